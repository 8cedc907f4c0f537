import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import { classes } from '@/components/elements/classes';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { dayWords } from '@/words/dates';
import { type DayKind, type GridDay, type GridMonth, yearGrid } from '../year-grid';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const marks: Record<DayKind, string> = { plain: '', weekend: '', holiday: '休', workday: '班' };
const spoken: Record<DayKind, string> = {
  plain: '上班',
  weekend: '周末',
  holiday: '放假',
  workday: '调休上班',
};

/** One version of a year, month by month; 休 and 班 as the printed calendars have them, changes in a dashed frame. */
export function YearView({ version }: { version: CalendarVersionView }) {
  return (
    <View className="ui-stack">
      <View className="office-key" role="list" label="图例">
        <Legend kind="holiday" text="放假" />
        <Legend kind="workday" text="周末调休上班" />
        {version.changedDays.length > 0 && (
          <View className="staff-legend__entry" role="listitem">
            <View className="office-day office-day--changed office-day--sample" silent />
            <Text>与现行版不同</Text>
          </View>
        )}
      </View>
      <View className="office-months">
        {yearGrid(version).map((month) => (
          <Month key={month.month} month={month} />
        ))}
      </View>
    </View>
  );
}

function Legend({ kind, text }: { kind: DayKind; text: string }) {
  return (
    <View className="staff-legend__entry" role="listitem">
      <View className={`office-day office-day--${kind} office-day--sample`} silent>
        {marks[kind]}
      </View>
      <Text>{text}</Text>
    </View>
  );
}

function Month({ month: { month, before, days } }: { month: GridMonth }) {
  const empty = Array.from({ length: before }, (_, at) => `empty-${at}`);
  return (
    <View className="ui-card office-month">
      <Heading level={3}>{`${month} 月`}</Heading>
      <View className="office-month__days">
        {weekdays.map((name) => (
          <Text key={name} className="office-month__weekday" silent>
            {name}
          </Text>
        ))}
        {empty.map((key) => (
          <View key={key} silent />
        ))}
        {days.map((day) => (
          <Day key={day.date} day={day} />
        ))}
      </View>
    </View>
  );
}

function Day({ day: { date, number, kind, changed, name } }: { day: GridDay }) {
  const words = [dayWords(date), name, spoken[kind], changed ? '与现行版不同' : undefined];
  return (
    <View
      className={classes('office-day', `office-day--${kind}`, changed && 'office-day--changed')}
      role="img"
      label={words.filter(Boolean).join('，')}
    >
      <Text>{String(number)}</Text>
      <Text className="office-day__mark">{marks[kind]}</Text>
    </View>
  );
}
