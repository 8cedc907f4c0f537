import { type ConsentPurpose, consentTexts } from '@app/shared/identity/consent';
import { Card } from './card';
import { CheckLine } from './check-line';
import { Text, View } from './elements/view';

/** The whole text of a purpose in force, and the box under it. Never ticked in advance. */
export function ConsentAgreement({
  id,
  purpose,
  checked,
  fault,
  onChange,
}: {
  id: string;
  purpose: ConsentPurpose;
  checked: boolean;
  fault?: string;
  onChange: (checked: boolean) => void;
}) {
  const { title, paragraphs } = consentTexts[purpose];
  return (
    <>
      <Card>
        <View className="ui-stack">
          {paragraphs.map((paragraph) => (
            <Text key={paragraph}>{paragraph}</Text>
          ))}
        </View>
      </Card>
      <CheckLine
        id={id}
        text={`我已阅读并同意《${title}》`}
        checked={checked}
        fault={fault}
        onChange={onChange}
      />
    </>
  );
}
