import { formatDoorCode } from '@app/shared/registration/door-code.format';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import './landlord.scss';

const reasons = [
  { value: 'lost', label: '门牌丢了' },
  { value: 'damaged', label: '门牌坏了，扫不出来' },
  { value: 'new-holder', label: '换了房东或转租人' },
  { value: 'misuse', label: '编号被别人乱用' },
];

/** One plate: its code as it is printed, the link behind the picture, and a new plate in its place. */
export function DoorLabel({
  door,
  canReissue,
  reload,
  onReissued,
  onCopy,
}: {
  door: DwellingView['doors'][number];
  canReissue: boolean;
  reload: () => void;
  onReissued: () => void;
  onCopy: (link: string) => void;
}) {
  const place = door.roomName ?? '整套房屋';
  const groups = formatDoorCode(door.code).split(' ');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const reissuing = useChange(
    (body: object, clientKey) =>
      call<DwellingView>(landlordRoutes.reissueDoor, { params: { id: door.id }, body, clientKey }),
    reload,
  );
  const reissue = async () => {
    if (reason === '') return setFault('请选择换新的原因');
    const done = await reissuing.run({ version: door.version, reason });
    setAsking(false);
    if (done) onReissued();
  };
  return (
    <View className="ui-card door-label" role="listitem">
      <Text className="ui-strong">{place}</Text>
      <View className="door-label__code" role="img" label={`门牌编号 ${formatDoorCode(door.code)}`}>
        {groups.map((group, at) => (
          // Two groups may be alike; their order is what tells them apart.
          <Text key={`${at}-${group}`} className="door-label__group">
            {group}
          </Text>
        ))}
      </View>
      <Text className="ui-quiet door-label__link">{door.link}</Text>
      <Text className="ui-quiet">{`${instantWords(door.issuedAt)} 发放`}</Text>
      <View className="door-label__ways">
        <Tappable className="ui-link" label={`复制${place}的门牌链接`} onTap={() => onCopy(door.link)}>
          复制链接
        </Tappable>
        {canReissue && (
          <Tappable className="ui-link" label={`给${place}换新门牌`} onTap={() => setAsking(true)}>
            换新门牌
          </Tappable>
        )}
      </View>
      <Problem error={reissuing.error} />
      <ConfirmSheet
        open={asking}
        title={`要给${place}换新门牌吗`}
        confirm={{ text: '换新门牌', onTap: reissue, busy: reissuing.busy, danger: true }}
        cancelText="先不换"
        onCancel={() => setAsking(false)}
      >
        <View>新门牌生成后，旧门牌马上作废，扫不出这处房屋。请打印新的贴上。</View>
        <ChoiceField
          id={`reason-${door.id}`}
          label="换新的原因"
          options={reasons}
          value={reason}
          fault={fault}
          onChange={(value) => {
            setReason(value);
            setFault(undefined);
          }}
        />
      </ConfirmSheet>
    </View>
  );
}
