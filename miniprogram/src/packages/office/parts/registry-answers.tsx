import type { RegistryAnswerView, StaffCaseView } from '@app/shared/casework/casework.views';
import { registriesRoutes } from '@app/shared/registries/registries.routes';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { StatusTag } from '@/components/status-tag';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { registryWord } from '@/words/office-cases';

const notAsked = ['waiting', 'unavailable', 'mismatch'];

/** What the registries say. While one is down the case waits; nothing passes by default. */
export function RegistryAnswers({
  registries,
  onAsked,
}: Pick<StaffCaseView, 'registries'> & { onAsked: () => void }) {
  const [asking, setAsking] = useState<string>();
  const again = useSubmit(async (id: string, clientKey: string) => {
    await call(registriesRoutes.askAgain, { params: { id }, clientKey });
    return true;
  });
  const ask = async ({ checkId }: RegistryAnswerView) => {
    setAsking(checkId);
    await again.run(checkId);
    setAsking(undefined);
    onAsked();
  };
  if (registries.length === 0) return null;
  return (
    <Section title="部门比对">
      <View className="ui-list" role="list" label="部门比对">
        {registries.map((answer) => (
          <View key={answer.checkId} className="ui-row office-registry" role="listitem">
            <View className="ui-row__words">
              <Text>{answer.sentence}</Text>
              {answer.asOf && <Text className="ui-row__detail">{`数据截至 ${dayWords(answer.asOf)}`}</Text>}
            </View>
            <StatusTag {...registryWord(answer)} />
            {answer.allowedActions.includes('ask-again') && notAsked.includes(answer.state) && (
              <Button
                kind="secondary"
                inline
                text="再问一次"
                label={`再问一次，${answer.sentence}`}
                busy={asking === answer.checkId}
                onTap={() => void ask(answer)}
              />
            )}
          </View>
        ))}
      </View>
      <Problem error={again.error} />
    </Section>
  );
}
