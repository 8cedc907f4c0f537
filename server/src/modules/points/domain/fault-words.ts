import { pendingMark } from '../../../platform/policy/domain/pack-rows';

type Words = readonly [pattern: RegExp, words: (...parts: string[]) => string];

/** What the check says, in the words of the office. The first pattern that fits speaks. */
const table: readonly Words[] = [
  [/^- line \d+: /, () => '这一行读不出来，请核对缩进、冒号、括号和引号'],
  [/^is missing$/, () => '这一项还没有写'],
  [/^is not a known key$/, () => '没有这个名目，请核对拼写'],
  [/^must be a text; put numbers in quotes$/, () => '要写成文字；是数字的话，加上引号'],
  [/^must be a day, YYYY-MM-DD$/, () => '要写成日期，例如 "2026-07-01"'],
  [/^must be a whole number from (-?\d+) to (\d+)$/, (a, b) => `要写 ${a} 到 ${b} 的整数`],
  [/^must be one of (.+)$/, (names) => `只能是其中之一：${names.replaceAll(', ', '、')}`],
  [/^must be a list$/, () => '要写成列表，每项前加一个短横'],
  [/^must have (\d+) to (\d+) entries$/, (a, b) => `要有 ${a} 到 ${b} 项`],
  [/^must be a mapping$/, () => '要写成“名目: 内容”的形式'],
  [/^must be named in lower-case words with hyphens$/, () => '名目只能用小写字母、数字和短横'],
  [/^must have exactly one of (.+)$/, (names) => `要有且只能有其中一项：${names.replaceAll(', ', '、')}`],
  [/^must be points: /, () => '要写成分值，例如 0.25，或加引号的分数 "1/12"'],
  [/^must be true, or left out$/, () => '只能写 true，或者整项不写'],
  [
    /^must be a day, "as-of"/,
    () => '要写成日期、as-of、year-start 或“事件.from”，可以再加减，例如 as-of - 3 years',
  ],
  [/^must be a day rule/, () => '要写成日期规则，例如 as-of'],
  [/^must be (\S+), like the folder$/, (city) => `要写 ${city}`],
  [/^(\S+) stands in (.+) too$/, (id) => `${id} 这个名字已经有别的标准在用`],
  [/^lies before validFrom$/, () => '失效日早于施行日'],
  [/^lies before from$/, () => '结束早于开始'],
  [/^overlaps the edition before it$/, () => '与前一版的日期重叠'],
  [/^(\S+) is not among the groups$/, (name) => `类别里没有 ${name}`],
  [/^(\S+) is not among the documents$/, (name) => `文件清单里没有 ${name}`],
  [/^(\S+) is not among the facts$/, (name) => `要填的事实里没有 ${name}`],
  [/^(\S+) is not among the people$/, (name) => `家庭成员里没有 ${name}`],
  [/^(\S+) is not among the indicators$/, (name) => `指标里没有 ${name}`],
  [/^(\S+) is not among the packs$/, (name) => `没有 ${name} 这份标准，或者它还有错`],
  [/^(\S+) is not known to the fact$/, (name) => `这项事实没有 ${name} 这个选项`],
  [
    /^(\S+) is a fact of type (\S+), not (.+)$/,
    (name, is, not) => `${name} 是 ${is} 类型，这里要 ${not.replaceAll(' or ', ' 或 ')}`,
  ],
  [/^means nothing for a fact of type (\S+)$/, (type) => `${type} 类型的事实用不上这一项`],
  [/^means nothing while (\S+) has one value only$/, (name) => `${name} 只能选一个，用不上这一项`],
  [/^means nothing for (\S+)$/, (name) => `按 ${name} 排序时用不上这一项`],
  [/^needs values$/, () => '要列出可选的值 values'],
  [/^needs atLeast or atMost$/, () => '要写 atLeast 或 atMost'],
  [/^needs from or before$/, () => '要写 from 或 before'],
  [/^needs holdersAtMost at the fact (\S+)$/, (name) => `事实 ${name} 要写 holdersAtMost`],
  [/^needs kinds at the fact (\S+)$/, (name) => `事实 ${name} 要写 kinds`],
  [/^needs shared at the fact (\S+)$/, (name) => `事实 ${name} 要写 shared`],
  [/^a person is born once/, () => '出生日期类型的事实只能有一项'],
  [/^goes round in a circle$/, () => '类别互相包含，绕成了圈'],
  [/^(\S+) has a who of its own$/, (id) => `${id} 已经写明算谁的`],
  [/^(\S+) is settled in (\S+) already$/, (id, other) => `${id} 已经写在 ${other} 里`],
  [/^(\S+) stands twice$/, (id) => `${id} 写了两次`],
  [/^(\S+) includes itself$/, (id) => `${id} 引用了自己`],
  [/^is described otherwise in an included layer$/, () => '与引用的上级标准写得不一样'],
  [/^a rate needs finer ticks/, () => '分值除不尽，请写成分数，例如 "1/3"'],
  [/^the rates together need finer ticks/, () => '各项分值放在一起除不尽，请改写成分数'],
  [
    /^can never bite: the rows give at most (\S+); /,
    (most) => `封顶不起作用：各行最多 ${pointsOf(most)}；印的是满分的话，请写 max`,
  ],
  [
    /^can never bite: the rows give at least (\S+)$/,
    (least) => `最低分不起作用：各行至少 ${pointsOf(least)}`,
  ],
  [/^is not what the rows give, at most (.+)$/, (most) => `与各行算出来的不一致，各行最多 ${pointsOf(most)}`],
  [/^must not both add and deduct/, () => '加分和扣分不能写在一项里，请分成两个指标'],
  [/^cannot deduct for several values/, () => '可以多选的不能扣分，请改用 items'],
  [/^has more decimals than what is measured \((.+)\)$/, (digits) => `小数位数超过所计量的 ${digits} 位`],
  [/^must be more than nothing$/, () => '要大于 0'],
  [/^has from and above/, () => '从（from）和超过（above）只能写一个'],
  [/^has to and below/, () => '到（to）和不满（below）只能写一个'],
  [/^counts from one edge/, () => '每多、每少只能从一头算起：above 或 below'],
  [/^a row ends before it begins, at (.+)$/, (at) => `有一档的结束早于开始，在 ${at} 处`],
  [/^rows overlap from (.+) to (.+)$/, (a, b) => `两档重叠，从 ${a} 到 ${b}`],
  [/^there is a gap between (.+) and (.+)$/, (a, b) => `两档之间有空缺，在 ${a} 和 ${b} 之间`],
  [/^belongs to gaps: forgive/, () => 'graceDays 只和 gaps: forgive 一起写'],
  [/^(\S+) is no day$/, (day) => `${day} 不是一个日子`],
  [
    /^counts by "(.+)", a date without a calendar: there is no event (\S+)$/,
    (rule, event) => `按“${rule}”计算，但日程里没有 ${event} 这件事`,
  ],
  [
    /^(\S+) counts by "(.+)", a date without a calendar: there is no event (\S+)$/,
    (id, rule, event) => `${id} 按“${rule}”计算，但日程里没有 ${event} 这件事`,
  ],
  [/^(\S+) has no date in the calendar$/, (event) => `日程里的 ${event} 还没有日期`],
  [/^nobody reviews for (\S+)$/, (office) => `还没有写明 ${office} 由哪个部门审核`],
  [/^no standard of the programmes has the fact (\S+)$/, (fact) => `各项目的标准里都没有 ${fact}`],
  [/^(\S+) does not answer a fact such as (\S+)$/, (by, fact) => `${by} 答不了 ${fact} 这样的事实`],
  [/^belongs to homes-owned/, () => 'areaCode 只和 homes-owned 一起写'],
  [/^(\S+) has no (\S+) (\S+)$/, (id, by, of) => `${id} 里没有 ${by} ${of}`],
  [/^(?:lines|groups)\.(\S+) is not in the standard$/, (name) => `这版标准里没有 ${name}`],
  [
    /^(\S+) is (.+), the example says (.+)$/,
    (what, is, says) => `${exampleWord(what)}算出来是 ${wordOf(is)}，算例写的是 ${wordOf(says)}`,
  ],
];

const exampleNames: Record<string, string> = {
  total: '总分',
  groups: '分类得分',
  lines: '单项得分',
  missing: '没有填的',
  pending: '待确认的',
  superseded: '被取代的',
  capped: '封顶的',
  vetoes: '一票否决',
  eligible: '资格',
};

/** What a check says about a pack, in Chinese; what has no words here is quoted as it is. */
export function faultWords(problem: string): string {
  for (const [pattern, words] of table) {
    const [, ...parts] = pattern.exec(problem) ?? [];
    if (pattern.test(problem)) return words(...parts);
  }
  return `这里写得不对（${problem}）`;
}

function exampleWord(what: string): string {
  const [part = '', name] = what.split('.');
  const word = exampleNames[part] ?? part;
  return name === undefined ? word : `${word} ${name} `;
}

function pointsOf(written: string): string {
  return written === 'without end' ? '没有上限' : `${written} 分`;
}

function wordOf(json: string): string {
  return json === 'undefined' ? '没有' : json.replaceAll('"', '').replace(pendingMark, `“${pendingMark}”`);
}
