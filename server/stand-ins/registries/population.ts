/** Everything the registries of this made-up city hold of one person. */
export type Resident = {
  name: string;
  documentType: string;
  documentNumber: string;
  permitUntil: string | null;
  hukou: { areaCode: string; place: string } | null;
  insurance: { month: string; employer: string; backPaid: boolean }[];
  school: string | null;
  homes: { place: string; areaCode: string; shareParts: number; shareWhole: number; since: string }[];
  marriage: { status: string; since: string | null };
  children: { name: string; birthDate: string }[];
};

/** An unknown person: `absent` is in no registry; `derived` gets a plain life made up from their number. */
export type UnknownPeople = 'absent' | 'derived';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A citizen number with a right check digit. */
function numberOf(area: string, birthDate: string, sequence: number): string {
  const body = `${area}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

/** Calendar months from the first to the last, both included. */
function monthsBetween(from: string, until: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (let text = from; text <= until; ) {
    months.push(text);
    year = month === 12 ? year + 1 : year;
    month = (month % 12) + 1;
    text = `${year}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

const paid = (from: string, until: string, employer: string, backPaid: readonly string[] = []) =>
  monthsBetween(from, until).map((month) => ({ month, employer, backPaid: backPaid.includes(month) }));

const nothing = {
  documentType: 'resident-id',
  permitUntil: null,
  hukou: null,
  insurance: [],
  school: null,
  homes: [],
  marriage: { status: 'unmarried', since: null },
  children: [],
};

/** A handful of people who have nothing to do with anybody. */
export function madeUpPopulation(): Resident[] {
  return [
    {
      ...nothing,
      name: '纪明远',
      documentNumber: numberOf('341221', '1988-03-12', 901),
      permitUntil: '2027-03-01',
      hukou: { areaCode: '341221', place: '安徽省临泉县' },
      insurance: paid('2023-01', '2026-10', '张家港市示例纺织有限公司', ['2024-06', '2024-07']),
      marriage: { status: 'married', since: '2014-05-20' },
      children: [
        { name: '纪小禾', birthDate: '2016-09-02' },
        { name: '纪小苗', birthDate: '2016-09-02' },
      ],
    },
    {
      ...nothing,
      name: '纪小禾',
      documentNumber: numberOf('341221', '2016-09-02', 902),
      hukou: { areaCode: '341221', place: '安徽省临泉县' },
      school: '张家港市示例实验小学',
    },
    {
      ...nothing,
      name: '苏阿依',
      documentNumber: numberOf('653125', '1995-11-30', 904),
      hukou: { areaCode: '653125', place: '新疆维吾尔自治区莎车县' },
      insurance: paid('2026-05', '2026-10', '张家港市示例餐饮店'),
      homes: [
        {
          place: '张家港市示例家园 3 幢 201 室',
          areaCode: '320582',
          shareParts: 1,
          shareWhole: 2,
          since: '2025-08-18',
        },
      ],
    },
  ];
}

/** A plain life for somebody nobody has written down, the same at every question; `month` is the current one. */
export function derivedResident(
  person: Pick<Resident, 'name' | 'documentType' | 'documentNumber'>,
  month: string,
): Resident {
  const digits = Number(person.documentNumber.replace(/\D/g, '').slice(-4)) || 0;
  const years = 1 + (digits % 3);
  const from = `${Number(month.slice(0, 4)) - years}${month.slice(4)}`;
  const holdsPermit = digits % 5 !== 0;
  const areaCode = /^[1-6]\d{5}/.exec(person.documentNumber)?.[0];
  return {
    ...nothing,
    ...person,
    permitUntil: holdsPermit ? `${Number(month.slice(0, 4)) + 1}-06-30` : null,
    hukou: areaCode ? { areaCode, place: `行政区划 ${areaCode}（模拟）` } : null,
    insurance: paid(from, month, '模拟企业有限公司').slice(0, -1),
    marriage: digits % 2 === 0 ? { status: 'married', since: '2015-10-01' } : nothing.marriage,
  };
}
