import { Circuit } from './circuit';

const fail = (circuit: Circuit, times: number, now: number) => {
  for (let time = 0; time < times; time += 1) circuit.failed(now);
};

describe('L11 sparing a registry', () => {
  it('begins with the fifth failure in a row and lasts half a minute', () => {
    const circuit = new Circuit();
    fail(circuit, 4, 0);
    expect(circuit.allows(0)).toBe(true);
    circuit.failed(0);
    expect([circuit.allows(0), circuit.allows(29_999), circuit.allows(30_000)]).toEqual([false, false, true]);
  });

  it('lets one attempt through to see, and the others wait for it', () => {
    const circuit = new Circuit();
    fail(circuit, 5, 0);
    expect([circuit.allows(30_000), circuit.allows(30_000)]).toEqual([true, false]);
    circuit.succeeded();
    expect([circuit.allows(30_001), circuit.allows(30_001)]).toEqual([true, true]);
  });

  it('goes on when that attempt fails', () => {
    const circuit = new Circuit();
    fail(circuit, 5, 0);
    circuit.allows(30_000);
    circuit.failed(35_000);
    expect([circuit.allows(64_999), circuit.allows(65_000)]).toEqual([false, true]);
  });

  it('starts to count anew after every success', () => {
    const circuit = new Circuit();
    fail(circuit, 4, 0);
    circuit.succeeded();
    fail(circuit, 4, 0);
    expect(circuit.allows(0)).toBe(true);
  });
});
