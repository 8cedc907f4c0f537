import type { DwellingView } from '@app/shared/registration/registration.views';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { dwellingKindWords, lettingStateWords } from '@/words/dwellings';
import '../landlord.scss';

export function DwellingHead({ dwelling }: { dwelling: DwellingView }) {
  const { address, communityName, kind, lettingState, floorArea, livingNow } = dwelling;
  const facts = [
    communityName,
    dwellingKindWords[kind].label,
    lettingStateWords[lettingState],
    floorArea && `${floorArea} 平方米`,
    livingNow > 0 && `住 ${livingNow} 人`,
  ];
  return (
    <View className="dwelling-head">
      <Heading level={2}>{address}</Heading>
      <Text className="ui-quiet">{facts.filter(Boolean).join('，')}</Text>
    </View>
  );
}
