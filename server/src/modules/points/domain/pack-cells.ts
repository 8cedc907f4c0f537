/** One value of a pack that a table can change. `path` is as faults name it: `indicators.0.rules.0.rate`. */
export type PackCell = {
  path: string;
  section: string;
  label: string;
  kind: 'points' | 'day' | 'text';
  value: string;
};

type Fields = Record<string, unknown>;

/**
 * The values of a pack that change from year to year, in the order of the table: points, limits, edges of tiers, days. The
 * content may have faults: what cannot be read is left out and stays for the text.
 */
export function cellsOf(kind: 'standard' | 'programmes', content: unknown): PackCell[] {
  const pack = fieldsOf(content);
  return kind === 'standard' ? standardCells(pack) : programmesCells(pack);
}

const limitNames = { cap: '封顶', floor: '最低', max: '满分' } as const;
const edgeNames = { from: '从（含）', above: '超过', to: '到（含）', below: '不满' } as const;

function standardCells(pack: Fields): PackCell[] {
  const facts = fieldsOf(pack.facts);
  const whole = new Cells('这份标准', '');
  whole.text(pack, 'name', '名称');
  whole.text(pack, 'version', '版本');
  whole.day(pack, 'validFrom', '文件施行日');
  whole.day(pack, 'validUntil', '文件失效日');
  whole.limits(fieldsOf(pack.total), 'total', '总分');
  for (const [id, group] of Object.entries(fieldsOf(pack.groups)))
    whole.limits(fieldsOf(group), `groups.${id}`, wordOf(fieldsOf(group).name, id));
  const rows = listOf(pack.indicators).flatMap((row, at) => indicatorCells(row, `indicators.${at}`, facts));
  return [...whole.found, ...rows];
}

function indicatorCells(row: Fields, path: string, facts: Fields): PackCell[] {
  const cells = new Cells(wordOf(row.name, path), path);
  for (const [at, rule] of listOf(row.rules).entries()) {
    const here = `rules.${at}`;
    const fact = fieldsOf(facts[String(rule.table ?? rule.items ?? '')]);
    cells.points(rule, 'fixed', here, '符合条件计');
    cells.points(rule, 'rate', here, rateWords(rule));
    cells.points(rule, 'minimum', here, '满多少起计');
    cells.points(rule, 'beyond', here, '只计超过多少的部分');
    cells.points(rule, 'atMost', here, '最多计到多少');
    const names = fieldsOf(fact.values ?? fact.kinds);
    const scores = fieldsOf(rule.scores);
    for (const code of Object.keys(scores))
      cells.points(scores, code, `${here}.scores`, wordOf(names[code], code));
    for (const [place, tier] of listOf(rule.tiers).entries())
      tierCells(cells, tier, `${here}.tiers.${place}`, place);
    cells.points(rule, 'outside', here, '各档之外计');
  }
  cells.limits(row, '', '');
  return cells.found;
}

function tierCells(cells: Cells, tier: Fields, path: string, place: number): void {
  const name = `第${place + 1}档`;
  for (const [edge, word] of Object.entries(edgeNames)) cells.points(tier, edge, path, `${name}${word}`);
  cells.points(tier, 'points', path, `${name}计`);
  const step = fieldsOf(tier.step);
  cells.points(step, 'per', `${path}.step`, `${name}之外每`);
  cells.points(step, 'points', `${path}.step`, `${name}之外每次计`);
}

function rateWords({ per, of }: Fields): string {
  const { unit, months, residence, age } = fieldsOf(of);
  const word = unit === 'year' || age ? '年' : months || residence ? '个月' : '';
  return `每满${scalarText(per) || '1'}${word}计`;
}

function programmesCells(pack: Fields): PackCell[] {
  return Object.entries(fieldsOf(pack.programmes)).flatMap(([id, entry]) => {
    const programme = fieldsOf(entry);
    const cells = new Cells(wordOf(programme.name, id), `programmes.${id}`);
    cells.points(fieldsOf(programme.qualifying), 'value', 'qualifying', '达标分');
    for (const [at, event] of listOf(programme.calendar).entries()) {
      const name = wordOf(event.name, `${at + 1}`);
      cells.day(event, 'from', `${name}从`, `calendar.${at}`);
      cells.day(event, 'until', `${name}到`, `calendar.${at}`);
    }
    for (const [at, row] of listOf(programme.standards).entries()) {
      const name = `标准 ${wordOf(row.standard, `${at + 1}`)} `;
      cells.day(row, 'from', `${name}从`, `standards.${at}`);
      cells.day(row, 'until', `${name}到`, `standards.${at}`);
    }
    for (const [key, word] of [
      ['lines', '分数线'],
      ['quotas', '名额'],
    ] as const)
      for (const [at, line] of listOf(programme[key]).entries())
        cells.points(
          line,
          'value',
          `${key}.${at}`,
          `${scalarText(line.year)} ${scalarText(line.area)} ${word}`,
        );
    return cells.found;
  });
}

/** Collects the cells of one section; what is not there is passed over. */
class Cells {
  readonly found: PackCell[] = [];

  constructor(
    private readonly section: string,
    private readonly base: string,
  ) {}

  points(from: Fields, key: string, path: string, label: string): void {
    const value = scalarText(from[key]);
    if (value !== '') this.add(path, key, label, 'points', value);
  }

  day(from: Fields, key: string, label: string, path = ''): void {
    if (key in from && typeof from[key] !== 'object')
      this.add(path, key, label, 'day', scalarText(from[key]));
    else if (from[key] === null) this.add(path, key, label, 'day', '');
  }

  text(from: Fields, key: string, label: string): void {
    if (typeof from[key] === 'string') this.add('', key, label, 'text', from[key]);
  }

  limits(from: Fields, path: string, name: string): void {
    for (const [key, word] of Object.entries(limitNames)) this.points(from, key, path, `${name}${word}`);
  }

  private add(path: string, key: string, label: string, kind: PackCell['kind'], value: string): void {
    const whole = [this.base, path, key].filter(Boolean).join('.');
    this.found.push({ path: whole, section: this.section, label, kind, value });
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function wordOf(value: unknown, otherwise: string): string {
  return scalarText(value) || otherwise;
}
