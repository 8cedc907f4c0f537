import { guideMobiles } from './households';
import { type MadeUpPerson, madeUpNumber } from './made-up-people';
import type { LandlordKey } from './street';

type Reachable = MadeUpPerson & { mobile: string };

/** Who lets the dwellings of the street: five owners and a sublessor. */
export const landlords: Record<LandlordKey | 'sublessor', Reachable> = {
  zhou: local('周建国', '1966-05-18', 1, guideMobiles.landlord),
  qian: local('钱秀英', '1970-11-03', 2, '13800000012'),
  gu: local('顾永林', '1959-08-24', 3, '13800000013'),
  tao: local('陶志强', '1974-02-11', 4, '13800000014'),
  shen: local('沈国芳', '1963-12-30', 5, '13800000015'),
  sublessor: local('何文涛', '1988-07-07', 6, guideMobiles.sublessor),
};

/** Who declares the workers of the company. */
export const agentPerson: Reachable = local('陆晓东', '1992-01-16', 7, guideMobiles.agent);

/** The company that rents the dormitory. */
export const employer = {
  name: '张家港市航昇精密制造有限公司(演示)',
  // Synthetic, with the right check character (GB 32100-2015).
  creditCode: '91320582MA00000130',
} as const;

function local(name: string, born: string, order: number, mobile: string) {
  // Twelve apart: all of one province.
  const documentNumber = madeUpNumber(
    2 + 12 * order,
    born,
    name.endsWith('英') || name.endsWith('芳') ? 'female' : 'male',
  );
  return { name, documentType: 'resident-id' as const, documentNumber, mobile };
}
