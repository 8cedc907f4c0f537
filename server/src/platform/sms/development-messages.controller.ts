import { developmentRoutes } from '@app/shared/identity/development.routes';
import { Controller, Header } from '@nestjs/common';
import { Serve } from '../http/serve.decorator';
import { developmentMessagesPage } from './development-messages.page';
import { DevelopmentSms } from './development-sms';
import { DevelopmentStaffCodes } from './development-staff-codes';

/** Exists only where the development provider does. */
@Controller()
export class DevelopmentMessagesController {
  constructor(
    private readonly sms: DevelopmentSms,
    private readonly staffCodes: DevelopmentStaffCodes,
  ) {}

  @Serve(developmentRoutes.messages)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async messages(): Promise<string> {
    return developmentMessagesPage(await this.sms.newest(), await this.staffCodes.current());
  }
}
