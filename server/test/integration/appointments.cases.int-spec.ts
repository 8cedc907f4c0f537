import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem, BookingView, DemandView } from '@app/shared/appointments/appointments.views';
import { counterRoutes } from '@app/shared/appointments/office.routes';
import type { DayBookingItem } from '@app/shared/appointments/office.views';
import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type { CaseView, StaffCaseView } from '@app/shared/casework/casework.views';
import type { Page } from '@app/shared/http/page';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { ReleaseJob } from '../../src/modules/appointments/release.job';
import { createOffice, openDays, slotsOf, type TestOffice, type TestSlot } from '../factories/office.factory';
import { call, newClientKey, type Reply } from '../support/application';
import { type FullRoad, openFullRoad } from '../support/full-road';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

const nobodys = '018f0000-0000-7000-8000-000000000009';

describe('a visit booked for a case', () => {
  let road: FullRoad;
  let close: () => Promise<void>;
  let office: TestOffice;
  let slots: TestSlot[];
  let caseId: string;

  beforeAll(async () => {
    ({ road, close } = await openFullRoad({ CITY: 'three-working-days' }));
  });
  beforeEach(async () => {
    await road.reset();
    office = await createOffice(road.app, road.city.community);
    await openDays(road.app);
    slots = (await slotsOf(road.app, office.id)).filter(({ startsAt }) => startsAt > new Date('2026-11-24'));
    caseId = await road.submitted();
    await confirmEverybody();
  });
  afterAll(() => close());

  // Booking is by name: whoever books has been compared.
  const confirmEverybody = () =>
    road.app.get<Sql>(SQL).change("UPDATE person SET real_name_state = 'confirmed'");
  const holdFor = (
    of: string,
    who = road.applicant,
    clientKey = newClientKey(),
  ): Promise<Reply<BookingListItem>> =>
    call(road.app, bookingRoutes.hold, {
      token: who.token,
      clientKey,
      body: {
        serviceId: office.service,
        slotId: slots[0]?.id as string,
        people: [{ self: true }],
        caseId: of,
      },
    });
  const act = (action: 'confirm' | 'cancel', { id, version }: BookingListItem) =>
    call<BookingListItem>(road.app, bookingRoutes[action], {
      token: road.applicant.token,
      params: { id },
      body: { version },
    });
  const officeView = async () =>
    (
      await call<StaffCaseView>(road.app, workRoutes.case, {
        token: road.clerk.token,
        params: { id: caseId },
      })
    ).body;

  it('stands on the case’s page, and the case on the booking’s', async () => {
    expect((await road.view(caseId)).visits).toEqual({
      items: [],
      book: `/packages/appointments/pages/home/index?case=${caseId}`,
    });
    const held = await holdFor(caseId);
    expect([held.status, held.body.state]).toEqual([200, 'held']);
    expect((await officeView()).visits.items).toEqual([]);
    const booked = (await act('confirm', held.body)).body;
    const { visits, number, title } = await road.view(caseId);
    expect(visits).toEqual({
      items: [
        {
          id: booked.id,
          state: 'booked',
          serviceName: '居住证办理',
          officeName: booked.officeName,
          startsAt: booked.startsAt,
          endsAt: booked.endsAt,
          link: `/packages/appointments/pages/booking/index?id=${booked.id}`,
        },
      ],
      book: null,
    });
    const { body } = await call<BookingView>(road.app, bookingRoutes.booking, {
      token: road.applicant.token,
      params: { id: booked.id },
    });
    expect(body.subject).toEqual({ type: 'case', id: caseId, number, title });
  });

  it('is seen by the office on the case and on the day, opened where the clerk serves', async () => {
    const booked = (await act('confirm', (await holdFor(caseId)).body)).body;
    const day = slots[0]?.day as string;
    // The road's clerk works for the town the office lies in.
    expect((await officeView()).visits.items).toMatchObject([
      { id: booked.id, link: `/packages/counter/pages/bookings/index?office=${office.id}&day=${day}` },
    ]);
    const ofDay = await call<Page<DayBookingItem>>(road.app, counterRoutes.bookings, {
      token: office.clerk.token,
      params: { id: office.id },
      query: { day },
    });
    expect(ofDay.body.items).toMatchObject([{ id: booked.id, caseId }]);
    const seen = await call<StaffCaseView>(road.app, workRoutes.case, {
      token: (await road.staff('auditor')).token,
      params: { id: caseId },
    });
    expect(seen.body.visits.items).toMatchObject([{ id: booked.id, link: null }]);
  });

  it('may be booked again once it was cancelled', async () => {
    const booked = (await act('confirm', (await holdFor(caseId)).body)).body;
    expect((await act('cancel', booked)).status).toBe(200);
    const { items, book } = (await road.view(caseId)).visits;
    expect(items.map(({ state }) => state)).toEqual(['cancelled']);
    expect(book).toContain(caseId);
    expect((await holdFor(caseId)).status).toBe(200);
  });

  it('S1 is refused for another person’s case as for one that does not exist, and writes nothing', async () => {
    const other = await road.person();
    await confirmEverybody();
    const before = await storedState(['rate_counter']);
    const answers = [await holdFor(caseId, other), await holdFor(nobodys, other)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'COMMON.NOT_FOUND'],
      [404, 'COMMON.NOT_FOUND'],
    ]);
    expect(await storedState(['rate_counter'])).toEqual(before);
  });

  it('is refused for a case that is closed; R2 a retry of what was held before gets its answer', async () => {
    const clientKey = newClientKey();
    const held = await holdFor(caseId, road.applicant, clientKey);
    const { version } = await road.view(caseId);
    await road.done(road.apply(caseId, { action: 'withdraw', version }));
    const again = await holdFor(caseId, road.applicant, clientKey);
    expect([again.status, again.body]).toEqual([200, held.body]);
    await act('cancel', held.body);
    const late = await holdFor(caseId);
    expect([late.status, late.body.code]).toEqual([409, 'CASEWORK.ACTION_NOT_ALLOWED']);
    const { body } = await call<CaseView>(road.app, caseworkRoutes.case, {
      token: road.applicant.token,
      params: { id: caseId },
    });
    expect(body.visits.book).toBeNull();
  });

  it('keeps the case through the draw of a day that was asked for', async () => {
    const [announced] = await slotsOf(road.app, office.id, 'announced');
    const ask = (of: string) =>
      call<DemandView>(road.app, bookingRoutes.joinDemand, {
        token: road.applicant.token,
        body: { serviceId: office.service, day: announced?.day, people: [{ self: true }], caseId: of },
      });
    expect((await ask(nobodys)).status).toBe(404);
    const asked = await ask(caseId);
    expect(asked.status).toBe(200);
    stopClock(road.app, asked.body.drawnAt);
    await road.app.get(ReleaseJob).run();
    expect((await road.view(caseId)).visits.items).toMatchObject([{ state: 'booked' }]);
  });
});
