import type { Me } from '@app/shared/identity/identity.views';
import type { Declared, DoorView } from '@app/shared/registration/registration.views';
import { DatesStep } from '@/components/declaring/dates-step';
import { PeopleStep, type PeopleWords } from '@/components/declaring/people-step';
import { stepFrame } from '@/components/declaring/step-frame';
import { StepPage } from '@/components/declaring/step-page';
import type { FormValues } from '@/hooks/form-paths';
import { CheckStep } from './check-step';
import { FactsStep } from './facts-step';
import { OverlapSheet } from './overlap-sheet';
import { RoomStep } from './room-step';
import { useDeclaration } from './use-declaration';
import { WhoStep } from './who-step';

const familyWords: PeopleWords = {
  question: '住在一起的家人',
  hint: '只填真正住在这里的人，排在第一位的是户主。',
  one: '住在一起的这位家人',
  oneHint: '孩子没有身份证的，填户口簿上的身份证号码。',
  add: '添加家人',
  addAnother: '再添加一位家人',
};
const dateExamples = {
  from: '在这里住的第一天，例：2026年11月21日',
  until: '租约到期或打算搬走的那天，没定可以不填',
};

/** The declaration of a tenant, page by page, kept as a draft of the account until it is sent. */
export function DeclareForm({
  door,
  me,
  onDone,
}: {
  door: DoorView;
  me: Me;
  onDone: (declared: Declared, values: FormValues) => void;
}) {
  const going = useDeclaration(door, me, onDone);
  const { form, way } = going;
  const selfName = `${me.person?.nameMasked ?? me.displayName}（您）`;
  const frame = stepFrame('申报居住', form, way, going.startAfresh);
  switch (way.step.name) {
    case 'room':
      return <RoomStep frame={frame} form={form} door={door} />;
    case 'who':
      return (
        <StepPage {...frame} question="谁住进来" hint={`住处：${door.address}`}>
          <WhoStep living={going.living} onChange={going.choose} />
        </StepPage>
      );
    case 'family':
      return (
        <PeopleStep
          frame={frame}
          form={form}
          words={familyWords}
          relations={door.form.relations}
          selfName={selfName}
          lacksPeople={going.lacksPeople}
        />
      );
    case 'dates':
      return (
        <DatesStep
          frame={frame}
          form={form}
          question="什么时候住进来的"
          hint={door.form.dutySentence}
          examples={dateExamples}
        />
      );
    case 'facts':
      return (
        <StepPage {...frame} question="基本情况" hint={`${door.form.cityName}的登记表会问到，没有的可以空着`}>
          <FactsStep form={form} asked={door.form} selfName={selfName} />
        </StepPage>
      );
    case 'check':
      return (
        <>
          <StepPage
            {...frame}
            action={{ text: '提交申报', onTap: () => void going.send(), busy: going.busy }}
            question="核对后提交"
          >
            <CheckStep
              door={door}
              values={form.values}
              selfName={selfName}
              onChange={way.change}
              error={going.refusal}
            />
          </StepPage>
          <OverlapSheet
            overlap={going.overlap}
            from={String(form.values.from)}
            busy={going.busy}
            onEnd={() => void going.send(true)}
            onDates={going.changeDates}
            onCancel={going.leaveOverlap}
          />
        </>
      );
  }
}
