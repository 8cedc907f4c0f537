import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { StayStatus } from '@app/shared/registration/stay.status';

const partyNames: Record<DeclarationParty, string> = {
  tenant: '租客',
  landlord: '房东',
  employer: '用工单位',
  'grid-officer': '网格员',
};

const stateNames: Record<StayStatus, string> = {
  waiting: '等待核对',
  silent: '逾期无人回应',
  confirmed: '已登记',
  conflict: '信息不一致',
  overlap: '与另一处居住重叠',
  ended: '已离开',
  rejected: '核实未居住',
  withdrawn: '已撤回',
};

type Payload = {
  party?: DeclarationParty;
  version?: number;
  from?: string;
  until?: string | null;
  state?: StayStatus;
};

/** One line of a stay's history in the words of the office. */
export function historySentence(entry: { action: string; role: string; payload: unknown }): {
  party: string;
  sentence: string;
} {
  const payload = (typeof entry.payload === 'string' ? JSON.parse(entry.payload) : entry.payload) as Payload;
  const result = payload.state ? `，结果：${stateNames[payload.state]}` : '';
  if (!payload.party) return { party: '系统', sentence: `到期重新核对${result}` };
  return { party: partyNames[payload.party], sentence: `${saidOf(entry.action, payload)}${result}` };
}

function saidOf(action: string, { version = 1, from, until }: Payload): string {
  if (action === 'stated-withdrawn') return '撤回申报';
  if (action === 'stated-not-living-here') return '表示此人未在此居住';
  const verb = version > 1 ? '更正申报' : '申报';
  return until ? `${verb}:${from} 至 ${until}` : `${verb}:${from} 起居住`;
}
