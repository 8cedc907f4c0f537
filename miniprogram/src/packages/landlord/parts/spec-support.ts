import type { DwellingView, RoomView, StayView } from '@app/shared/registration/registration.views';

const summary = {
  agreed: 0,
  waiting: 0,
  conflict: 0,
  silent: 0,
  overlap: 0,
  livingNow: 0,
  needsPerson: false,
};

export const roomId = '018f5f0e-7f3a-7abc-8def-0123456789ab';

export function roomOf(changes: Partial<RoomView> = {}): RoomView {
  return {
    id: roomId,
    name: '301',
    floorArea: null,
    capacity: null,
    closed: false,
    summary,
    version: 2,
    ...changes,
  };
}

export function dwellingOf(changes: Partial<DwellingView> = {}): DwellingView {
  return {
    id: 'd1',
    address: '沙洲路88号',
    kind: 'private-rental',
    lettingState: 'let',
    holding: 'owner',
    rooms: 1,
    livingNow: 0,
    waitingForMe: 0,
    safetyLetterSigned: true,
    communityName: '乘航社区',
    place: null,
    floorArea: null,
    version: 3,
    roomList: [roomOf()],
    doors: [
      {
        id: 'door-1',
        code: '1A003JZ9TK5RD7W2MXQ4C8VYH6NP0BEG',
        link: 'https://xsm.example.cn/d/1A003JZ9TK5RD7W2MXQ4C8VYH6NP0BEG',
        roomName: null,
        issuedAt: '2026-11-01T01:00:00Z',
        version: 6,
      },
    ],
    holders: [],
    ...changes,
  };
}

export function tenantStay(id: string, changes: Partial<StayView> = {}): StayView {
  return {
    id,
    personName: '王**',
    documentType: 'resident-id',
    documentNumberMasked: '110*************2X',
    address: '沙洲路88号',
    roomName: '301',
    from: '2026-09-01',
    until: null,
    state: 'waiting',
    parties: ['tenant'],
    isMine: false,
    version: 4,
    relationToHead: null,
    household: [],
    agreement: { state: 'waiting', agreeing: [], awaiting: ['landlord'], differences: [] },
    statements: [],
    duty: { state: 'not-published', dueOn: null, sentence: '' },
    history: [],
    allowedActions: ['declare', 'deny'],
    ...changes,
  };
}
