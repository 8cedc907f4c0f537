import type { StayView } from '@app/shared/registration/registration.views';
import type { RoadStep } from '@/components/case-road';
import { dayWords, instantWords } from '@/words/dates';
import { partyName, type Reader } from '@/words/stays';

type Told = Pick<StayView, 'state' | 'until' | 'statements' | 'agreement'>;

/** The road of a stay for the one who reads: declared, compared, registered, left. */
export function roadOfStay(stay: Told, reader: Reader): RoadStep[] {
  const declared = declaredStep(stay, reader);
  switch (stay.state) {
    case 'withdrawn':
      return [declared, { title: '申报已撤回', state: 'stopped', detail: '没有人再申报这一段居住' }];
    case 'rejected':
      return [
        declared,
        {
          title: '核实未在此居住',
          state: 'stopped',
          detail: '网格员上门看过。说法有误的，可以更正后再核实一次',
        },
      ];
    case 'confirmed':
    case 'ended':
      return [declared, comparedStep(stay, reader), registeredStep(stay), ...leavingStep(stay)];
    default:
      return [
        declared,
        openStep(stay, reader),
        { title: '完成登记', state: 'coming', detail: '登记后的日子计入居住年限' },
        ...leavingStep(stay),
      ];
  }
}

function declaredStep({ statements }: Told, reader: Reader): RoadStep {
  const first = [...statements].sort((a, b) => a.declaredAt.localeCompare(b.declaredAt))[0];
  const detail = first && `${partyName(first.party, reader)}于 ${instantWords(first.declaredAt)} 申报`;
  return { title: '已申报', state: 'done', detail };
}

function openStep({ state, agreement }: Told, reader: Reader): RoadStep {
  const awaited = agreement.awaiting.map((party) => partyName(party, reader)).join('或');
  switch (state) {
    case 'conflict':
      return {
        title: '网格员核实',
        state: 'present',
        detail: '各方说法不一致。填错的可以先更正，一致后不用再核实',
      };
    case 'overlap':
      return {
        title: '两处居住时间重叠',
        state: 'present',
        detail: '请为已经搬走的那一处申报离开',
      };
    case 'silent':
      return { title: '网格员上门核实', state: 'present', detail: '一直没有其他方回应，网格员会上门看看' };
    default:
      return {
        title: awaited ? `等${awaited}核对` : '等待核对',
        state: 'present',
        detail: '核对一致就完成登记，到期没有回应由网格员核实',
      };
  }
}

function comparedStep({ agreement }: Told, reader: Reader): RoadStep {
  const agreeing = agreement.agreeing.map((party) => partyName(party, reader)).join('、');
  const byOffice = agreement.agreeing.includes('grid-officer');
  return {
    title: byOffice ? '网格员已核实' : '核对一致',
    state: 'done',
    detail: byOffice ? undefined : agreeing && `${agreeing}说的一致`,
  };
}

function registeredStep({ agreement }: Told): RoadStep {
  const { confirmedFrom, countsFrom } = agreement;
  const since = confirmedFrom && `${dayWords(confirmedFrom)} 起居住`;
  const counted = countsFrom && countsFrom !== confirmedFrom && `居住时间从 ${dayWords(countsFrom)} 算起`;
  return { title: '完成登记', state: 'done', detail: [since, counted].filter(Boolean).join('，') };
}

function leavingStep({ state, until }: Told): RoadStep[] {
  if (!until) return [];
  if (state === 'ended') return [{ title: '已离开', state: 'done', detail: dayWords(until) }];
  return [{ title: '离开', state: 'coming', detail: `申报的日期是 ${dayWords(until)}` }];
}
