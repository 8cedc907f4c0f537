import { Card } from '@/components/card';
import { View } from '@/components/elements/view';
import type { IconName } from '@/components/icon';
import { PageState } from '@/components/page-state';
import { replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';

type Refusal = { icon: IconName; title: string; todo: string; hints: string[]; action: string };

const refusals: Record<string, Refusal> = {
  'REGISTRATION.DOOR_CODE_INVALID': {
    icon: 'search',
    title: '没有找到这个门牌',
    todo: '请对照门牌再看一遍编号，或扫一次门牌上的二维码。',
    hints: [
      '编号一共 32 位，每 4 位一组。字母 I、L 按数字 1，O 按数字 0。',
      '门牌贴纸可能被人覆盖或仿制。编号核对无误仍找不到的，请不要在别的网页填写证件，告诉房东或社区。',
    ],
    action: '重新输入编号',
  },
  'REGISTRATION.DOOR_CODE_REVOKED': {
    icon: 'door',
    title: '这块门牌已经换新',
    todo: '请扫门上现在贴着的新门牌。',
    hints: ['门上还是旧门牌的，请告诉房东换上新的。', '已经提交过的登记不受影响。'],
    action: '扫新门牌',
  },
  'REGISTRATION.ROOM_CLOSED': {
    icon: 'door',
    title: '这间房已停止出租',
    todo: '请问问房东，或扫您现在住的那一间的门牌。',
    hints: [],
    action: '换一块门牌',
  },
};

/** Whether the answer is about the plate itself, for which there is a page of its own. */
export function isDoorRefusal(code: string): boolean {
  return code in refusals;
}

/** A plate that cannot be used: forged and unknown ones look the same, replaced ones say so. */
export function DoorRefusal({ code }: { code: string }) {
  const refusal = refusals[code] ?? (refusals['REGISTRATION.DOOR_CODE_INVALID'] as Refusal);
  return (
    <>
      <PageState
        icon={refusal.icon}
        title={refusal.title}
        todo={refusal.todo}
        action={{ text: refusal.action, onTap: () => replaceWith(paths.enterCode) }}
        alarming
      />
      {refusal.hints.length > 0 && (
        <Card>
          <View className="ui-stack">
            {refusal.hints.map((hint) => (
              <View key={hint}>{hint}</View>
            ))}
          </View>
        </Card>
      )}
    </>
  );
}
