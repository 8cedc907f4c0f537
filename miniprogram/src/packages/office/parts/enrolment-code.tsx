import type { TerminalView } from '@app/shared/terminals/terminals.views';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Heading } from '@/components/elements/heading';
import { Text } from '@/components/elements/view';
import { instantWords } from '@/words/dates';

/** The code by which a terminal hands in its key; this is the one time that it is shown. */
export function EnrolmentCode({
  terminal: { name, enrolment },
  onNoted,
}: {
  terminal: TerminalView;
  onNoted: () => void;
}) {
  if (!enrolment) return null;
  return (
    <Card className="office-grid__cell">
      <Heading level={2}>{`${name}的激活码`}</Heading>
      <Text className="office-code">{(enrolment.code.match(/.{1,4}/g) ?? []).join(' ')}</Text>
      <Text>{`请在终端上输入，${instantWords(enrolment.expiresAt)}前有效，只能用一次。`}</Text>
      <Text className="ui-quiet">这里只显示这一次。没有记下的，换一次密钥就有新的激活码。</Text>
      <Button kind="secondary" text="已在终端上输入" onTap={onNoted} />
    </Card>
  );
}
