import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { declareByLandlordRules } from '@app/shared/registration/registration.rules';
import type { Choice, Declared, DwellingView } from '@app/shared/registration/registration.views';
import { useEffect } from 'react';
import { Answers } from '@/components/answers';
import { DatesStep } from '@/components/declaring/dates-step';
import { peopleOf, personChoices } from '@/components/declaring/people';
import { PeopleStep, type PeopleWords } from '@/components/declaring/people-step';
import { stepFrame } from '@/components/declaring/step-frame';
import { StepPage } from '@/components/declaring/step-page';
import { View } from '@/components/elements/view';
import { ProblemAndWay } from '@/components/problem-and-way';
import type { FormValues } from '@/hooks/form-paths';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSteps } from '@/hooks/use-steps';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { isTenantField, tenantLabels, tenantSteps } from './declare-steps';
import { RoomChoice } from './room-choice';
import { tenantAnswers } from './tenant-answers';

const words: PeopleWords = {
  question: '住进来的是谁',
  hint: '一次申报一户人家；合租的几个人请分开申报。',
  one: '租客的证件',
  oneHint: '请照租客的证件填写，核对一遍再存。',
  add: '添加租客',
  addAnother: '再添加一位家人',
};
const examples = { from: '租客搬进来的第一天', until: '合同写明的最后一天，没写可以不填' };

/** The landlord's declaration of tenants, page by page, kept as a draft until it is sent. */
export function TenantForm({
  dwelling,
  roomId,
  relations,
  onDone,
}: {
  dwelling: DwellingView;
  roomId: string | undefined;
  relations: readonly Choice[];
  onDone: (declared: Declared, values: FormValues) => void;
}) {
  const rooms = dwelling.roomList.filter(({ closed }) => !closed);
  const only = rooms.length === 1 ? rooms[0]?.id : undefined;
  const blank = { roomId: roomId ?? only ?? '', from: '', until: '', people: [] };
  const form = useForm({
    table: declareByLandlordRules,
    initial: blank,
    labels: tenantLabels,
    choices: ['roomId', ...personChoices],
  });
  const draft = useDraft(`declare-tenants-${dwelling.id}`, form);
  const way = useSteps(tenantSteps, form);
  const sending = useSubmit((body: object, clientKey) =>
    call<Declared>(landlordRoutes.declare, { body, clientKey }),
  );
  useRefusals(form, sending.error, isTenantField);
  const { error } = sending;
  useEffect(() => {
    const faulty = tenantSteps.find(({ owns }) =>
      error?.faults.some(({ field }) => isTenantField(field) && owns(field)),
    );
    if (faulty) way.goTo(faulty.name);
    // The steps never change; only a new refusal leads back.
  }, [error]);

  const send = async () => {
    const request = form.check();
    const declared = request && (await sending.run(request));
    if (!declared) return;
    draft.discard();
    onDone(declared, form.values);
  };
  const startAfresh = () => {
    form.restore(blank);
    draft.discard();
    way.goTo('room');
  };
  const frame = stepFrame('申报租客', form, way, draft.state === 'restored' ? startAfresh : undefined);
  switch (way.step.name) {
    case 'room':
      return (
        <StepPage {...frame} question="住在哪一间" hint={dwelling.address}>
          <RoomChoice field={form.field('roomId')} rooms={rooms} />
        </StepPage>
      );
    case 'people':
      return (
        <PeopleStep
          frame={frame}
          form={form}
          relations={relations}
          words={words}
          lacksPeople={peopleOf(form.values).length === 0}
        />
      );
    case 'dates':
      return <DatesStep frame={frame} form={form} question="什么时候住进来的" examples={examples} />;
    case 'check':
      return (
        <StepPage
          {...frame}
          question="核对后提交"
          action={{ text: '提交申报', onTap: () => void send(), busy: sending.busy }}
        >
          <Answers
            label="要提交的内容"
            answers={tenantAnswers(dwelling, form.values, relations, way.change)}
          />
          <View>提交即表示以上内容属实。租客自己也申报、说法一致的，马上完成登记。</View>
          <ProblemAndWay error={error} />
        </StepPage>
      );
  }
}
