import { Gathering, padded } from './gathering';

function pending<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((r) => {
    resolve = r;
  });
  return { promise, resolve };
}

describe('gathering', () => {
  it('lets a lone item start at once and alone', async () => {
    const together = jest.fn();
    const group = new Gathering<number, number>(together, async (item) => item * 2, {
      mostItems: 8,
      lanes: 1,
    });
    await expect(group.submit(21)).resolves.toBe(42);
    expect(together).not.toHaveBeenCalled();
  });

  it('puts what arrives during a commit into the next one, in order, and answers each its own', async () => {
    const gate = pending<void>();
    const groups: number[][] = [];
    const group = new Gathering<number, number>(
      async (items) => {
        groups.push([...items]);
        return items.map((item) => item * 2);
      },
      async (item) => {
        await gate.promise;
        return item * 2;
      },
      { mostItems: 3, lanes: 1 },
    );
    const answers = [1, 2, 3, 4, 5].map((item) => group.submit(item));
    gate.resolve();
    await expect(Promise.all(answers)).resolves.toEqual([2, 4, 6, 8, 10]);
    expect(groups).toEqual([[2, 3, 4]]);
  });

  it('puts what arrives in one turn of the event loop together, where that is wished', async () => {
    const groups: number[][] = [];
    const group = new Gathering<number, number>(
      async (items) => {
        groups.push([...items]);
        return items.map((item) => item * 2);
      },
      async (item) => item * 2,
      { mostItems: 3, lanes: 1, inOneTurn: true },
    );
    await expect(Promise.all([1, 2, 3, 4, 5].map((item) => group.submit(item)))).resolves.toEqual([
      2, 4, 6, 8, 10,
    ]);
    expect(groups).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    await expect(group.submit(6)).resolves.toBe(12);
    expect(groups).toHaveLength(2);
  });

  it('R2 gives every member its own answer when the group fails, and refuses only the guilty one', async () => {
    const gate = pending<void>();
    const alone: number[] = [];
    const group = new Gathering<number, number>(
      async () => {
        throw new Error('group rolled back');
      },
      async (item) => {
        if (item === 0) await gate.promise;
        alone.push(item);
        if (item === 2) throw new Error('refused');
        return item;
      },
      { mostItems: 8, lanes: 1 },
    );
    const answers = [0, 1, 2, 3].map((item) => group.submit(item));
    gate.resolve();
    const settled = await Promise.allSettled(answers);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(alone).toEqual([0, 1, 2, 3]);
  });

  it('goes on after a failure', async () => {
    const group = new Gathering<number, number>(
      async (items) => [...items],
      async (item) => {
        if (item < 0) throw new Error('refused');
        return item;
      },
      { mostItems: 8, lanes: 1 },
    );
    await expect(group.submit(-1)).rejects.toThrow('refused');
    await expect(group.submit(7)).resolves.toBe(7);
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [9, 16],
  ])('pads %i values to %i places with the last one', (length, size) => {
    const values = Array.from({ length }, (_, index) => index);
    expect(padded(values)).toHaveLength(size);
    expect(new Set(padded(values))).toEqual(new Set(values));
  });
});
