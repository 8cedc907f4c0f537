import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import {
  DaysQuery,
  OfficesQuery,
  SlotsQuery,
  WaitingRoomQuery,
} from '@app/shared/appointments/appointments-query.dto';
import { Controller, Query } from '@nestjs/common';
import { Serve } from '../../platform/http/serve.decorator';
import { BrowsingService } from './browsing.service';
import { WaitingService } from './waiting.service';

@Controller()
export class AppointmentsController {
  constructor(
    private readonly browsing: BrowsingService,
    private readonly waiting: WaitingService,
  ) {}

  @Serve(appointmentRoutes.rules)
  rules() {
    return this.browsing.rules();
  }

  @Serve(appointmentRoutes.offices)
  offices(@Query() query: OfficesQuery) {
    return this.browsing.listOffices(query);
  }

  @Serve(appointmentRoutes.days)
  days(@Query() query: DaysQuery) {
    return this.browsing.days(query);
  }

  @Serve(appointmentRoutes.slots)
  slots(@Query() query: SlotsQuery) {
    return this.browsing.slots(query);
  }

  @Serve(appointmentRoutes.waitingRoom)
  waitingRoom(@Query() query: WaitingRoomQuery) {
    return this.waiting.room(query.officeId);
  }
}
