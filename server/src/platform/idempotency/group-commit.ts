/**
 * Puts writes that arrive at the same time into one commit. What is acknowledged is stored: everybody waits for the
 * commit of their group. When a group fails, each of its members runs alone, so that one refusal never touches another.
 */
export class GroupCommit<Item, Answer> {
  private readonly waiting: { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  private busyLanes = 0;

  constructor(
    private readonly together: (items: readonly Item[]) => Promise<Answer[]>,
    private readonly alone: (item: Item) => Promise<Answer>,
    private readonly limits: { mostItems: number; lanes: number },
  ) {}

  /** The answer for one item, once it is committed. An item on an idle lane starts at once; nobody waits for company. */
  submit(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
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
        group.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
        return;
      } catch {
        // The group's transaction is rolled back; alone, each member gets its own answer or its own refusal.
      }
    }
    for (const { item, resolve, reject } of group) await this.alone(item).then(resolve, reject);
  }
}
