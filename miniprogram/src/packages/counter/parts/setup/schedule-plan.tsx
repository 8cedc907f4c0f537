import type { SchedulePreview } from '@app/shared/appointments/office.views';
import { Button } from '@/components/button';
import { DataTable } from '@/components/data-table';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { instantWords } from '@/words/dates';

export type SchedulePlanProps = {
  preview: SchedulePreview;
  busy: boolean;
  onSave: () => void;
  onLeave: () => void;
};

/** What the change would do, and to whom, before it is done. */
export function SchedulePlan({ preview, busy, onSave, onLeave }: SchedulePlanProps) {
  const { slotsAdded, slotsChanged, slotsWithdrawn, moved } = preview;
  const lost = moved.filter(({ to }) => to === null).length;
  return (
    <View className="ui-card ui-stack">
      <Heading level={2}>这样改，会怎样</Heading>
      <Text>{`新增 ${slotsAdded} 个时段，人数有变的 ${slotsChanged} 个，取消 ${slotsWithdrawn} 个。`}</Text>
      {moved.length === 0 ? (
        <Notice tone="success" text="没有人的预约会受影响。" />
      ) : (
        <>
          <Notice
            tone="warning"
            text={`${moved.length} 个预约会变动${lost > 0 ? `，其中 ${lost} 个找不到别的时间，会取消` : ''}。保存后马上通知他们。`}
          />
          <DataTable
            caption="会变动的预约"
            rows={moved}
            keyOf={({ bookingId }) => bookingId}
            columns={[
              { title: '姓名', cell: ({ personName }) => personName },
              { title: '办什么', cell: ({ serviceName }) => serviceName },
              { title: '人数', number: true, cell: ({ places }) => String(places) },
              { title: '原来', cell: ({ from }) => instantWords(from) },
              { title: '改到', cell: ({ to }) => (to ? instantWords(to) : '没有别的时间，取消并通知') },
            ]}
          />
        </>
      )}
      <View className="counter-actions">
        <Button
          inline
          kind={moved.length > 0 ? 'danger' : 'primary'}
          text={moved.length > 0 ? `保存，并通知这 ${moved.length} 位` : '保存开放时间'}
          busy={busy}
          onTap={onSave}
        />
        <Button inline kind="quiet" text="先不改" onTap={onLeave} />
      </View>
    </View>
  );
}
