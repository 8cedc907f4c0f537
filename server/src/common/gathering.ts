/**
 * Puts calls that arrive while earlier ones are under way into one: many declarations into one commit, many look-ups into
 * one statement. Everybody waits for their own group and no longer, so what is acknowledged is stored. When a group
 * fails, each of its members runs alone, so that one refusal never touches another.
 */
export class Gathering<Item, Answer> {
  private readonly waiting: {
    item: Item;
    resolve: (answer: Answer) => void;
    reject: (error: unknown) => void;
  }[] = [];
  private busyLanes = 0;
  private isTurnOpen = false;

  constructor(
    private readonly together: (items: readonly Item[]) => Promise<Answer[]>,
    private readonly alone: (item: Item) => Promise<Answer>,
    /** `inOneTurn`: what arrives in one turn of the event loop is one group, also on an idle lane. */
    private readonly limits: { mostItems: number; lanes: number; inOneTurn?: true },
  ) {}

  /** The answer for one item. On an idle lane it starts at once or with this turn; nobody waits for company. */
  submit(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.limits.inOneTurn) this.startAfterTurn();
      else this.startLanes();
    });
  }

  private startAfterTurn(): void {
    if (this.isTurnOpen) return;
    this.isTurnOpen = true;
    setImmediate(() => {
      this.isTurnOpen = false;
      this.startLanes();
    });
  }

  private startLanes(): void {
    while (this.busyLanes < this.limits.lanes && this.waiting.length > 0) {
      const group = this.waiting.splice(0, this.limits.mostItems);
      this.busyLanes += 1;
      void this.run(group).finally(() => {
        this.busyLanes -= 1;
        this.startLanes();
      });
    }
  }

  private async run(group: typeof this.waiting): Promise<void> {
    if (group.length > 1) {
      try {
        const answers = await this.together(group.map(({ item }) => item));
        for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer);
        return;
      } catch {
        // Nothing of the group remains; alone, each member gets its own answer or its own refusal.
      }
    }
    for (const { item, resolve, reject } of group) await this.alone(item).then(resolve, reject);
  }
}

/**
 * Values for a statement with room for 1, 2, 4, 8 … of them: the last one is repeated, so that the database keeps few
 * prepared statements for groups of every size.
 */
export function padded<Value>(values: readonly Value[]): Value[] {
  let size = 1;
  while (size < values.length) size *= 2;
  const last = values[values.length - 1] as Value;
  return [...values, ...new Array<Value>(size - values.length).fill(last)];
}
