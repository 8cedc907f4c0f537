import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { StayOutcome } from './domain/reconciliation';

const names: Record<DeclarationParty, string> = {
  tenant: '租客',
  landlord: '房东',
  employer: '用工单位',
  'grid-officer': '网格员',
};

/** The one sentence under every declaration: what happens next, by when, and who will call. */
export function nextStepSentence(outcome: StayOutcome, dateText: (day: string) => string): string {
  switch (outcome.state) {
    case 'waiting': {
      const who = outcome.awaiting.map((party) => names[party]).join('或') || '另一方';
      return outcome.recheckOn
        ? `已收到。${who}确认后即完成登记；${dateText(outcome.recheckOn)}前没有回应的，网格员会上门核实。`
        : `已收到。${who}确认后即完成登记。`;
    }
    case 'silent':
      return '已收到。一直没有其他方回应，网格员会上门核实。';
    case 'confirmed':
      return outcome.confirmedUntil
        ? `居住登记已完成，登记到 ${dateText(outcome.confirmedUntil)}。`
        : '居住登记已完成，不需要再做什么。';
    case 'conflict':
      return '已收到。各方申报的内容不一致，网格员会联系您核实；如是填错，可以直接更正。';
    case 'overlap':
      return '已收到。您在另一处还有居住登记，时间重叠；如已搬走，请在那一处申报离开。';
    case 'ended':
      return '离开登记已完成。';
    case 'rejected':
      return '网格员核实未在此居住。如有异议，请重新申报并说明。';
    case 'withdrawn':
      return '申报已撤回。';
  }
}
