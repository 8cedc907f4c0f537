import { indicator, programOf, scored, standardPack } from '../../../../test/factories/points.factory';
import { CityBlock } from './city-block';
import { pointsText } from './exact-points';
import { readFacts } from './fact-reader';

describe('a block of a city', () => {
  const program = programOf(
    standardPack({
      facts: { tax: { type: 'number', label: '纳税', from: '市税务局', unit: '元', decimals: 2 } },
      indicators: [
        indicator('tax', [{ of: { number: 'tax' }, outside: 0, tiers: [{ from: 10_000, points: 7 }] }]),
      ],
    }),
  );

  it('is filled again and again, and holds counts beyond 32 bits', () => {
    const block = new CityBlock(program, 3);
    const taxes = [7, 30_000_000.55, 1, 12_000, 999_999_999.99];
    const found: string[] = [];
    const take = () => {
      const { total } = block.evaluate();
      found.push(...[...total.slice(0, block.rows)].map((ticks) => pointsText(ticks, program.ticksPerPoint)));
      block.clear();
    };
    for (const tax of taxes) if (block.add(readFacts(program, { id: 'p', facts: { tax } }))) take();
    take();
    expect(found).toEqual(taxes.map((tax) => scored(program, { tax }).total));
  });
});
