import type { SchoolingYearView, StepView } from '@app/shared/schooling/schooling.views';
import { Section } from '@/components/card';
import { CaseRoad } from '@/components/case-road';
import { Text } from '@/components/elements/view';
import { stepDays } from './schooling-words';

const states = { past: 'done', present: 'present', coming: 'coming', unknown: 'coming' } as const;

/** The year as a road: what is over, what goes on today, what comes. */
export function YearRoad({ year }: { year: SchoolingYearView }) {
  return (
    <Section title={`${year.cycle}年日程`}>
      <CaseRoad steps={year.steps.map((step) => roadStep(step, year.now === step.step))} />
      {year.steps.some(({ confirmed, from, until }) => !confirmed && (from || until)) && (
        <Text className="ui-quiet">写“暂定”的日期，待主管部门确认。</Text>
      )}
      {year.steps.length === 0 && <Text className="ui-quiet">今年的日程还没有公布。</Text>}
    </Section>
  );
}

function roadStep(step: StepView, isNow: boolean) {
  const { name, state, note } = step;
  return {
    title: name,
    state: isNow && state === 'present' ? ('present' as const) : states[state],
    detail: [stepDays(step), note].filter(Boolean).join('；'),
  };
}
