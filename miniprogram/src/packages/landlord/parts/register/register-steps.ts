import { registerDwellingRules } from '@app/shared/registration/registration.rules';

import type { Step } from '@/hooks/use-steps';

export type RegisterStepName = 'area' | 'address' | 'kind' | 'rooms' | 'check';

export const registerLabels: Record<string, string> = {
  communityCode: '社区（村）',
  road: '路名',
  roadNumber: '门牌号',
  estate: '小区',
  building: '幢',
  unit: '单元',
  doorNumber: '室',
  kind: '房屋类型',
  floorArea: '建筑面积',
  rooms: '房间',
  ...namesOfRooms(),
};

/** Each room's name has a label of its own, so that a fault says which room. */
function namesOfRooms(): Record<string, string> {
  const places = Array.from({ length: registerDwellingRules.rooms.max }, (_, place) => place);
  return Object.fromEntries(places.map((place) => [`rooms.${place}.name`, `第 ${place + 1} 间的房号`]));
}

const address = ['road', 'roadNumber', 'estate', 'building', 'unit', 'doorNumber'];

export const registerSteps: readonly Step<RegisterStepName>[] = [
  { name: 'area', title: '社区', owns: (path) => path === 'communityCode' },
  { name: 'address', title: '地址', owns: (path) => address.includes(path) },
  { name: 'kind', title: '房屋', owns: (path) => path === 'kind' || path === 'floorArea' },
  { name: 'rooms', title: '房间', owns: (path) => path.startsWith('rooms') },
  { name: 'check', title: '核对', owns: () => false },
];

/** Whether a path is a field of the form, which a fault can stand beside. */
export function isRegisterField(path: string): boolean {
  return path !== 'rooms' && path in registerLabels;
}
