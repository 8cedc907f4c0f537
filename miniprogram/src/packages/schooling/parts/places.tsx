import { placeRoutes } from '@app/shared/schooling/run.routes';
import type { OfferView, PlaceView } from '@app/shared/schooling/run.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/card';
import { CheckLine } from '@/components/check-line';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { StatusTag } from '@/components/status-tag';
import { useChange } from '@/hooks/use-change';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { ownPaths } from './paths';
import { offerWords } from './schooling-words';

/** Results and places of a child; a place that waits for an answer stands first. */
export function Places({ places, reload }: { places: readonly PlaceView[]; reload: () => void }) {
  return (
    <>
      {places.map((place) => (
        <Section key={place.id} title={`${place.cycle}年${place.stageTitle}`}>
          <Text className="ui-strong">{place.nextSentence}</Text>
          {place.offers.map((offer) => (
            <Offer key={offer.id} offer={offer} reload={reload} />
          ))}
          {place.results.map(({ runId, sentence, outcome }) => (
            <Card key={runId}>
              <View className="ui-stack ui-stack--tight">
                <View>
                  <StatusTag
                    text={outcome === 'placed' ? '录取' : '没有录取'}
                    tone={outcome === 'placed' ? 'success' : 'neutral'}
                    icon={outcome === 'placed' ? 'tick' : 'dash'}
                  />
                </View>
                <Text>{sentence}</Text>
              </View>
            </Card>
          ))}
          {place.hasExplanation && (
            <Button
              kind="quiet"
              text="为什么是这个结果"
              onTap={() => goTo(ownPaths.explanation, { id: place.id })}
            />
          )}
        </Section>
      ))}
    </>
  );
}

type Asking = 'accept' | 'refuse' | 'give-up';

const words: Record<Asking, { button: string; title: string; danger?: true }> = {
  accept: { button: '接受这个学位', title: '接受这个学位吗' },
  refuse: { button: '放弃这个学位', title: '放弃这个学位吗', danger: true },
  'give-up': { button: '退出已接受的学位', title: '退出这个学位吗', danger: true },
};

function Offer({ offer, reload }: { offer: OfferView; reload: () => void }) {
  const { id, state, schoolName, dueOn, costSentence, allowedActions, version } = offer;
  const [asking, setAsking] = useState<Asking>();
  const [understood, setUnderstood] = useState(false);
  const [fault, setFault] = useState<string>();
  const sending = useChange((action: Asking, clientKey: string) => {
    const params = { id };
    if (action === 'give-up')
      return call<PlaceView>(placeRoutes.giveUp, {
        params,
        body: { version, understoodCost: understood },
        clientKey,
      });
    const body = { version, answer: action, ...(action === 'refuse' && { understoodCost: understood }) };
    return call<PlaceView>(placeRoutes.answer, { params, body, clientKey });
  }, reload);
  const costs = asking === 'refuse' || asking === 'give-up';
  const send = async () => {
    if (!asking) return;
    if (costs && !understood) return setFault('请先读完后果并勾选');
    const answered = await sending.run(asking);
    if (!answered) return;
    setAsking(undefined);
    reload();
  };
  const { button, title, danger } = words[asking ?? 'accept'];
  return (
    <Card>
      <View className="ui-stack">
        <View className="schooling-head">
          <Text className="ui-strong">{schoolName}</Text>
          <StatusTag {...offerWords[state]} />
        </View>
        {state === 'open' && (
          <Text>
            {dueOn
              ? `请在${dayWords(dueOn)}前答复，逾期视为放弃。`
              : '答复期限待教育部门公布，建议尽早答复。'}
          </Text>
        )}
        {(['accept', 'refuse', 'give-up'] as const)
          .filter((action) => allowedActions.includes(action))
          .map((action) => (
            <Button
              key={action}
              kind={action === 'accept' ? 'primary' : 'quiet'}
              text={words[action].button}
              label={`${words[action].button}：${schoolName}`}
              onTap={() => {
                sending.clearError();
                setUnderstood(false);
                setAsking(action);
              }}
            />
          ))}
        {allowedActions.includes('letter') && (
          <Button kind="secondary" text="看入学通知书" onTap={() => goTo(ownPaths.letter, { id })} />
        )}
      </View>
      <ConfirmSheet
        open={asking !== undefined}
        title={title}
        confirm={{ text: button, danger, busy: sending.busy, onTap: () => void send() }}
        cancelText="再想想"
        onCancel={() => setAsking(undefined)}
      >
        <View className="ui-stack">
          <Text>{`${schoolName}。${costs ? costSentence : '接受后可以领取入学通知书。'}`}</Text>
          {costs && (
            <CheckLine
              id={`cost-${id}`}
              text="我知道这样做的后果"
              checked={understood}
              fault={fault}
              onChange={(is) => {
                setUnderstood(is);
                setFault(undefined);
              }}
            />
          )}
          <Problem error={sending.error} />
        </View>
      </ConfirmSheet>
    </Card>
  );
}
