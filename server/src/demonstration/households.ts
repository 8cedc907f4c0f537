import type { PlainDate } from '@app/shared/validation/plain-date';
import {
  type MadeUpPerson,
  madeUpName,
  madeUpNumber,
  madeUpPermit,
  type Sex,
  surnameOf,
} from './made-up-people';

/** People who live together; the first is the head, whose telephone speaks for all. */
export type Household = { key: string; members: { person: MadeUpPerson; relation?: string }[] };

type Role = 'man' | 'woman' | 'husband' | 'wife' | 'son' | 'daughter';

const relationOf: Partial<Record<Role, string>> = {
  husband: 'spouse',
  wife: 'spouse',
  son: 'child',
  daughter: 'child',
};
const sexOf: Record<Role, Sex> = {
  man: 'male',
  woman: 'female',
  husband: 'male',
  wife: 'female',
  son: 'male',
  daughter: 'female',
};

/** Who lives in an ordinary household, in turn. */
const shapes: readonly (readonly Role[])[] = [
  ['man'],
  ['man', 'wife'],
  ['woman'],
  ['man', 'wife', 'son', 'daughter'],
  ['man'],
  ['woman', 'husband'],
  ['man', 'wife', 'daughter'],
  ['woman'],
  ['man', 'wife'],
  ['man'],
  ['woman', 'husband', 'son'],
];

export const ordinaryCount = 40;
export const workerCount = 30;
const newcomerCount = 4;

/** Telephones of the guide. */
export const guideMobiles = {
  resident: '13800000001',
  landlord: '13800000002',
  sublessor: '13800000003',
  agent: '13800000004',
} as const;

let order = 0;

function nextPerson(role: Role, born: PlainDate, surname?: string): MadeUpPerson {
  order += 1;
  const sex = sexOf[role];
  const name = madeUpName(order, sex, surname);
  return { name, documentType: 'resident-id', documentNumber: madeUpNumber(order, born, sex) };
}

/** Years in which children were born; several of them enter a school this year or the next. */
const childYears = [2013, 2020, 2023, 2016, 2014, 2020, 2022, 2019, 2012, 2018, 2020, 2023] as const;

function birthday(role: Role): PlainDate {
  const child = role === 'son' || role === 'daughter';
  const year = child ? childYears[order % childYears.length] : 1968 + ((order * 7) % 33);
  const month = 1 + ((order * 5) % 12);
  return `${year}-${String(month).padStart(2, '0')}-${String(1 + ((order * 11) % 28)).padStart(2, '0')}`;
}

function family(key: string, roles: readonly Role[], mobile: string | undefined): Household {
  const members: Household['members'] = [];
  for (const role of roles) {
    const child = relationOf[role] === 'child';
    const person = nextPerson(
      role,
      birthday(role),
      child ? surnameOf(members[0]?.person.name ?? '') : undefined,
    );
    members.push({
      person: members.length === 0 ? { ...person, mobile } : person,
      relation: relationOf[role],
    });
  }
  return { key, members };
}

function single(key: string, person: MadeUpPerson): Household {
  return { key, members: [{ person }] };
}

function named(key: string, name: string, sex: Sex, born: PlainDate, mobile?: string): Household {
  order += 1;
  return single(key, {
    name,
    documentType: 'resident-id',
    documentNumber: madeUpNumber(order, born, sex),
    mobile,
  });
}

/** The resident of the guide: a couple with twins of one day, who have just moved out and look for the next home. */
function guideFamily(): Household {
  order += 1;
  const born = '2019-06-01';
  const twin = (name: string, later: number): MadeUpPerson => ({
    name,
    documentType: 'resident-id',
    // Twelve apart: the same province, another number.
    documentNumber: madeUpNumber(order + 12 * later, born, 'male'),
  });
  return {
    key: 'guide',
    members: [
      {
        person: {
          name: '陈向阳',
          documentType: 'resident-id',
          documentNumber: madeUpNumber(order, '1990-03-12', 'male'),
          mobile: guideMobiles.resident,
        },
      },
      {
        person: {
          name: '吴秀兰',
          documentType: 'resident-id',
          documentNumber: madeUpNumber(order, '1991-10-05', 'female'),
        },
        relation: 'spouse',
      },
      { person: twin('陈一诺', 1), relation: 'child' },
      { person: twin('陈一鸣', 2), relation: 'child' },
    ],
  };
}

const mobileAt = (number: number) => `1380000${String(number).padStart(4, '0')}`;

/** People with a story of their own; what happens to them is told in `stories.ts`. */
function storied(): Household[] {
  const keys = [
    ['waits-for-landlord', ['man', 'wife', 'son']],
    ['waits-two', ['woman']],
    ['waits-in-flat', ['man']],
    ['silent-first', ['man']],
    ['silent-second', ['woman', 'daughter']],
    ['dates-differ', ['man', 'wife']],
    ['dates-differ-second', ['woman']],
    ['landlord-denies', ['man']],
    ['corrected-on-site', ['woman']],
    ['refused-on-site', ['man']],
    ['confirmed-on-site', ['man']],
    ['moved-silently', ['man']],
    ['claimed-elsewhere', ['woman']],
    ['took-back', ['man']],
    ['leaves-soon', ['man', 'wife']],
    ['left-says-landlord', ['woman']],
  ] as const satisfies readonly (readonly [string, readonly Role[]])[];
  return keys.map(([key, roles], index) => family(key, roles, mobileAt(200 + index)));
}

function peopleOfNote(): Household[] {
  return [
    named('rare-name', '𠮷祥瑞', 'male', '1985-09-09', mobileAt(230)),
    named('long-name', '阿依努尔·买买提', 'female', '1998-04-21', mobileAt(231)),
    // No telephone of her own: only the landlord has spoken.
    named('no-telephone', '蒋桂珍', 'female', '1951-12-02'),
    single('hong-kong', {
      name: '黎嘉欣',
      documentType: 'hmt-residence-permit',
      documentNumber: madeUpPermit('81', 3, '1994-07-01', 'female'),
      mobile: mobileAt(232),
    }),
    single('taiwan', {
      name: '简志豪',
      documentType: 'hmt-residence-permit',
      documentNumber: madeUpPermit('83', 4, '1987-02-28', 'male'),
      mobile: mobileAt(233),
    }),
    single('foreign', {
      name: 'Maria Fernandes',
      documentType: 'passport',
      documentNumber: 'ZZ0099001',
      mobile: mobileAt(234),
    }),
  ];
}

export const ordinaryKey = (index: number) => `ordinary-${index}`;
export const workerKey = (index: number) => `worker-${index}`;
/** Workers whom only the company's newest file names. */
export const newcomerKey = (index: number) => `newcomer-${index}`;

const all: Household[] = [
  guideFamily(),
  ...Array.from({ length: ordinaryCount }, (_, index) =>
    family(ordinaryKey(index), shapes[index % shapes.length] as readonly Role[], mobileAt(100 + index)),
  ),
  ...storied(),
  ...peopleOfNote(),
  ...Array.from({ length: workerCount }, (_, index) =>
    family(workerKey(index), [index % 3 === 1 ? 'woman' : 'man'], mobileAt(300 + index)),
  ),
  ...Array.from({ length: newcomerCount }, (_, index) =>
    family(newcomerKey(index), [index % 2 === 1 ? 'woman' : 'man'], mobileAt(350 + index)),
  ),
];

/** Every household of the demonstration by its key. */
export const households: ReadonlyMap<string, Household> = new Map(
  all.map((household) => [household.key, household]),
);
