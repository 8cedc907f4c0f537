import { Module } from '@nestjs/common';
import { CalendarModule } from '../../platform/calendar/calendar.module';
import { AddressBook } from './address-book';
import { AreaNames } from './area-names';
import { DoorController } from './door.controller';
import { DoorRepository } from './door.repository';
import { DoorService } from './door.service';
import { DoorCodeService } from './door-code.service';
import { DoorLabelService } from './door-label.service';
import { DoorReissueService } from './door-reissue.service';
import { DoorViewService } from './door-view.service';
import { DwellingRepository } from './dwelling.repository';
import { DwellingService } from './dwelling.service';
import { DwellingAccess } from './dwelling-access.service';
import { DwellingBook } from './dwelling-book';
import { DwellingFactsReader } from './dwelling-facts.reader';
import { DwellingJournal } from './dwelling-journal';
import { DwellingOccupancyRepository } from './dwelling-occupancy.repository';
import { DwellingPlaceService } from './dwelling-place.service';
import { DwellingReadingService } from './dwelling-reading.service';
import { DwellingViewRepository } from './dwelling-view.repository';
import { GazetteerProvider } from './gazetteer.provider';
import { HistoryRepository } from './history.repository';
import { HolderService } from './holder.service';
import { HoldingRepository } from './holding.repository';
import { HoldingService } from './holding.service';
import { LandlordDoorController } from './landlord-door.controller';
import { LandlordDwellingController } from './landlord-dwelling.controller';
import { LandlordRoleRepository } from './landlord-role.repository';
import { LandlordWrites } from './landlord-writes';
import { CityRules } from './registration-policy.provider';
import { RoomRepository } from './room.repository';
import { RoomService } from './room.service';
import { RoomBook } from './room-book';
import { SafetyLetterRepository } from './safety-letter.repository';
import { SafetyLetterService } from './safety-letter.service';
import { SafetyLetterTexts } from './safety-letter-texts';
import { SourceAdditions } from './source-additions';
import { SourceBaseRepository } from './source-base.repository';
import { SourceEntryRepository } from './source-entry.repository';
import { SourceListController } from './source-list.controller';
import { SourceListReader } from './source-list.reader';
import { SourceListRepository } from './source-list.repository';
import { SourceListBook } from './source-list-book';
import { SourceListMergingService } from './source-list-merging.service';
import { SourceListOpeningService } from './source-list-opening.service';
import { SourceListReadingService } from './source-list-reading.service';
import { SourceMerger } from './source-merger';
import { SourceUpdates } from './source-updates';
import { StaffDwellingController } from './staff-dwelling.controller';

/** What is let: dwellings, rooms and who holds them, the plates on their doors, the lists they come from. */
@Module({
  imports: [CalendarModule],
  controllers: [
    DoorController,
    LandlordDwellingController,
    LandlordDoorController,
    StaffDwellingController,
    SourceListController,
  ],
  providers: [
    CityRules,
    AreaNames,
    AddressBook,
    HistoryRepository,
    DwellingJournal,
    DwellingRepository,
    DwellingViewRepository,
    DwellingOccupancyRepository,
    DwellingFactsReader,
    DwellingReadingService,
    DwellingPlaceService,
    DwellingAccess,
    DwellingBook,
    DwellingService,
    LandlordWrites,
    RoomRepository,
    RoomBook,
    RoomService,
    HoldingRepository,
    LandlordRoleRepository,
    HolderService,
    HoldingService,
    DoorRepository,
    DoorCodeService,
    DoorService,
    DoorViewService,
    DoorReissueService,
    DoorLabelService,
    SafetyLetterTexts,
    SafetyLetterRepository,
    SafetyLetterService,
    GazetteerProvider,
    SourceBaseRepository,
    SourceListRepository,
    SourceEntryRepository,
    SourceListReader,
    SourceListBook,
    SourceListOpeningService,
    SourceListReadingService,
    SourceAdditions,
    SourceUpdates,
    SourceMerger,
    SourceListMergingService,
  ],
  exports: [
    CityRules,
    HistoryRepository,
    AreaNames,
    AddressBook,
    DoorCodeService,
    DwellingRepository,
    RoomRepository,
  ],
})
export class DwellingModule {}
