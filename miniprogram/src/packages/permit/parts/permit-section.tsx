import { permitRoutes } from '@app/shared/permit/permit.routes';
import type { PermitView } from '@app/shared/permit/permit.views';
import { useState } from 'react';
import { Button, type ButtonProps } from '@/components/button';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { useChange } from '@/hooks/use-change';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { dayWords } from '@/words/dates';
import { endorsementWords } from '@/words/permits';
import { ownPaths } from './paths';
import { PermitCard } from './permit-card';

type Action = PermitView['allowedActions'][number];

/** What leads to an application, with the service and the word on the button. */
const services: Partial<Record<Action, { text: string; service: string }>> = {
  endorse: { text: '办理签注', service: 'permit.endorsement' },
  change: { text: '信息变更', service: 'permit.change' },
  reissue: { text: '补领新证', service: 'permit.reissue' },
  replace: { text: '损坏换领', service: 'permit.reissue' },
};

/** One permit: the card, what it asks of its holder now, what can be done, what happened. */
export function PermitSection({ permit, reload }: { permit: PermitView; reload: () => void }) {
  const { id, endorsement, ruleSentence, events, years, countedFrom, state } = permit;
  const [asking, setAsking] = useState(false);
  const losing = useChange(
    (_nothing: undefined, clientKey: string) =>
      call(permitRoutes.reportLost, { params: { id }, clientKey }).then(() => true),
    reload,
  );
  const lose = async () => {
    const done = await losing.run(undefined);
    setAsking(false);
    if (done) reload();
  };
  const buttons = buttonsOf(permit, () => setAsking(true));
  const isOver = state === 'replaced' || state === 'ended';
  return (
    <Section title={permit.isMine ? '我的居住证' : `${permit.holderName}的居住证`}>
      <PermitCard permit={permit} />
      <Notice
        tone={endorsement.state === 'late' || state === 'lost' ? 'warning' : 'accent'}
        text={endorsementWords(permit)}
      />
      <View className="ui-stack">
        {buttons.map((button) => (
          <Button key={button.text} {...button} />
        ))}
      </View>
      <Problem error={losing.error} />
      {!isOver && (
        <Text className="ui-quiet">
          {`${years > 0 ? `已连续签注 ${years} 年，` : ''}年限从${dayWords(countedFrom)}起算。${ruleSentence}。`}
        </Text>
      )}
      <List label="办理记录">
        {events.map(({ title, on }) => (
          <ListRow key={title + on} title={title} value={<Text className="ui-number">{dayWords(on)}</Text>} />
        ))}
      </List>
      <ConfirmSheet
        open={asking}
        title="要挂失这张居住证吗"
        confirm={{ text: '挂失居住证', danger: true, busy: losing.busy, onTap: () => void lose() }}
        cancelText="先不挂失"
        onCancel={() => setAsking(false)}
      >
        <View>挂失后这张证马上不能再用，电子居住证也不能出示，找回来也不能恢复。之后可以办理补领。</View>
      </ConfirmSheet>
    </Section>
  );
}

/** The one that matters now stands first and alone is coloured. */
function buttonsOf(permit: PermitView, askLost: () => void): ButtonProps[] {
  const { allowedActions, id, personId, isMine, endorsement, holderName } = permit;
  const order: readonly Action[] =
    endorsement.state === 'late'
      ? ['endorse', 'reissue', 'show', 'change', 'replace', 'report-lost']
      : ['reissue', 'show', 'endorse', 'change', 'replace', 'report-lost'];
  const open = order.filter((action) => allowedActions.includes(action));
  return open.map((action, index) => {
    const kind = index === 0 ? 'primary' : action === 'report-lost' ? 'quiet' : 'secondary';
    const named = (text: string) => (isMine ? undefined : `${text}：${holderName}`);
    if (action === 'show') {
      const text = '出示电子居住证';
      return { kind, text, label: named(text), icon: 'scan', onTap: () => goTo(ownPaths.show, { id }) };
    }
    if (action === 'report-lost') return { kind, text: '挂失', label: named('挂失'), onTap: askLost };
    const { text = '', service = '' } = services[action] ?? {};
    const params = { service, personId: isMine ? undefined : personId };
    return { kind, text, label: named(text), onTap: () => goTo(paths.service, params) };
  });
}
