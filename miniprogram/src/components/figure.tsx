import type { ReactNode } from 'react';
import { Text, View } from './elements/view';

export type FigureProps = {
  /** What is counted. */
  label: string;
  /** As it is shown, already rounded. */
  number: string;
  unit?: string;
  /** One quiet line: since when, of how many. */
  detail?: string;
};

/** One large number with its name and unit. */
export function Figure({ label, number, unit, detail }: FigureProps) {
  return (
    <View className="ui-figure">
      <Text className="ui-quiet">{label}</Text>
      <View className="ui-figure__number">
        <Text>{number}</Text>
        {unit && <Text className="ui-figure__unit">{unit}</Text>}
      </View>
      {detail && <Text className="ui-quiet">{detail}</Text>}
    </View>
  );
}

/** Several figures side by side as far as there is room. */
export function Figures({ children }: { children: ReactNode }) {
  return <View className="ui-figures">{children}</View>;
}
