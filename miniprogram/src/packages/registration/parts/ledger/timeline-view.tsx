import { classes } from '@/components/elements/classes';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { dayWords } from '@/words/dates';
import type { Stretch } from './timeline';
import './timeline.scss';

/** The days as one line to look at, and each stretch of it in words. */
export function Timeline({ stretches }: { stretches: readonly Stretch[] }) {
  const counted = stretches.filter(({ kind }) => kind === 'period').length;
  const gaps = stretches.length - counted;
  return (
    <View className="ui-card ledger">
      <View className="ledger__line" role="img" label={`${counted} 段计入，${gaps} 段没有计入`}>
        {stretches.map(({ kind, from, days }) => (
          <View
            key={kind + from}
            className={classes('ledger__part', `ledger__part--${kind}`)}
            style={{ flexGrow: Math.max(days, 1) }}
          />
        ))}
      </View>
      <View className="ledger__stretches" role="list" label="各段时间">
        {[...stretches].reverse().map((stretch) => (
          <StretchWords key={stretch.kind + stretch.from} stretch={stretch} />
        ))}
      </View>
    </View>
  );
}

function StretchWords({ stretch }: { stretch: Stretch }) {
  const { kind, from, last, days } = stretch;
  const end = kind === 'period' && stretch.ongoing ? '至今' : `至 ${dayWords(last)}`;
  return (
    <View className={classes('ledger__stretch', `ledger__stretch--${kind}`)} role="listitem">
      <View className="ledger__head">
        <StatusTag
          text={kind === 'period' ? '计入' : '没有计入'}
          tone={kind === 'period' ? 'success' : 'warning'}
          icon={kind === 'period' ? 'tick' : 'dash'}
        />
        <Text className="ui-strong ui-number">{`${days} 天`}</Text>
      </View>
      <Text className="ui-days">{`${dayWords(from)} ${end}`}</Text>
      {kind === 'period' ? (
        <Text className="ui-quiet">{stretch.address}</Text>
      ) : (
        <Text className="ui-quiet">{`${stretch.reason}。${stretch.effect}。`}</Text>
      )}
    </View>
  );
}
