import {
  AddRoom,
  ChangeDwelling,
  ChangeRoom,
  RegisterDwelling,
  Sublet,
} from '@app/shared/registration/registration.dto';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { PageQuery } from '@app/shared/registration/registration-query.dto';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClientKey, CurrentPrincipal } from '../../platform/http/request.decorators';
import { Serve } from '../../platform/http/serve.decorator';
import type { Principal } from '../../platform/identity/principal';
import { DwellingService } from './dwelling.service';
import { HoldingService } from './holding.service';
import { RoomService } from './room.service';

@Controller()
export class LandlordDwellingController {
  constructor(
    private readonly dwellings: DwellingService,
    private readonly roomService: RoomService,
    private readonly holdings: HoldingService,
  ) {}

  @Serve(landlordRoutes.dwellings)
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery) {
    return this.dwellings.list(principal, query);
  }

  @Serve(landlordRoutes.register)
  register(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Body() body: RegisterDwelling,
  ) {
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
  addRoom(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: AddRoom,
  ) {
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
  sublet(
    @CurrentPrincipal() principal: Principal,
    @ClientKey() key: string,
    @Param('id') id: string,
    @Body() body: Sublet,
  ) {
    return this.holdings.sublet(principal, key, id, body);
  }

  @Serve(landlordRoutes.endSubletting)
  endSubletting(@CurrentPrincipal() principal: Principal, @ClientKey() key: string, @Param('id') id: string) {
    return this.holdings.endSubletting(principal, key, id);
  }
}
