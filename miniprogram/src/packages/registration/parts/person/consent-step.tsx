import { consentTexts } from '@app/shared/identity/consent';
import { useState } from 'react';
import { CheckLine } from '@/components/check-line';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import type { ApiError } from '@/platform/api-error';
import { moveTo } from '@/platform/focus';

const boxId = 'consent';
const { title: textTitle, paragraphs } = consentTexts.identity;

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
      <Heading level={2}>{textTitle}</Heading>
      <View className="ui-card">
        <View className="ui-stack">
          {paragraphs.map((paragraph) => (
            <Text key={paragraph}>{paragraph}</Text>
          ))}
        </View>
      </View>
      <CheckLine
        id={boxId}
        text={`我已阅读并同意《${textTitle}》`}
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
