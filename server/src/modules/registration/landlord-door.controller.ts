import { ReissueDoor, SignSafetyLetter } from '@app/shared/registration/registration.dto';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { Body, Controller, Header, Param, StreamableFile } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { DoorLabelService } from './door-label.service';
import { DoorReissueService } from './door-reissue.service';
import { SafetyLetterService } from './safety-letter.service';

@Controller()
export class LandlordDoorController {
  constructor(
    private readonly letters: SafetyLetterService,
    private readonly sheets: DoorLabelService,
    private readonly doors: DoorReissueService,
  ) {}

  @Serve(landlordRoutes.safetyLetter)
  safetyLetter(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.letters.view(principal, id);
  }

  @Serve(landlordRoutes.signSafetyLetter)
  signSafetyLetter(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: SignSafetyLetter,
  ) {
    return this.letters.sign(principal, key, id, body);
  }

  @Serve(landlordRoutes.labels)
  @Header('content-disposition', 'attachment; filename="door-labels.pdf"')
  async labels(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return new StreamableFile(await this.sheets.ofDwelling(principal, id), { type: 'application/pdf' });
  }

  @Serve(landlordRoutes.reissueDoor)
  reissueDoor(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ReissueDoor,
  ) {
    return this.doors.byLandlord(principal, key, id, body);
  }
}
