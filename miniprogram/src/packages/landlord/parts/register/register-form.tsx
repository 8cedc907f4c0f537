import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { registerDwellingRules } from '@app/shared/registration/registration.rules';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { useEffect, useState } from 'react';
import { Answers } from '@/components/answers';
import { stepFrame } from '@/components/declaring/step-frame';
import { StepPage } from '@/components/declaring/step-page';
import { ProblemAndWay } from '@/components/problem-and-way';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSteps } from '@/hooks/use-steps';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { AddressStep } from './address-step';
import { AreaStep } from './area-step';
import { KindStep } from './kind-step';
import { registerAnswers } from './register-answers';
import { isRegisterField, registerLabels, registerSteps } from './register-steps';
import { wholeDwelling } from './room-names';
import { RoomsStep } from './rooms-step';

const blank = {
  communityCode: '',
  road: '',
  roadNumber: '',
  estate: '',
  building: '',
  unit: '',
  doorNumber: '',
  kind: '',
  floorArea: '',
  rooms: [{ name: wholeDwelling }],
};

/** Registering a dwelling with its rooms, page by page, kept as a draft until it is sent. */
export function RegisterForm({ onDone }: { onDone: (dwelling: DwellingView) => void }) {
  const form = useForm({
    table: registerDwellingRules,
    initial: blank,
    labels: registerLabels,
    choices: ['communityCode', 'kind'],
  });
  const draft = useDraft('register-dwelling', form);
  const way = useSteps(registerSteps, form);
  const [areaName, setAreaName] = useState('');
  const sending = useSubmit((body: object, clientKey) =>
    call<DwellingView>(landlordRoutes.register, { body, clientKey }),
  );
  const { error } = sending;
  useRefusals(form, error, isRegisterField);
  useEffect(() => {
    const faulty = registerSteps.find(({ owns }) =>
      error?.faults.some(({ field }) => isRegisterField(field) && owns(field)),
    );
    if (faulty) way.goTo(faulty.name);
    // Only a new refusal leads back.
  }, [error]);

  const send = async () => {
    const request = form.check();
    const dwelling = request && (await sending.run(request));
    if (!dwelling) return;
    draft.discard();
    onDone(dwelling);
  };
  const startAfresh = () => {
    form.restore(blank);
    draft.discard();
    way.goTo('area');
  };
  const frame = stepFrame('登记房屋', form, way, draft.state === 'restored' ? startAfresh : undefined);
  switch (way.step.name) {
    case 'area':
      return (
        <StepPage {...frame} question="房屋在哪个社区" hint="先选镇（街道），再选社区或村">
          <AreaStep field={form.field('communityCode')} onName={setAreaName} />
        </StepPage>
      );
    case 'address':
      return (
        <StepPage {...frame} question="房屋的地址" hint="照房产证或墙上的门牌填写，没有的一栏空着">
          <ProblemAndWay error={error} />
          <AddressStep form={form} />
        </StepPage>
      );
    case 'kind':
      return (
        <StepPage {...frame} question="是什么样的房屋">
          <KindStep form={form} />
        </StepPage>
      );
    case 'rooms':
      return (
        <StepPage {...frame} question="怎么出租" hint="每间房会有一块自己的门牌，租客扫码就知道住哪一间">
          <RoomsStep form={form} />
        </StepPage>
      );
    case 'check':
      return (
        <StepPage
          {...frame}
          question="核对后提交"
          action={{ text: '提交登记', onTap: () => void send(), busy: sending.busy }}
        >
          <Answers label="要提交的内容" answers={registerAnswers(form.values, areaName, way.change)} />
          <ProblemAndWay error={error} />
        </StepPage>
      );
  }
}
