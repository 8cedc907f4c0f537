import { Module } from '@nestjs/common';
import { CalendarModule } from '../../platform/calendar/calendar.module';
import { CaseworkModule } from '../../platform/casework/casework.module';
import { PersonRegistry } from '../../platform/identity/person-registry';
import { AppointmentHistoryRepository } from './appointment-history.repository';
import { AppointmentPolicy } from './appointment-policy.provider';
import { AppointmentsController } from './appointments.controller';
import { ArrivalService } from './arrival.service';
import { BookedPeopleRepository } from './booked-people.repository';
import { BookingController } from './booking.controller';
import { BookingRepository } from './booking.repository';
import { BookingService } from './booking.service';
import { BookingCaseService } from './booking-case.service';
import { BookingChangeService } from './booking-change.service';
import { BookingEnding } from './booking-ending';
import { BookingGate } from './booking-gate';
import { BookingGlance } from './booking-glance';
import { BookingNoticeRepository } from './booking-notice.repository';
import { BookingNoticeService } from './booking-notice.service';
import { BookingPeopleService } from './booking-people.service';
import { BookingPlacement } from './booking-placement';
import { BookingReadingService } from './booking-reading.service';
import { BookingUpkeepJob } from './booking-upkeep.job';
import { BookingViewRepository } from './booking-view.repository';
import { BrowsingRepository } from './browsing.repository';
import { BrowsingService } from './browsing.service';
import { CheckInKey } from './check-in-key';
import { CounterController } from './counter.controller';
import { CounterService } from './counter.service';
import { DemandRepository } from './demand.repository';
import { DemandService } from './demand.service';
import { DemandServing } from './demand-serving';
import { DemandWindow } from './demand-window';
import { DrawWaiting } from './draw-waiting';
import { LoadController } from './load.controller';
import { LoadRepository } from './load.repository';
import { LoadService } from './load.service';
import { MovedPeopleRepository } from './moved-people.repository';
import { OfficeController } from './office.controller';
import { OfficeRepository } from './office.repository';
import { OfficeAccessService } from './office-access.service';
import { OfficeChangeLog } from './office-change-log';
import { OfficeReadingService } from './office-reading.service';
import { OfficeSetupRepository } from './office-setup.repository';
import { OfficeSetupService } from './office-setup.service';
import { PlaceReturnJob } from './place-return.job';
import { PlaceReturnRepository } from './place-return.repository';
import { QueueService } from './queue.service';
import { QueueReadingService } from './queue-reading.service';
import { RandomSource } from './random-source';
import { ReleaseJob } from './release.job';
import { ReleaseRepository } from './release.repository';
import { ScheduleRepository } from './schedule.repository';
import { ScheduleService } from './schedule.service';
import { ScheduleApplier } from './schedule-applier';
import { SchedulePlanner } from './schedule-planner';
import { ServiceCatalogueRepository } from './service-catalogue.repository';
import { SlotRepository } from './slot.repository';
import { SlotCalendar } from './slot-calendar';
import { SlotMoveService } from './slot-move.service';
import { SlotPlantingJob } from './slot-planting.job';
import { SlotReadingService } from './slot-reading.service';
import { TicketRepository } from './ticket.repository';
import { TicketBook } from './ticket-book';
import { TicketDesk } from './ticket-desk';
import { UpkeepRepository } from './upkeep.repository';
import { WaitingService } from './waiting.service';
import { WindowDutyRepository } from './window-duty.repository';

/** Offices and their times, bookings, the counter on the day, and the figures afterwards. */
@Module({
  imports: [CalendarModule, CaseworkModule],
  controllers: [
    AppointmentsController,
    BookingController,
    OfficeController,
    CounterController,
    LoadController,
  ],
  providers: [
    AppointmentHistoryRepository,
    AppointmentPolicy,
    ArrivalService,
    BookedPeopleRepository,
    BookingCaseService,
    BookingChangeService,
    BookingEnding,
    BookingGate,
    BookingGlance,
    BookingNoticeRepository,
    BookingNoticeService,
    BookingPeopleService,
    BookingPlacement,
    BookingReadingService,
    BookingUpkeepJob,
    BookingViewRepository,
    BookingRepository,
    BookingService,
    BrowsingRepository,
    BrowsingService,
    CheckInKey,
    CounterService,
    DemandServing,
    DemandWindow,
    DemandRepository,
    DemandService,
    DrawWaiting,
    LoadRepository,
    LoadService,
    MovedPeopleRepository,
    OfficeAccessService,
    OfficeChangeLog,
    OfficeReadingService,
    OfficeSetupRepository,
    OfficeSetupService,
    OfficeRepository,
    PlaceReturnJob,
    PlaceReturnRepository,
    QueueReadingService,
    QueueService,
    RandomSource,
    ReleaseJob,
    ReleaseRepository,
    ScheduleApplier,
    SchedulePlanner,
    ScheduleRepository,
    ScheduleService,
    ServiceCatalogueRepository,
    SlotCalendar,
    SlotMoveService,
    SlotPlantingJob,
    SlotReadingService,
    SlotRepository,
    TicketBook,
    TicketDesk,
    TicketRepository,
    UpkeepRepository,
    WaitingService,
    WindowDutyRepository,
    PersonRegistry,
  ],
})
export class AppointmentsModule {}
