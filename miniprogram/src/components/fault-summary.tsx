import { useEffect } from 'react';
import type { FaultLine } from '@/hooks/use-form';
import { moveTo } from '@/platform/focus';
import { Heading } from './elements/heading';
import { Tappable } from './elements/tappable';
import { View } from './elements/view';

const headingId = 'fault-summary';

/** All that must be mended, at the top of the form. Takes the focus each time a submission is refused. */
export function FaultSummary({ faults, refusals }: { faults: FaultLine[]; refusals: number }) {
  useEffect(() => {
    if (refusals > 0) moveTo(headingId);
  }, [refusals]);
  // A fault found while the form is still being filled in stands beside its field only.
  if (faults.length === 0 || refusals === 0) return null;
  return (
    <View className="ui-faults" role="alert">
      <Heading level={2} id={headingId}>
        {faults.length === 1 ? '有一处要改一下' : `有 ${faults.length} 处要改一下`}
      </Heading>
      {faults.map(({ fieldId, sentence }) => (
        <Tappable
          key={fieldId + sentence}
          className="ui-faults__item"
          role="link"
          onTap={() => moveTo(fieldId)}
        >
          {sentence}
        </Tappable>
      ))}
    </View>
  );
}
