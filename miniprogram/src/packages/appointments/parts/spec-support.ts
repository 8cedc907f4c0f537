import type { BookingView } from '@app/shared/appointments/appointments.views';

export function aBooking(changes: Partial<BookingView> = {}): BookingView {
  return {
    id: 'b1',
    code: 'K7QM2X9P',
    state: 'booked',
    officeName: '杨舍镇便民服务中心',
    serviceName: '居住证办理',
    startsAt: '2026-11-24T02:00:00.000Z',
    endsAt: '2026-11-24T02:30:00.000Z',
    places: 1,
    heldUntil: null,
    version: 2,
    officeId: 'o1',
    serviceId: 's1',
    officeAddress: '人民路1号',
    officePhone: null,
    papers: ['身份证原件'],
    people: [{ personName: '王秀英', documentNumberMasked: '320***********1234', self: true }],
    note: null,
    checkIn: {
      scanned: 'A1.AZEzqWbgeTGQ0bWpHhBQkw.Zm9vYmFyYmF6cXV4',
      from: '2026-11-24T01:00:00.000Z',
      until: '2026-11-24T02:30:00.000Z',
    },
    ticket: null,
    subject: null,
    history: [],
    allowedActions: ['reschedule', 'cancel'],
    ...changes,
  };
}
