import type { DocumentType } from '@app/shared/validation/identity-document';
import { groupedIdentityNumber } from '@/words/numbers';
import type { FieldProps } from './field';
import { GroupedField } from './grouped-field';
import { TextField } from './text-field';

const examples: Record<DocumentType, string> = {
  'resident-id': '18 位，例：320582 19900101 1234',
  'hmt-residence-permit': '18 位，例：810000 19900101 1234',
  'foreign-permanent-resident-id': '18 位或 15 位，照证件填写',
  passport: '照护照填写，字母和数字',
  'hmt-travel-permit': '照通行证填写，字母和数字',
};

const inGroups: readonly DocumentType[] = ['resident-id', 'hmt-residence-permit'];

export type IdentityNumberFieldProps = Omit<FieldProps, 'example'> & {
  documentType: DocumentType;
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
};

/** The number of an identity document; 18-digit numbers are grouped as they are read. */
export function IdentityNumberField({ documentType, ...field }: IdentityNumberFieldProps) {
  const example = examples[documentType];
  if (!inGroups.includes(documentType)) return <TextField {...field} example={example} kind="text" />;
  return <GroupedField {...field} example={example} kind="identity-number" group={groupedIdentityNumber} />;
}
