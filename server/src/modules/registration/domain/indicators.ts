import type {
  IndicatorFigure,
  IndicatorKey,
  IndicatorUnit,
  TargetState,
} from '@app/shared/registration/indicators';

/** An indicator as people read it. `outside` names the figure the office must enter, when the system cannot count it. */
export type IndicatorDefinition = {
  key: IndicatorKey;
  label: string;
  unit: IndicatorUnit;
  numerator: string;
  denominator: string;
  formula: string;
  outside?: 'population-base' | 'dwelling-base';
  source: string;
};

const opinion = '嘉兴市“十二五”时期新居民服务管理工作意见(2011-10-17)';

/** The five rates and the staffing of the Jiaxing opinion. What it does not define is our reading, said in the formula. */
export const indicatorDefinitions = {
  'registration-rate': {
    key: 'registration-rate',
    label: '登记率',
    unit: 'per-mille',
    numerator: '统计日在住登记的新市民人数(任何一方申报即计入，被驳回和撤回的不计)',
    denominator: '本区域新市民实有人数(由主管部门录入)',
    formula: '登记率=在住登记的新市民人数÷新市民实有人数',
    outside: 'population-base',
    source: `${opinion}：新居民居住登记率`,
  },
  'person-dwelling-agreement': {
    key: 'person-dwelling-agreement',
    label: '人户一致率',
    unit: 'per-mille',
    numerator: '统计日在住登记中，两方一致或经网格员核实的人数',
    denominator: '统计日全部在住登记人数(含待确认、不一致、无回应和重叠)',
    formula: '人户一致率=已确认的在住登记人数÷全部在住登记人数',
    source: `${opinion}：“人户一致”率`,
  },
  accuracy: {
    key: 'accuracy',
    label: '准确率',
    unit: 'per-mille',
    numerator: '网格员现场核实后，申报内容无需更正的登记数',
    denominator: '网格员现场核实的登记总数',
    formula: '准确率=核实无误的登记数÷已核实的登记数',
    source: `${opinion}：新居民基础信息采集录入准确率`,
  },
  'rental-registration-rate': {
    key: 'rental-registration-rate',
    label: '出租房登记率',
    unit: 'per-mille',
    numerator: '统计日已登记的在租房屋套数',
    denominator: '本区域出租房屋实有套数(由主管部门录入)',
    formula: '出租房登记率=已登记的在租房屋套数÷出租房屋实有套数',
    outside: 'dwelling-base',
    source: `${opinion}：居住房屋出租登记率`,
  },
  'safety-letter-rate': {
    key: 'safety-letter-rate',
    label: '责任书签订率',
    unit: 'per-mille',
    numerator: '现有出租人均已签订现行文本责任书的在租房屋套数',
    denominator: '统计日已登记的在租房屋套数',
    formula: '责任书签订率=已签订责任书的在租房屋套数÷已登记的在租房屋套数',
    source: `${opinion}：居住出租房屋责任书签订率`,
  },
  'officer-staffing': {
    key: 'officer-staffing',
    label: '协管员配备',
    unit: 'residents-per-officer',
    numerator: '统计日在住登记的新市民人数',
    denominator: '本区域在岗网格员(协管员)人数',
    formula: '协管员配备=在住登记的新市民人数÷在岗网格员人数',
    source: `${opinion}：专职协管员配备比例500:1`,
  },
} as const satisfies Record<IndicatorKey, IndicatorDefinition>;

/** What the text is when there is nothing to divide by. It is not 0%. */
export const noData = '暂无数据';

/** The two counts of a figure, whole and not negative; null for an outside figure that nobody entered. */
export type IndicatorParts = { numerator: number; denominator: number | null };

/** The figure of one area from its two counts. */
export function indicatorFigure(
  key: IndicatorKey,
  { numerator, denominator }: IndicatorParts,
): IndicatorFigure {
  const { unit } = indicatorDefinitions[key];
  if (denominator === null || denominator === 0) return { key, state: 'no-data', unit, text: noData };
  const value = unit === 'per-mille' ? perMille(numerator, denominator) : Math.ceil(numerator / denominator);
  return { key, state: 'known', unit, numerator, denominator, value, text: inWords(unit, value) };
}

/** Whole per mille, rounded down. Exact for counts below 9 × 10¹². */
export function perMille(numerator: number, denominator: number): number {
  const scaled = numerator * 1000;
  return (scaled - (scaled % denominator)) / denominator;
}

/** `95.3%` from 953, `100%` from 1000; `每500人1名` from 500. */
export function inWords(unit: IndicatorUnit, value: number): string {
  if (unit === 'residents-per-officer') return `每${value}人1名`;
  const tenth = value % 10;
  return tenth === 0 ? `${value / 10}%` : `${(value - tenth) / 10}.${tenth}%`;
}

/** How a figure stands to the city's target, and the target in words; undefined when the city has none in force. */
export function targetStateOf(
  figure: IndicatorFigure,
  target: number | undefined,
): { sentence: string; state: TargetState } {
  if (target === undefined) return { sentence: '目标待主管部门确认', state: 'not-published' };
  const words = inWords(figure.unit, target);
  const sentence = figure.unit === 'per-mille' && target < 1000 ? `目标${words}以上` : `目标${words}`;
  if (figure.state === 'no-data') return { sentence, state: 'no-data' };
  const met = figure.unit === 'per-mille' ? figure.value >= target : figure.value <= target;
  return { sentence, state: met ? 'met' : 'missed' };
}
