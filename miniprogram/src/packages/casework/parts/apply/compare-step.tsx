import { useState } from 'react';
import { ConsentAgreement } from '@/components/consent-agreement';
import { StepPage, type StepPageProps } from '@/components/declaring/step-page';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { moveTo } from '@/platform/focus';
import type { FormConsent } from '../../forms/service-form';
import type { Application } from './use-application';

type StepProps = { frame: Omit<StepPageProps, 'question'>; going: Application };

const boxId = 'consent-compare';
const question = '同意核对部门信息';
const unticked = '请读完同意书，勾选同意后再继续';

/** Consent to ask other departments, before anything is submitted. */
export function CompareStep({ frame, going: { consent, way } }: StepProps) {
  const [checked, setChecked] = useState(false);
  const [fault, setFault] = useState<string>();
  if (consent.consented) {
    return (
      <StepPage {...frame} question={question}>
        <Notice tone="success" text="您已经同意。可以随时在“我的”里撤回。" />
      </StepPage>
    );
  }
  const agree = async () => {
    if (checked) {
      if (await consent.agree('compare-registries')) way.next();
      return;
    }
    setFault(unticked);
    moveTo(boxId);
  };
  return (
    <StepPage
      {...frame}
      question={question}
      hint="审核要向有关部门核对，先征得您的同意。"
      action={{ text: '同意并继续', onTap: () => void agree(), busy: consent.busy }}
    >
      <ConsentAgreement
        id={boxId}
        purpose="compare-registries"
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

/** The guardian's own consent, ticked for each child: what the account agreed to for another child ticks nothing here. */
export function GuardianStep({
  frame,
  going: { consent, form },
  asked: { purpose, path, question: title, hint },
}: StepProps & { asked: FormConsent }) {
  const field = form.field(path);
  const checked = field.value === 'yes';
  const [fault, setFault] = useState<string>();
  const agree = async () => {
    if (!checked) {
      setFault(unticked);
      return moveTo(field.id);
    }
    if (consent.ownGiven || (await consent.agree(purpose))) frame.action?.onTap();
  };
  return (
    <StepPage
      {...frame}
      question={title}
      hint={hint}
      action={{ text: '同意并继续', onTap: () => void agree(), busy: consent.busy }}
    >
      <ConsentAgreement
        id={field.id}
        purpose={purpose}
        checked={checked}
        fault={fault ?? (field.fault && unticked)}
        onChange={(value) => {
          form.set(path, value ? 'yes' : '');
          setFault(undefined);
        }}
      />
      <Problem error={consent.error} />
    </StepPage>
  );
}
