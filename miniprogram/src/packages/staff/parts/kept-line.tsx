import { Text } from '@/components/elements/view';
import { instantWords } from '@/words/dates';

/** Says from when the things below are, when they come from the device. */
export function KeptLine({ at }: { at: string | undefined }) {
  if (!at) return null;
  return (
    <Text className="ui-quiet">{`没有网络，这是 ${instantWords(at)} 的内容，核实结果可以照常填写。`}</Text>
  );
}
