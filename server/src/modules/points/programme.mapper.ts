import type { CalendarEventView, PolicyUseView, ProgrammeView } from '@app/shared/points/policy.views';
import { pendingMark } from '../../platform/policy/domain/pack-rows';
import { eventDaysOn } from './domain/calendar-days';
import { fractionText } from './domain/measure-words';
import type { PackSet } from './domain/pack-set';
import type { Programme } from './domain/programme';
import type { ProgrammePack, ProgrammesPack } from './domain/programme-pack';
import type { Standard } from './domain/standard';
import { isPending, type StandardPack } from './domain/standard-pack';
import { newestFirst, standardIdOf, toDocumentView, toEditionView } from './edition.mapper';

const uses: Record<ProgrammePack['kind'], string> = {
  ranking: '按积分从高到低排名，名额内的入围。',
  threshold: '积分达到公布的分数线就可以办理。',
  quota: '按积分从高到低，在各区名额内办理。',
  score: '核定积分，各地按积分提供服务。',
};

/** The event during which applications are taken; a city may have several rounds, the first that is open is meant. */
const applyEvent = 'apply';

export function toProgrammeView(programme: Programme, packs: PackSet, today: string): ProgrammeView {
  const { city, id, pack } = programme;
  const file = packs.programmes.get(city) as ProgrammesPack;
  const calendar = pack.calendar.map((event) => toEventView(event, file, today));
  const standards = pack.standards
    .map(({ standard }) => packs.standards.get(standardIdOf(standard, city)))
    .filter((found): found is StandardPack => found !== undefined);
  return {
    id,
    name: pack.name,
    use: uses[pack.kind],
    forWhom: pack.forWhom,
    apply: calendar.find(({ event }) => event === applyEvent) ?? null,
    calendar,
    editions: newestFirst(standards.map((standard) => toEditionView(standard, file, today))),
  };
}

function toEventView(
  event: ProgrammePack['calendar'][number],
  { documents }: ProgrammesPack,
  today: string,
): CalendarEventView {
  return {
    event: event.event,
    name: event.name,
    ...eventDaysOn(event, today),
    note: event.note ?? null,
    document: documentOf(documents, event.basis),
  };
}

/** How a programme uses a standard: who may apply, what is asked, when, and how equals are told apart. */
export function toUseView(
  programme: Programme,
  standard: Standard,
  packs: PackSet,
  today: string,
): PolicyUseView {
  const { city, pack } = programme;
  const { documents } = packs.programmes.get(city) as ProgrammesPack;
  const { qualifying } = pack;
  return {
    programme: toProgrammeView(programme, packs, today),
    eligibility: pack.eligibility.map(({ sentence, when, basis }) => ({
      sentence: isPending(when) ? `${sentence}（${pendingMark}）` : sentence,
      document: documentOf(documents, basis),
    })),
    qualifying: {
      points: isPending(qualifying.value) ? pendingMark : `${fractionText(qualifying.value)}分`,
      note: qualifying.note ?? null,
      document: documentOf(documents, qualifying.basis),
    },
    tieBreak: tieBreakWords(pack, standard),
    lines: (pack.lines ?? []).map(({ year, area, value }) => ({
      year,
      area,
      points: `${fractionText(value)}分`,
    })),
    papers: (pack.materials ?? []).map(({ name, grades, note }) => ({
      name,
      note: [...(grades ? [`仅${grades.join('、')}`] : []), ...(note ? [note] : [])].join('；') || null,
    })),
  };
}

function tieBreakWords({ tieBreak }: ProgrammePack, standard: Standard): string[] {
  if (isPending(tieBreak.chain)) return [pendingMark];
  return tieBreak.chain.map(({ by, of = '', order }) => {
    const way = order === 'desc' ? '高者在前' : '低者在前';
    if (by === 'total') return `总分${way}`;
    if (by === 'group') return `${standard.groups[of]?.name ?? of}${way}`;
    if (by === 'indicator') return `${standard.indicators.find(({ id }) => id === of)?.name ?? of}得分${way}`;
    if (by === 'first-day')
      return `${standard.facts[of]?.label ?? of}开始日期${order === 'asc' ? '早' : '晚'}者在前`;
    if (by === 'application-time') return `申请时间${order === 'asc' ? '早' : '晚'}者在前`;
    return '仍相同的，公开摇号';
  });
}

function documentOf(documents: ProgrammesPack['documents'], basis: string) {
  return toDocumentView(documents[basis] as ProgrammesPack['documents'][string]);
}
