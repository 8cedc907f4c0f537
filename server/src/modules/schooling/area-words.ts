import { Injectable } from '@nestjs/common';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { districtOf } from './seat-plans';

/** Names of areas, as schooling's pages show them. */
@Injectable()
export class AreaWords {
  constructor(private readonly areas: AreaDirectory) {}

  /** The name of the town that each path lies in, by path. */
  async townsOf(areaPaths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const code of new Set(areaPaths.map(districtOf))) names.set(code, await this.nameOf(code));
    return new Map(areaPaths.map((path) => [path, names.get(districtOf(path)) ?? '']));
  }

  /** The name of an area; empty for one that is gone. */
  async nameOf(code: string): Promise<string> {
    return (await this.areas.find(code))?.name ?? '';
  }
}
