import {
  CancelBooking,
  ConfirmBooking,
  HoldBooking,
  JoinDemand,
  LeaveDemand,
  RescheduleBooking,
} from '@app/shared/appointments/appointments.dto';
import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import { BookingsQuery, DemandsQuery } from '@app/shared/appointments/appointments-query.dto';
import { Body, Controller, Header, Ip, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { BookingService } from './booking.service';
import { BookingChangeService } from './booking-change.service';
import { BookingReadingService } from './booking-reading.service';
import { DemandService } from './demand.service';

@Controller()
export class BookingController {
  constructor(
    private readonly bookings: BookingService,
    private readonly changes: BookingChangeService,
    private readonly reading: BookingReadingService,
    private readonly demands: DemandService,
  ) {}

  @Serve(bookingRoutes.hold)
  hold(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Body() body: HoldBooking,
    @Ip() address: string,
  ) {
    return this.bookings.hold(principal, key, body, address);
  }

  @Serve(bookingRoutes.mine)
  mine(@CurrentPrincipal() principal: Principal, @Query() query: BookingsQuery) {
    return this.reading.list(principal, query);
  }

  @Serve(bookingRoutes.booking)
  booking(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.view(principal, id);
  }

  @Serve(bookingRoutes.confirm)
  confirm(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ConfirmBooking,
  ) {
    return this.changes.confirm(principal, key, id, body);
  }

  @Serve(bookingRoutes.reschedule)
  reschedule(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: RescheduleBooking,
  ) {
    return this.changes.reschedule(principal, key, id, body);
  }

  @Serve(bookingRoutes.cancel)
  cancel(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: CancelBooking,
  ) {
    return this.changes.cancel(principal, key, id, body);
  }

  @Serve(bookingRoutes.calendar)
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="appointment.ics"')
  calendar(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.calendar(principal, id);
  }

  @Serve(bookingRoutes.joinDemand)
  joinDemand(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Body() body: JoinDemand,
    @Ip() address: string,
  ) {
    return this.demands.join(principal, key, body, address);
  }

  @Serve(bookingRoutes.myDemands)
  myDemands(@CurrentPrincipal() principal: Principal, @Query() query: DemandsQuery) {
    return this.demands.list(principal, query);
  }

  @Serve(bookingRoutes.leaveDemand)
  leaveDemand(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: LeaveDemand,
  ) {
    return this.demands.leave(principal, key, id, body);
  }
}
