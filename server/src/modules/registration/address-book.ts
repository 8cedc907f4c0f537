import type { StandardAddress } from '@app/shared/registration/address';
import { Injectable } from '@nestjs/common';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { AreaNames } from './area-names';
import { addressKey, formatAddress, normaliseAddress } from './domain/standard-address';

/** A dwelling's place: where it lies for scopes, how it is told from others, and how its plate reads. */
export type Addressed = {
  areaCode: string;
  areaPath: string;
  elements: StandardAddress;
  addressKey: string;
  address: string;
};

/** What people give of an address below the community. */
export type AddressParts = Pick<
  StandardAddress,
  'road' | 'roadNumber' | 'estate' | 'building' | 'unit' | 'doorNumber'
>;

/** Turns what people type into standard addresses of the city's areas. */
@Injectable()
export class AddressBook {
  constructor(
    private readonly areas: AreaDirectory,
    private readonly names: AreaNames,
  ) {}

  /** The address in a community or a grid of it; undefined for a code that is neither. */
  async locate(areaCode: string, parts: AddressParts): Promise<Addressed | undefined> {
    const area = await this.areas.find(areaCode);
    if (!area || (area.level !== 'community' && area.level !== 'grid')) return undefined;
    return this.addressIn(area.code, area.path, parts);
  }

  /** The address in an area that is known to be there. */
  async addressIn(areaCode: string, areaPath: string, parts: AddressParts): Promise<Addressed> {
    const { city, town } = await this.names.of(areaPath);
    // The community is the office's division, not a part of the address: it changes while the plate hangs.
    const elements = normaliseAddress({ county: city, town, ...parts });
    return {
      areaCode,
      areaPath,
      elements,
      addressKey: addressKey(elements),
      address: formatAddress(elements),
    };
  }
}
