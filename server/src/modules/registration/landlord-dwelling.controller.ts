import { Body, Controller, Header, Param, Query, StreamableFile } from '@nestjs/common';
import {
  AddRoom,
  ChangeDwelling,
  ChangeRoom,
  RegisterDwelling,
  ReissueDoor,
  SignSafetyLetter,
  Sublet,
} from '@app/shared/registration/registration.dto';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { PageQuery } from '@app/shared/registration/registration-query.dto';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { DoorLabelService } from './door-label.service';
import { DoorReissueService } from './door-reissue.service';
import { DwellingService } from './dwelling.service';
import { HoldingService } from './holding.service';
import { RoomService } from './room.service';
import { SafetyLetterService } from './safety-letter.service';

@Controller()
export class LandlordDwellingController {
  constructor(
    private readonly dwellings: DwellingService,
    private readonly roomService: RoomService,
    private readonly holdings: HoldingService,
    private readonly letters: SafetyLetterService,
    private readonly sheets: DoorLabelService,
    private readonly doors: DoorReissueService,
  ) {}

  @Serve(landlordRoutes.dwellings)
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery) {
    return this.dwellings.list(principal, query);
  }

  @Serve(landlordRoutes.register)
  register(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Body() body: RegisterDwelling) {
    return this.dwellings.register(principal, key, body);
  }

  @Serve(landlordRoutes.dwelling)
  dwelling(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.dwellings.view(principal, id);
  }

  @Serve(landlordRoutes.changeDwelling)
  change(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ChangeDwelling,
  ) {
    return this.dwellings.change(principal, key, id, body);
  }

  @Serve(landlordRoutes.addRoom)
  addRoom(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string, @Body() body: AddRoom) {
    return this.roomService.add(principal, key, id, body);
  }

  @Serve(landlordRoutes.changeRoom)
  changeRoom(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: ChangeRoom,
  ) {
    return this.roomService.change(principal, key, id, body);
  }

  @Serve(landlordRoutes.closeRoom)
  closeRoom(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string) {
    return this.roomService.close(principal, key, id);
  }

  @Serve(landlordRoutes.sublet)
  sublet(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string, @Body() body: Sublet) {
    return this.holdings.sublet(principal, key, id, body);
  }

  @Serve(landlordRoutes.endSubletting)
  endSubletting(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string) {
    return this.holdings.endSubletting(principal, key, id);
  }

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
  reissueDoor(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string, @Body() body: ReissueDoor) {
    return this.doors.byLandlord(principal, key, id, body);
  }
}
