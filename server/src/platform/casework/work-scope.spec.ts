import { departments } from '@app/shared/casework/departments';
import fc from 'fast-check';
import type { Grant, Principal } from '../identity/principal';
import { levelOf, narrowedTo, type QueuesOf, workScopesOf } from './work-scope';

const city = '/320582/';
const town = '/320582/320582100/';
const community = '/320582/320582100/320582100001/';

const principal = (...grants: Partial<Grant>[]): Principal => ({
  sessionId: 's',
  accountId: 'a',
  kind: 'staff',
  personId: null,
  consented: true,
  grants: grants.map((grant) => ({
    role: 'window-clerk',
    areaPath: null,
    organisationId: null,
    department: null,
    ...grant,
  })),
});

const queuesOf: QueuesOf = (role, department) => {
  if (role === 'department-reviewer') return department ? [`${role}:${department}`] : [];
  return role === 'window-clerk' ? ['window-clerk', 'counter'] : [];
};
const scopesOf = (...grants: Parameters<typeof principal>) => workScopesOf(principal(...grants), queuesOf);

describe('whose work it is', () => {
  it('is the clerk’s in the clerk’s own area', () => {
    expect(scopesOf({ areaPath: town })).toEqual([
      { queue: 'window-clerk', areaPath: town },
      { queue: 'counter', areaPath: town },
    ]);
  });

  it('is one department’s for its reviewer, and nobody’s for a reviewer without a department', () => {
    const reviewer = { role: 'department-reviewer', areaPath: town } as const;
    expect(scopesOf({ ...reviewer, department: 'education' })).toEqual([
      { queue: 'department-reviewer:education', areaPath: town },
    ]);
    expect(scopesOf(reviewer)).toEqual([]);
  });

  it('is every queue of the area for a supervisor', () => {
    const queues = scopesOf({ role: 'supervisor', areaPath: city }).map(({ queue }) => queue);
    expect(queues).toEqual(
      expect.arrayContaining(['window-clerk', ...departments.map((name) => `department-reviewer:${name}`)]),
    );
    expect(new Set(queues).size).toBe(queues.length);
  });

  it('S2 lists no task twice: of nested or repeated areas only the widest counts', () => {
    const scopes = scopesOf({ areaPath: community }, { areaPath: town }, { areaPath: town });
    expect(scopes.filter(({ queue }) => queue === 'counter')).toEqual([{ queue: 'counter', areaPath: town }]);
  });

  it('gives nothing to an auditor, an administrator or a grant without an area', () => {
    expect(
      scopesOf({ role: 'auditor', areaPath: city }, { role: 'administrator', areaPath: city }, {}),
    ).toEqual([]);
  });

  it('S1 narrowing never widens', () => {
    const paths = fc.constantFrom(city, town, community, '/320582/320582101/', '/320583/');
    fc.assert(
      fc.property(paths, paths, (own, wanted) => {
        for (const { areaPath } of narrowedTo([{ queue: 'window-clerk', areaPath: own }], wanted))
          expect(areaPath.startsWith(own) && areaPath.startsWith(wanted)).toBe(true);
      }),
    );
  });

  it('finds the column of an area by its depth', () => {
    expect(levelOf(city)).toEqual({ column: 'area_1', value: '/320582' });
    expect(levelOf(community)).toEqual({ column: 'area_3', value: '/320582/320582100/320582100001' });
    expect(() => levelOf('/')).toThrow(RangeError);
  });
});
