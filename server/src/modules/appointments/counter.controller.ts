import {
  ActOnTicket,
  CallNext,
  CheckIn,
  FindBookings,
  WalkIn,
  WindowDuty,
} from '@app/shared/appointments/appointments.dto';
import { DayBookingsQuery } from '@app/shared/appointments/appointments-query.dto';
import { counterRoutes } from '@app/shared/appointments/office.routes';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { CounterService } from './counter.service';
import { QueueService } from './queue.service';
import { QueueReadingService } from './queue-reading.service';

@Controller()
export class CounterController {
  constructor(
    private readonly counter: CounterService,
    private readonly queues: QueueService,
    private readonly reading: QueueReadingService,
  ) {}

  @Serve(counterRoutes.queue)
  queue(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.reading.queue(principal, id);
  }

  @Serve(counterRoutes.bookings)
  bookings(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() query: DayBookingsQuery,
  ) {
    return this.reading.bookings(principal, id, query);
  }

  @Serve(counterRoutes.findBookings)
  findBookings(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() body: FindBookings,
  ) {
    return this.reading.bookingsOf(principal, id, body);
  }

  @Serve(counterRoutes.checkIn)
  checkIn(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: CheckIn,
  ) {
    return this.counter.checkIn(principal, key, id, body);
  }

  @Serve(counterRoutes.walkIn)
  walkIn(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: WalkIn,
  ) {
    return this.counter.walkIn(principal, key, id, body);
  }

  @Serve(counterRoutes.openWindow)
  openWindow(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: WindowDuty,
  ) {
    return this.queues.openWindow(principal, key, id, body);
  }

  @Serve(counterRoutes.closeWindow)
  closeWindow(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: WindowDuty,
  ) {
    return this.queues.closeWindow(principal, key, id, body);
  }

  @Serve(counterRoutes.callNext)
  callNext(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: CallNext,
  ) {
    return this.queues.callNext(principal, key, id, body);
  }

  @Serve(counterRoutes.actOnTicket)
  actOnTicket(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ActOnTicket,
  ) {
    return this.queues.act(principal, key, id, body);
  }
}
