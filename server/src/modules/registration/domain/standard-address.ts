import { type AddressElement, addressElements, type StandardAddress } from '@app/shared/registration/address';
import { readNumber, tidyAddress } from './address-text';

/** Elements that are numbers or letters, with the words written behind them; the first word is the one we print. */
const numbered = {
  roadNumber: ['号', '號'],
  building: ['栋', '号楼', '幢', '座', '#', '号'],
  unit: ['单元', '门', '梯'],
  floor: ['层', '楼', 'F'],
  doorNumber: ['室', '号', '房'],
  room: ['间', '号房', '房间', '房', '号'],
} as const satisfies Partial<Record<AddressElement, readonly string[]>>;

type NumberedElement = keyof typeof numbered;

/** Element codes of GA/T 2000.32-2014 as far as published to us, by the ending of the name; finer levels have none. */
const elementCodes: Partial<Record<AddressElement, readonly (readonly [ending: string, code: string])[]>> = {
  province: [['', '11']],
  city: [['', '12']],
  county: [['', '13']],
  town: [
    ['乡', '21'],
    ['镇', '22'],
    ['街道', '23'],
  ],
  community: [
    ['社区', '31'],
    ['居委会', '32'],
    ['村委会', '33'],
    ['村', '33'],
    ['组', '34'],
  ],
  road: [['', '41']],
  estate: [
    ['组', '34'],
    ['', '42'],
  ],
};

/** The GA/T 2000.32-2014 code of an element, e.g. `22` for 杨舍镇; undefined where the standard gives us none. */
export function addressElementCode(element: AddressElement, name: string): string | undefined {
  return elementCodes[element]?.find(([ending]) => name.endsWith(ending))?.[1];
}

/** One spelling for every way of writing an element; empty elements are left out. */
export function normaliseAddress(address: StandardAddress): StandardAddress {
  const result: StandardAddress = {};
  for (const element of addressElements) {
    const tidy = tidyAddress(address[element] ?? '');
    if (tidy !== '')
      result[element] = element in numbered ? withoutWord(tidy, element as NumberedElement) : tidy;
  }
  return result;
}

/** The words of each element, longest first, so that 号楼 is not taken for 楼. */
const longestFirst = Object.fromEntries(
  Object.entries(numbered).map(([element, words]) => [
    element,
    [...words].sort((a, b) => b.length - a.length),
  ]),
) as Record<NumberedElement, string[]>;

function withoutWord(text: string, element: NumberedElement): string {
  const word = longestFirst[element].find((known) => text.endsWith(known));
  const bare = word === undefined || word === text ? text : text.slice(0, -word.length);
  return bare
    .split('-')
    .map((part) => readNumber(part) ?? part)
    .join('-');
}

/** Elements that tell one dwelling from another. Wider areas are looked up, and floor and room lie inside the door. */
const keyElements = ['town', 'road', 'roadNumber', 'estate', 'building', 'unit', 'doorNumber'] as const;

/** Equal for two spellings of one dwelling's address, different for two dwellings. At most 200 characters for our limits. */
export function addressKey(address: StandardAddress): string {
  return normalAddressKey(normaliseAddress(address));
}

/** The key of an address that is normalised already, as `parseAddress` gives it. */
export function normalAddressKey(normal: StandardAddress): string {
  return keyElements.map((element) => normal[element] ?? '').join('/');
}

/** The address as the plate shows it, from the county down, e.g. 张家港市杨舍镇暨阳中路128号3栋2单元502室. */
export function formatAddress(address: StandardAddress): string {
  const normal = normaliseAddress(address);
  return addressElements
    .filter((element) => element !== 'province' && element !== 'city')
    .map((element) => printed(element, normal[element]))
    .join('');
}

function printed(element: AddressElement, value: string | undefined): string {
  if (value === undefined) return '';
  return element in numbered ? `${value}${numbered[element as NumberedElement][0]}` : value;
}
