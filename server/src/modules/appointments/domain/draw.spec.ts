import { drawOrder } from './draw';

const honest = Array.from({ length: 500 }, (_, index) => `honest-${index}`);

describe('the drawn order', () => {
  it('R8 is the same for the same seed, whatever the order in which people asked', () => {
    const shuffled = [...honest].sort((a, b) => (a.slice(-1) < b.slice(-1) ? -1 : 1));
    expect(drawOrder('seed', shuffled)).toEqual(drawOrder('seed', honest));
    expect(drawOrder('seed', honest)).not.toEqual(drawOrder('other', honest));
    expect(new Set(drawOrder('seed', honest))).toEqual(new Set(honest));
  });

  it('B7 gives a bot no more than its share of real identities, over many draws', () => {
    const bot = Array.from({ length: 60 }, (_, index) => `bot-${index}`);
    const places = 300;
    const draws = 400;
    let won = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const order = drawOrder(`seed ${draw}`, [...bot, ...honest]);
      won += order.slice(0, places).filter((id) => id.startsWith('bot')).length;
    }
    const share = bot.length / (bot.length + honest.length);
    expect(won / (draws * places)).toBeLessThan(share * 1.01);
    expect(won / (draws * places)).toBeGreaterThan(share * 0.99);
  });
});
