import type { DaysView } from '@app/shared/appointments/appointments.views';
import { classes } from '@/components/elements/classes';
import { Heading } from '@/components/elements/heading';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Icon } from '@/components/icon';
import { useElderMode } from '@/hooks/use-elder-mode';
import { shortDayWords } from '@/words/appointments';
import { todayInCity } from '@/words/dates';
import { comingDays, type DayCell, monthOf, monthTitle, nextMonth, weeksOf } from './month';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

export type MonthViewProps = {
  month: string;
  days: DaysView;
  chosen: string | undefined;
  onMonth: (month: string) => void;
  onChoose: (day: string) => void;
};

/** A month with a word on every day. Seven large targets do not fit beside each other: the elder mode lists the days. */
export function MonthView(props: MonthViewProps) {
  const { month, days, onMonth } = props;
  const [elder] = useElderMode();
  const today = todayInCity();
  const last = monthOf(days.calendarUntil);
  return (
    <View className="ui-card book-month">
      <View className="book-month__head">
        <Step
          icon="back"
          label="上个月"
          disabled={month <= monthOf(today)}
          to={nextMonth(month, -1)}
          go={onMonth}
        />
        <Heading level={2}>{monthTitle(month)}</Heading>
        <Step icon="next" label="下个月" disabled={month >= last} to={nextMonth(month, 1)} go={onMonth} />
      </View>
      {elder ? <DayList {...props} today={today} /> : <DayGrid {...props} today={today} />}
    </View>
  );
}

function Step(props: {
  icon: 'back' | 'next';
  label: string;
  disabled: boolean;
  to: string;
  go: (month: string) => void;
}) {
  const { icon, label, disabled, to, go } = props;
  return (
    <Tappable
      className={classes('book-month__step', disabled && 'book-month__step--none')}
      label={label}
      disabled={disabled}
      onTap={() => !disabled && go(to)}
    >
      <Icon name={icon} />
    </Tappable>
  );
}

function DayGrid({ month, days, chosen, onChoose, today }: MonthViewProps & { today: string }) {
  return (
    <View className="book-grid">
      <View className="book-grid__week" silent>
        {weekdays.map((name) => (
          <Text key={name} className="book-grid__name">
            {name}
          </Text>
        ))}
      </View>
      {weeksOf(month, days.items, today).map((week, row) => (
        // Weeks have no name of their own.
        <View key={`${month}-${row}`} className="book-grid__week">
          {week.map((cell, column) =>
            cell && cell.state !== 'none' && cell.state !== 'closed' ? (
              <OpenDay key={cell.day} cell={cell} chosen={cell.day === chosen} onChoose={onChoose} />
            ) : (
              <View
                key={cell?.day ?? `${row}-${column}`}
                className="book-day book-day--shut"
                label={cell?.spoken}
                silent={!cell}
              >
                {cell && <Text>{String(Number(cell.day.slice(8)))}</Text>}
                {cell && <Text className="book-day__word">{cell.word}</Text>}
              </View>
            ),
          )}
        </View>
      ))}
    </View>
  );
}

function OpenDay(props: { cell: DayCell; chosen: boolean; onChoose: (day: string) => void }) {
  const { cell, chosen, onChoose } = props;
  return (
    <Tappable
      className={classes('book-day', `book-day--${cell.state}`, chosen && 'book-day--chosen')}
      label={chosen ? `${cell.spoken}，已选` : cell.spoken}
      onTap={() => onChoose(cell.day)}
    >
      <Text className="book-day__number">{String(Number(cell.day.slice(8)))}</Text>
      <Text className="book-day__word">{cell.word}</Text>
    </Tappable>
  );
}

function DayList({ month, days, chosen, onChoose, today }: MonthViewProps & { today: string }) {
  const cells = comingDays(month, days.items, today);
  if (cells.length === 0) return <Text className="ui-quiet">这个月没有可以预约的日子。</Text>;
  return (
    <View className="ui-stack">
      {cells.map((cell) => (
        <Tappable
          key={cell.day}
          className={classes('book-line', cell.day === chosen && 'book-line--chosen')}
          label={cell.day === chosen ? `${cell.spoken}，已选` : cell.spoken}
          onTap={() => onChoose(cell.day)}
        >
          <Text>{shortDayWords(cell.day)}</Text>
          <Text className={classes('book-line__word', `book-line__word--${cell.state}`)}>{cell.word}</Text>
        </Tappable>
      ))}
    </View>
  );
}
