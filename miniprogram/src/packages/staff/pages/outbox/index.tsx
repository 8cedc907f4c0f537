import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { PageState } from '@/components/page-state';
import { StatusTag } from '@/components/status-tag';
import { StaffShell } from '@/components/workbench/staff-shell';
import { staffPaths } from '@/components/workbench/staff-ways';
import { useOutbox } from '@/hooks/use-outbox';
import { useStore } from '@/hooks/use-store';
import { goTo } from '@/platform/navigate';
import { networkStore } from '@/platform/network';
import type { OutboxEntry } from '@/platform/outbox-queue';
import { instantWords } from '@/words/dates';
import { wordsOfError } from '@/words/errors';
import { decisionWords } from '../../decision';

/** Decisions that have not reached the office yet, and those that came back. */
export default function OutboxPage() {
  return (
    <StaffShell title="待发送的结果" way="outbox" width="reading">
      {() => <Queue />}
    </StaffShell>
  );
}

function Queue() {
  const { waiting, refused, flush, acknowledge } = useOutbox();
  const online = useStore(networkStore);
  const [sending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    await flush();
    setSending(false);
  };
  if (waiting.length === 0 && refused.length === 0) {
    return (
      <PageState
        icon="tick"
        title="都已经发出"
        todo="没有网络时记下的核实结果会先放在这里，连上网络自动发出。"
      />
    );
  }
  return (
    <>
      {refused.length > 0 && (
        <Section title="没有被接收">
          {refused.map((entry) => (
            <Refused key={entry.id} entry={entry} onRead={() => void acknowledge(entry.id)} />
          ))}
        </Section>
      )}
      {waiting.length > 0 && (
        <Section title="待发送">
          {waiting.map((entry) => (
            <View key={entry.id} className="ui-card ui-stack ui-stack--tight">
              <View>
                <StatusTag text="待发送" tone="accent" icon="offline" />
              </View>
              <EntryWords entry={entry} />
            </View>
          ))}
          <Text className="ui-quiet">
            {online
              ? '网络已连上，正在陆续发出；也可以现在就发。'
              : '连上网络后会自动发出，请先不要退出登录。'}
          </Text>
          <Button
            kind="secondary"
            text="现在发送"
            busy={sending}
            disabled={!online}
            onTap={() => void send()}
          />
        </Section>
      )}
    </>
  );
}

/** Politely what happened, with the officer's own words kept until they have been read. */
function Refused({ entry, onRead }: { entry: OutboxEntry; onRead: () => void }) {
  const { what, todo } = wordsOfError(entry.refusal?.code ?? 'COMMON.UNEXPECTED');
  return (
    <View className="ui-card ui-stack">
      <View>
        <StatusTag text="没有被接收" tone="warning" />
      </View>
      <EntryWords entry={entry} />
      <View className="ui-stack ui-stack--tight">
        <Text className="ui-strong">{what}</Text>
        <Text>{todo}</Text>
        {entry.refusal?.reference && <Text className="ui-quiet">{`参考号 ${entry.refusal.reference}`}</Text>}
      </View>
      <View className="staff-bar__line">
        {entry.params?.id && (
          <View className="staff-bar__place">
            <Button
              kind="secondary"
              text="看最新情况"
              label={`看 ${entry.title} 的最新情况`}
              onTap={() => goTo(staffPaths.task, { id: entry.params?.id })}
            />
          </View>
        )}
        <View className="staff-bar__place">
          <Button kind="secondary" text="知道了，移走" label={`移走 ${entry.title}`} onTap={onRead} />
        </View>
      </View>
    </View>
  );
}

function EntryWords({ entry }: { entry: OutboxEntry }) {
  return (
    <>
      <Text className="ui-strong">{entry.title}</Text>
      <Text>{decisionWords(entry.body)}</Text>
      <Text className="ui-quiet">{`${instantWords(entry.queuedAt)} 记下`}</Text>
    </>
  );
}
