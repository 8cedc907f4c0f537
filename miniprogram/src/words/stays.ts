import type { DeclarationParty, StatementKind } from '@app/shared/registration/declaration';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { type DocumentType, documentTypeOptions } from '@app/shared/validation/identity-document';
import type { Tone } from '@/components/notice';
import { dayWords } from './dates';

/** Where a stay stands, as the office calls it. */
export const stayStatusWords: Record<StayStatus, { text: string; tone: Tone }> = {
  waiting: { text: '等待核对', tone: 'accent' },
  silent: { text: '待上门核实', tone: 'warning' },
  conflict: { text: '说法不一致', tone: 'warning' },
  overlap: { text: '时间重叠', tone: 'warning' },
  confirmed: { text: '已登记', tone: 'success' },
  ended: { text: '已离开', tone: 'neutral' },
  rejected: { text: '核实未居住', tone: 'danger' },
  withdrawn: { text: '已撤回', tone: 'neutral' },
};

export const partyWords: Record<DeclarationParty, string> = {
  tenant: '租客',
  landlord: '房东',
  employer: '用工单位',
  'grid-officer': '网格员',
};

export const statementKindWords: Record<StatementKind, string> = {
  living: '住在这里',
  'not-living-here': '没有住在这里',
  withdrawn: '已撤回申报',
};

/** Who looks at a stay. The office is no party: what one officer said is not what another one said. */
export type Reader = DeclarationParty | 'office';

/** The name of a party for the one who reads: their own side is 您. */
export function partyName(party: DeclarationParty, reader: Reader): string {
  return party === reader ? '您' : partyWords[party];
}

export function documentTypeName(type: DocumentType): string {
  return documentTypeOptions.find(({ value }) => value === type)?.label ?? '证件';
}

/** A sentence of the server with its plain days as they are read: `2026-09-01` → `2026年9月1日(周二)`. */
export function withDayWords(sentence: string): string {
  return sentence.replace(/\d{4}-\d{2}-\d{2}/g, dayWords);
}
