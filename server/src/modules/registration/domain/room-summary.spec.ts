import { day, plainPolicy, statement } from '../../../../test/factories/statement.factory';
import { reconcile } from './reconciliation';
import { summariseRoom } from './room-summary';
import type { Statement } from './statement';

const today = day(20);
const settle = (...statements: Statement[]) =>
  reconcile({ statements, otherStays: [], policy: plainPolicy, today });
const tenant = (over: Partial<Statement> = {}) => statement({ party: 'tenant', ...over });
const landlord = (over: Partial<Statement> = {}) => statement({ party: 'landlord', ...over });

describe('one room at a glance', () => {
  it('is empty without stays', () => {
    expect(summariseRoom([], today)).toEqual({
      agreed: 0,
      waiting: 0,
      conflict: 0,
      silent: 0,
      overlap: 0,
      livingNow: 0,
      needsPerson: false,
    });
  });

  it('counts agreement, waiting, conflict and silence apart and leaves out what is void', () => {
    const outcomes = [
      settle(tenant(), landlord()),
      settle(tenant({ until: day(10) }), landlord({ until: day(10) })),
      settle(tenant({ declaredOn: day(19) })),
      settle(tenant({ from: day(5) }), landlord({ from: day(15) })),
      settle(tenant()),
      settle(tenant(), tenant({ version: 2, kind: 'withdrawn' })),
      settle(tenant(), statement({ party: 'grid-officer', kind: 'not-living-here', declaredOn: day(9) })),
    ];
    expect(summariseRoom(outcomes, today)).toMatchObject({
      agreed: 2,
      waiting: 1,
      conflict: 1,
      silent: 1,
      overlap: 0,
    });
    expect(summariseRoom(outcomes, today)).toMatchObject({ livingNow: 2, needsPerson: true });
  });

  it('keeps twins apart: two people with the same name, birth date and days are two stays', () => {
    const elder = settle(tenant(), landlord());
    const younger = settle(tenant());
    expect(summariseRoom([elder, younger], today)).toMatchObject({ agreed: 1, silent: 1, livingNow: 1 });
  });
});
