import type { MaterialView } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConsentAgreement } from '@/components/consent-agreement';
import { StepPage, type StepPageProps } from '@/components/declaring/step-page';
import { Text, View } from '@/components/elements/view';
import { Field } from '@/components/field';
import { Problem } from '@/components/problem';
import { StatusTag } from '@/components/status-tag';
import { moveTo } from '@/platform/focus';
import { dayWords } from '@/words/dates';
import { MaterialField } from '../material-field';
import { paperFieldId, paperOf } from '../use-papers';
import type { Application } from './use-application';

type Frame = Omit<StepPageProps, 'question'>;

/** Every material that is asked for, with a paper of before where there is one. */
export function PapersStep({
  frame,
  going,
  personId,
}: {
  frame: Frame;
  going: Application;
  personId: string | undefined;
}) {
  const { papers, materials, consent } = going;
  const [wanted, setWanted] = useState<{ code: string; paperId: string }>();
  const use = (code: string, paperId: string) => {
    if (consent.canReuse) papers.attach(code, paperId);
    else setWanted({ code, paperId });
  };
  if (wanted) {
    return (
      <ReuseConsent
        frame={frame}
        going={going}
        onAgreed={() => {
          papers.attach(wanted.code, wanted.paperId);
          setWanted(undefined);
        }}
        onLeave={() => setWanted(undefined)}
      />
    );
  }
  return (
    <StepPage
      {...frame}
      faults={papers.lines}
      refusals={papers.refusals}
      question="上传材料"
      hint="对着原件拍照即可，一份材料可以有好几页。传到一半断网不要紧，联网后接着传。"
    >
      <View className="ui-form">
        {materials.map((material) => (
          <OneMaterial
            key={material.code}
            material={material}
            going={going}
            personId={personId}
            onUse={(paperId) => use(material.code, paperId)}
          />
        ))}
      </View>
    </StepPage>
  );
}

function OneMaterial({
  material,
  going: { papers },
  personId,
  onUse,
}: {
  material: MaterialView;
  going: Application;
  personId: string | undefined;
  onUse: (paperId: string) => void;
}) {
  const { code, title, hint, required, mostPages, offered } = material;
  const attached = paperOf(papers.papers, code);
  const chosen = offered.find(({ paperId }) => paperId === attached);
  const id = paperFieldId(code);
  if (chosen) {
    return (
      <Field id={id} label={title} fault={papers.faults[code]} optional={!required}>
        <Card>
          <View className="ui-stack" id={id}>
            <View>
              <StatusTag text="用以前交过的这一份" tone="success" />
            </View>
            <Text className="ui-quiet">{`${dayWords(chosen.verifiedOn)}核验通过，不用再拍。`}</Text>
            <Button
              kind="quiet"
              text="改为重新上传"
              label={`改为重新上传：${title}`}
              onTap={() => papers.attach(code, undefined)}
            />
          </View>
        </Card>
      </Field>
    );
  }
  const newest = attached ? undefined : offered[0];
  return (
    <View className="ui-stack">
      {newest && (
        <Card>
          <View className="ui-stack">
            <Text>{`您交过${title}，${dayWords(newest.verifiedOn)}核验通过。`}</Text>
            <Button
              kind="secondary"
              text="用这一份"
              label={`用以前交过的${title}`}
              onTap={() => onUse(newest.paperId)}
            />
          </View>
        </Card>
      )}
      <MaterialField
        id={id}
        code={code}
        label={title}
        hint={hint ?? undefined}
        optional={!required}
        fault={papers.faults[code]}
        max={mostPages}
        personId={personId}
        paperId={attached}
        onStanding={papers.note}
      />
    </View>
  );
}

const boxId = 'consent-reuse';

/** A page of its own before the first paper is used once more. */
function ReuseConsent({
  frame,
  going: { consent },
  onAgreed,
  onLeave,
}: {
  frame: Frame;
  going: Application;
  onAgreed: () => void;
  onLeave: () => void;
}) {
  const [checked, setChecked] = useState(false);
  const [fault, setFault] = useState<string>();
  const agree = async () => {
    if (checked) {
      if (await consent.agree('reuse-papers')) onAgreed();
      return;
    }
    setFault('请读完同意书，勾选同意后再继续');
    moveTo(boxId);
  };
  return (
    <StepPage
      {...frame}
      faults={[]}
      question="再次使用以前的材料"
      hint="不同意也可以办，重新上传就行。"
      action={{ text: '同意并使用', onTap: () => void agree(), busy: consent.busy }}
      onBack={onLeave}
    >
      <ConsentAgreement
        id={boxId}
        purpose="reuse-papers"
        checked={checked}
        fault={fault}
        onChange={(value) => {
          setChecked(value);
          setFault(undefined);
        }}
      />
      <Problem error={consent.error} />
    </StepPage>
  );
}
