import { useState } from 'react';
import { ConsentAgreement } from '@/components/consent-agreement';
import { StepPage, type StepPageProps } from '@/components/declaring/step-page';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { moveTo } from '@/platform/focus';
import type { Application } from './use-application';

const boxId = 'consent-compare';
const question = '同意核对部门信息';

/** Consent to ask other departments, before anything is submitted. */
export function CompareStep({
  frame,
  going: { consent, way },
}: {
  frame: Omit<StepPageProps, 'question'>;
  going: Application;
}) {
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
    setFault('请读完同意书，勾选同意后再继续');
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
