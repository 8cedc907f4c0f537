import { Injectable } from '@nestjs/common';
import { type ChainLinkOf, chainOf } from './domain/tie-break';
import { PointsPolicies } from './points-policies.provider';

/** How equals of a programme are told apart, for the modules that rank by points. */
@Injectable()
export class ChainReading {
  constructor(private readonly policies: PointsPolicies) {}

  /**
   * The chain of a city's programme by the names of the keys that pinned scores bring, and what it rests on; undefined
   * while nothing is published.
   */
  of(city: string, programme: string): { chain: ChainLinkOf[]; rule: string } | undefined {
    const pack = this.policies.programmesOf(city);
    const found = pack?.programmes[programme];
    const chain = found && chainOf(found);
    if (!pack || !found || !chain) return undefined;
    const document = pack.documents[found.tieBreak.basis];
    return { chain, rule: document ? `${document.title}(${document.number})` : found.tieBreak.basis };
  }
}
