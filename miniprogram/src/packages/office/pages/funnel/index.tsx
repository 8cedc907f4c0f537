import { pointsOfficeRoutes } from '@app/shared/points/application.routes';
import type { PointsFunnelLine, PointsFunnelView } from '@app/shared/points/application.views';
import { BarList } from '@/components/bar-list';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { PageState } from '@/components/page-state';
import { SelectField } from '@/components/select-field';
import { StaffShell } from '@/components/workbench/staff-shell';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useAddress } from '@/hooks/use-address';
import { useLoader } from '@/hooks/use-loader';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import '../../office.scss';

/** How many applications for points stand where, by programme: where they pile up is seen at a glance. */
export default function FunnelPage() {
  return (
    <StaffShell title="积分办理" way="funnel" roles={pointsOfficeRoutes.funnel.access}>
      {() => <Funnel />}
    </StaffShell>
  );
}

function Funnel() {
  const [{ cycle = '' }, change] = useAddress(['cycle']);
  const loader = useLoader(
    () => call<PointsFunnelView>(pointsOfficeRoutes.funnel, { query: { cycle: cycle || undefined } }),
    `funnel/${cycle}`,
    { onShow: true },
  );
  return (
    <Loaded loader={loader}>
      {({ lines, cycles }) => (
        <View className="ui-stack">
          {cycles.length > 1 && (
            <SelectField
              id="cycle"
              label="年度"
              options={cycles.map((one) => ({ value: one, label: one }))}
              value={cycle || (lines[0]?.cycle ?? '')}
              onChange={(next) => change({ cycle: next })}
            />
          )}
          {lines.length === 0 && (
            <PageState
              icon="services"
              title="这一年还没有人申请"
              todo="有人提交以后，各环节的件数列在这里。"
            />
          )}
          <View className="office-grid">
            {lines.map((line) => (
              <Card
                key={`${line.programme} ${line.cycle}`}
                title={`${line.name}（${line.cycle}）`}
                className="office-grid__cell"
              >
                <Text className="ui-quiet">{`共 ${sumOf(line)} 件`}</Text>
                <BarList label={line.name} full={mostOf(line)} bars={barsOf(line)} />
              </Card>
            ))}
          </View>
          <View>
            <Button kind="quiet" inline text="看各部门的时限" onTap={() => goTo(staffPaths.clocks)} />
          </View>
        </View>
      )}
    </Loaded>
  );
}

const steps = [
  ['submitted', '刚提交'],
  ['waitingForRegistries', '等部门数据'],
  ['waitingForPapers', '等补材料'],
  ['reviewing', '部门审核中'],
  ['scored', '等本人确认'],
  ['objected', '复核中'],
  ['confirmed', '已确认'],
  ['refused', '不予通过'],
  ['withdrawn', '本人撤回'],
] as const satisfies readonly (readonly [keyof PointsFunnelLine, string])[];

const mostOf = (line: PointsFunnelLine) => Math.max(1, ...steps.map(([step]) => line[step]));
const sumOf = (line: PointsFunnelLine) => steps.reduce((sum, [step]) => sum + line[step], 0);

const barsOf = (line: PointsFunnelLine) =>
  steps.map(([step, label]) => ({ label, amount: line[step], text: `${line[step]} 件` }));
