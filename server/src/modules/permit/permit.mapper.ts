import type { PermitView } from '@app/shared/permit/permit.views';
import type { LateEndorsementRule } from '@app/shared/registration/residence-ledger';
import { endorsementStateOn, endorsementWindow, permitStateOn } from './domain/endorsement-term';
import type { PermitPolicy } from './domain/permit-policy';
import type { Permit, PermitEventKind } from './permit.rows';

const lateSentences: Record<LateEndorsementRule, string> = {
  'restart-from-endorsement': '逾期补办的，居住年限自补办之日起重新计算。',
  'not-counted-while-late': '逾期期间不计入居住年限，前后可以累计。',
  'no-effect': '逾期补办不影响居住年限。',
};

const eventTitles: Record<PermitEventKind, string> = {
  issued: '签发',
  'taken-over': '由原系统转入',
  endorsed: '签注',
  changed: '信息变更',
  'reported-lost': '挂失',
  replaced: '已换发新证',
  ended: '注销',
};

type Beside = {
  policy: PermitPolicy;
  today: string;
  documentNumberMasked: string;
  issuer: string;
  isMine: boolean;
  events: { kind: PermitEventKind; on_date: string }[];
};

/** A permit as its holder, or the holder's guardian, sees it. */
export function toPermitView(permit: Permit, beside: Beside): PermitView {
  const { policy, today } = beside;
  const state = permitStateOn(permit, today, policy);
  const endorsement = endorsementStateOn(permit, today, policy);
  const { opensOn, lastDay } = endorsementWindow(permit, policy);
  return {
    id: permit.id,
    personId: permit.personId,
    number: permit.number,
    holderName: permit.holderName,
    documentNumberMasked: beside.documentNumberMasked,
    address: permit.address,
    ground: permit.ground,
    groundNote: permit.groundNote,
    issuedOn: permit.issuedOn,
    issuer: beside.issuer,
    state,
    isMine: beside.isMine,
    usableUntil: permit.lastDay,
    endorsement: { state: endorsement, opensOn, lastDay },
    years: permit.years,
    countedFrom: permit.countedFrom,
    lateSentence: lateSentences[policy.endorsement.late.value],
    ruleSentence: `依据${policy.endorsement.everyMonths.rule}`,
    events: beside.events.map(({ kind, on_date: on }) => ({ title: eventTitles[kind], on })),
    allowedActions: actionsOf(state, endorsement !== 'not-yet'),
    version: permit.version,
  };
}

function actionsOf(state: PermitView['state'], mayEndorse: boolean): PermitView['allowedActions'] {
  switch (state) {
    case 'valid':
      return ['show', ...(mayEndorse ? (['endorse'] as const) : []), 'change', 'replace', 'report-lost'];
    case 'suspended':
      return ['endorse', 'report-lost'];
    case 'lost':
      return ['reissue'];
    default:
      return [];
  }
}
