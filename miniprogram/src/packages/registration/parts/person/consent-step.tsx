import { consentTexts } from '@app/shared/identity/consent';
import { useState } from 'react';
import { ConsentAgreement } from '@/components/consent-agreement';
import { Heading } from '@/components/elements/heading';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import type { ApiError } from '@/platform/api-error';
import { moveTo } from '@/platform/focus';

const boxId = 'consent';

/** The text on personal data, whole, before anything is asked. Never ticked in advance. */
export function ConsentStep({
  title,
  onAgree,
  busy,
  error,
}: {
  title: string;
  onAgree: () => void;
  busy?: boolean;
  error?: ApiError;
}) {
  const [checked, setChecked] = useState(false);
  const [fault, setFault] = useState<string>();
  const agree = () => {
    if (checked) return onAgree();
    setFault('请读完告知书，勾选同意后再继续');
    moveTo(boxId);
  };
  return (
    <PageShell title={title} action={{ text: '同意并继续', onTap: agree, busy }}>
      <Heading level={2}>{consentTexts.identity.title}</Heading>
      <ConsentAgreement
        id={boxId}
        purpose="identity"
        checked={checked}
        fault={fault}
        onChange={(value) => {
          setChecked(value);
          setFault(undefined);
        }}
      />
      <Problem error={error} />
    </PageShell>
  );
}
