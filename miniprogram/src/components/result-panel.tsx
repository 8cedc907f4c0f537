import { Card } from './card';
import { Heading } from './elements/heading';
import { Text, View } from './elements/view';
import { Icon, type IconName } from './icon';

export type ResultPanelProps = {
  tone?: 'success' | 'accent' | 'danger';
  /** The outcome in one line: 申报已提交. */
  title: string;
  /** One plain line, kind and complete. */
  detail?: string;
  /** What happens next, by when, who will call; how to object, until when. */
  next: { word: string; text: string }[];
  reference?: string;
};

const icons: Record<NonNullable<ResultPanelProps['tone']>, IconName> = {
  success: 'tick',
  accent: 'clock',
  danger: 'cross',
};

/** The end of a road: the outcome, and what follows from it. */
export function ResultPanel({ tone = 'success', title, detail, next, reference }: ResultPanelProps) {
  return (
    <View className="ui-result">
      <View className={`ui-result__seal ui-result__seal--${tone}`} silent>
        <Icon name={icons[tone]} />
      </View>
      <Heading level={2}>{title}</Heading>
      {detail && <Text>{detail}</Text>}
      <Card>
        {next.map(({ word, text }) => (
          <View key={word} className="ui-result__next">
            <Text className="ui-result__word">{word}</Text>
            <Text className="ui-result__text">{text}</Text>
          </View>
        ))}
      </Card>
      {reference && <Text className="ui-quiet ui-number">参考号 {reference}（来电咨询时报这个号）</Text>}
    </View>
  );
}
