import { FromRules } from '../validation/rule.decorator';
import {
  bookableServiceRules,
  changeBookableServiceRules,
  changeOfficeRules,
  changeScheduleRules,
  changeServiceWindowRules,
  officeRules,
  previewScheduleRules,
  serviceWindowRules,
} from './appointments.rules';

export type OpeningHours = {
  line: string;
  fromMinute: number;
  untilMinute: number;
  slotMinutes: number;
  capacity: number;
  publicCapacity: number;
};
export type WeeklyHours = OpeningHours & { weekdays?: number[] };
export type ScheduleException = { day: string; reason: string; hours: OpeningHours[] };

@FromRules(officeRules)
export class AddOffice {
  areaCode!: string;
  name!: string;
  address!: string;
  phone?: string;
  longitude?: string;
  latitude?: string;
}

@FromRules(changeOfficeRules)
export class ChangeOffice {
  version!: number;
  name!: string;
  address!: string;
  phone?: string;
  longitude?: string;
  latitude?: string;
  isOpen!: boolean;
}

@FromRules(serviceWindowRules)
export class AddServiceWindow {
  name!: string;
  lines!: string[];
}

@FromRules(changeServiceWindowRules)
export class ChangeServiceWindow {
  version!: number;
  name!: string;
  lines!: string[];
  isOpen!: boolean;
}

@FromRules(bookableServiceRules)
export class AddBookableService {
  code!: string;
  line!: string;
  name!: string;
  slotCount!: number;
  largestParty!: number;
  forOthers!: boolean;
  papers!: string[];
}

@FromRules(changeBookableServiceRules)
export class ChangeBookableService {
  version!: number;
  name!: string;
  slotCount!: number;
  largestParty!: number;
  forOthers!: boolean;
  papers!: string[];
  isOpen!: boolean;
}

@FromRules(previewScheduleRules)
export class PreviewSchedule {
  version!: number;
  weekly!: WeeklyHours[];
  exceptions!: ScheduleException[];
}

@FromRules(changeScheduleRules)
export class ChangeSchedule {
  version!: number;
  weekly!: WeeklyHours[];
  exceptions!: ScheduleException[];
  plan!: string;
}
