import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { changeDwellingRules } from '@app/shared/registration/registration.rules';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { ChoiceField } from '@/components/choice-field';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { goBack } from '@/platform/navigate';
import { call } from '@/platform/request';
import { lettingStateOptions } from '@/words/dwellings';
import { DwellingHead } from '../../parts/dwelling/dwelling-head';
import { useDwelling } from '../../parts/use-dwelling';

const title = '房屋情况';
const { lettingState, floorArea } = changeDwellingRules;
const labels = { lettingState: '现在怎么用', floorArea: '建筑面积' };

/** Whether the dwelling is let, and how large it is. */
export default function ChangePage() {
  return (
    <ForSignedIn title={title} why="登录后才能更改房屋情况。">
      <Change />
    </ForSignedIn>
  );
}

function Change() {
  const loader = useDwelling();
  if (loader.state === 'ready') return <ChangeForm dwelling={loader.data} reload={loader.retry} />;
  return (
    <PageShell title={title}>
      <Loaded loader={loader}>{() => null}</Loaded>
    </PageShell>
  );
}

function ChangeForm({ dwelling, reload }: { dwelling: DwellingView; reload: () => void }) {
  const { id, version } = dwelling;
  const form = useForm({
    table: { lettingState, floorArea },
    initial: {
      lettingState: dwelling.lettingState === 'unknown' ? '' : dwelling.lettingState,
      floorArea: dwelling.floorArea ?? '',
    },
    labels,
    choices: ['lettingState'],
  });
  const sending = useChange(
    (body: object, clientKey) =>
      call<DwellingView>(landlordRoutes.changeDwelling, { params: { id }, body, clientKey }),
    reload,
  );
  useRefusals(form, sending.error, (path) => path in labels);
  const submit = async () => {
    const request = form.check();
    if (request && (await sending.run({ ...request, version }))) goBack();
  };
  return (
    <PageShell title={title} action={{ text: '保存房屋情况', onTap: submit, busy: sending.busy }}>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <DwellingHead dwelling={dwelling} />
      <View className="ui-form">
        <ChoiceField {...form.field('lettingState')} options={lettingStateOptions} />
        <TextField
          {...form.field('floorArea')}
          kind="decimal"
          optional
          example="平方米，照房产证填写，例：89.5"
        />
        <Problem error={sending.error} />
      </View>
    </PageShell>
  );
}
