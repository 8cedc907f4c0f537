import type { Me } from '@app/shared/identity/identity.views';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { IndicatorKey } from '@app/shared/registration/indicators';
import { populationBaseRules } from '@app/shared/registration/registration.rules';
import type { IndicatorsView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import { StaffShell } from '@/components/workbench/staff-shell';
import { areasOfMe, holdsAny } from '@/components/workbench/staff-ways';
import { useAreaLevels } from '@/components/workbench/use-area-levels';
import { useForm } from '@/hooks/use-form';
import { useLoader } from '@/hooks/use-loader';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';

/** The outside figures that indicators divide by. */
export default function PopulationPage() {
  return (
    <StaffShell title="人口和房屋基数" way="population" width="reading">
      {(me) => <Bases me={me} />}
    </StaffShell>
  );
}

/** What the figures are divided by now, for those who may read the indicators. */
function CurrentBases({ me, area, entered }: { me: Me; area: string; entered: string | undefined }) {
  const mayRead = holdsAny(me, fieldRoutes.indicators.access) && area !== '';
  const loader = useLoader(
    async () =>
      mayRead ? call<IndicatorsView>(fieldRoutes.indicators, { query: { areaCode: area } }) : undefined,
    ['bases', area, entered].join('/'),
  );
  const view = loader.state === 'ready' ? loader.data : undefined;
  if (!view) return null;
  const baseOf = (key: IndicatorKey): string => {
    const figure = view.indicators.find((one) => one.figure.key === key)?.figure;
    return figure?.state === 'known' ? countText(figure.denominator) : '还没有填';
  };
  return (
    <Text className="ui-quiet">
      {`${view.area.name}现在的基数：应登记的人数 ${baseOf('registration-rate')}，应登记的出租房数 ${baseOf('rental-registration-rate')}。`}
    </Text>
  );
}

const labels = { areaCode: '地区', populationBase: '应登记的人数', dwellingBase: '应登记的出租房数' };

function Bases({ me }: { me: Me }) {
  const roots = areasOfMe(me);
  const onlyRoot = roots.length === 1 ? roots[0]?.code : undefined;
  const form = useForm({
    table: populationBaseRules,
    initial: { areaCode: onlyRoot ?? '', populationBase: '', dwellingBase: '' },
    labels,
    choices: ['areaCode'],
  });
  const [entered, setEntered] = useState<string>();
  const area = form.field('areaCode');
  const { name } = useAreaLevels(me, area.value || undefined);
  const sending = useSubmit(async (body: object, clientKey: string) => {
    await call(fieldRoutes.setPopulationBase, { body, clientKey });
    return true;
  });
  useRefusals(form, sending.error, (path) => path in labels);

  const submit = async () => {
    setEntered(undefined);
    const request = form.check();
    if (!request || !(await sending.run(request))) return;
    const { populationBase, dwellingBase } = request;
    setEntered(
      `${name ?? '这个地区'}：应登记 ${countText(populationBase)} 人、${countText(dwellingBase)} 处出租房，已记入。`,
    );
  };

  return (
    <View className="ui-card ui-form">
      <CurrentBases me={me} area={area.value} entered={entered} />
      {entered && <Notice tone="success" text={`${entered}指标从现在起按新基数计算。`} live />}
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <AreaFields
        me={me}
        id="population"
        value={area.value === onlyRoot ? undefined : area.value || undefined}
        fieldId={area.id}
        fault={area.fault}
        onChange={(code) => area.onChange(code ?? onlyRoot ?? '')}
      />
      <TextField
        {...form.field('populationBase')}
        kind="digits"
        example="户籍在外地、实际住在这里的人数，以公安或统计部门的数为准"
      />
      <TextField {...form.field('dwellingBase')} kind="digits" example="摸排到的出租房总数，例：12450" />
      {sending.error?.faults.length ? null : <Problem error={sending.error} />}
      <Button text="记入基数" busy={sending.busy} onTap={() => void submit()} />
    </View>
  );
}
