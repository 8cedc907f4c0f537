import type { Me } from '@app/shared/identity/identity.views';
import type { DoorView, StayListItem } from '@app/shared/registration/registration.views';
import { meOf } from '../../../../../test/fake-server';

export const roomIds = ['018f5f0e-7f3a-7abc-8def-0123456789ab', '018f5f0e-7f3a-7abc-8def-0123456789ac'];
export const doorCode = '1A003JZ9TK5RD7W2MXQ4C8VYH6NP0BEG';

/** A dwelling of two rooms whose plate is the dwelling's own. */
export function doorOf(changes: Partial<DoorView> = {}): DoorView {
  return {
    code: doorCode,
    address: '张家港市杨舍镇沙洲路88号',
    issuer: '张家港市杨舍镇新市民之家',
    dwellingKind: 'private-rental',
    rooms: [
      { id: roomIds[0] as string, name: '301' },
      { id: roomIds[1] as string, name: '302' },
    ],
    roomId: null,
    form: {
      cityName: '张家港市',
      occupations: [{ value: '5', label: '工人' }],
      reasons: [{ value: '1', label: '务工' }],
      relations: [
        { value: 'head', label: '户主本人' },
        { value: 'spouse', label: '配偶' },
      ],
      dutySentence: '应当自到达之日起7日内申报居住登记',
      policyDocument: '居住证管理办法',
    },
    myStayId: null,
    ...changes,
  };
}

export function knownMe(accountId = 'account-1'): Me {
  return {
    ...meOf(accountId),
    person: {
      nameMasked: '王**',
      documentType: 'resident-id',
      documentNumberMasked: '110*************2X',
      realNameState: 'confirmed',
    },
  };
}

export function stayOf(changes: Partial<StayListItem> = {}): StayListItem {
  return {
    id: 'stay-1',
    personName: '王秀英',
    documentType: 'resident-id',
    documentNumberMasked: '110*************2X',
    address: '张家港市塘桥镇人民路6号',
    roomName: '201',
    from: '2025-03-01',
    until: null,
    state: 'confirmed',
    parties: ['tenant', 'landlord'],
    isMine: true,
    version: 3,
    ...changes,
  };
}
