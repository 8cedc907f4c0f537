import { terminalStaffRoutes } from '@app/shared/terminals/terminals.routes';
import type { TerminalView } from '@app/shared/terminals/terminals.views';
import { useState } from 'react';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useChange } from '@/hooks/use-change';
import { useLoader } from '@/hooks/use-loader';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { terminalWord } from '@/words/terminals';

type Action = 'replace-key' | 'revoke';

const sheets: Record<Action, { title: string; follows: string; text: string }> = {
  'replace-key': {
    title: '给这台终端换密钥吗',
    follows: '原来的密钥马上失效，终端要输入新的激活码才能再用。',
    text: '换密钥',
  },
  revoke: {
    title: '停用这台终端吗',
    follows: '停用后不能恢复，终端的下一次请求就会被拒绝。要再用请重新登记。',
    text: '停用终端',
  },
};

/** One terminal, and the two things that may be done to it. */
export function TerminalCase({
  id,
  onCode,
  onChanged,
}: {
  id: string;
  /** It has a new code, shown once. */
  onCode: (terminal: TerminalView) => void;
  onChanged: () => void;
}) {
  const loader = useLoader(() => call<TerminalView>(terminalStaffRoutes.view, { params: { id } }), id, {
    onShow: true,
  });
  const [asking, setAsking] = useState<Action>();
  const reload = () => {
    loader.retry();
    onChanged();
  };
  const sending = useChange(({ action, version }: { action: Action; version: number }, clientKey: string) => {
    const params = { id };
    return action === 'revoke'
      ? call<TerminalView>(terminalStaffRoutes.revoke, { params, clientKey })
      : call<TerminalView>(terminalStaffRoutes.replaceKey, { params, body: { version }, clientKey });
  }, reload);
  const run = async (version: number) => {
    if (!asking) return;
    const terminal = await sending.run({ action: asking, version });
    if (!terminal) return;
    setAsking(undefined);
    reload();
    if (asking === 'replace-key') onCode(terminal);
  };
  const sheet = sheets[asking ?? 'revoke'];
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={3} />}>
      {(terminal) => (
        <>
          <View className="ui-stack ui-stack--tight">
            <Heading level={2}>{terminal.name}</Heading>
            <View className="staff-tags">
              <StatusTag {...terminalWord(terminal.state)} />
            </View>
          </View>
          <Answers
            label="这台终端"
            answers={[
              { question: '放在哪里', answer: terminal.place },
              { question: '所在地区', answer: terminal.areaName ?? '' },
              {
                question: '最近一次使用',
                answer: terminal.lastSeenAt ? instantWords(terminal.lastSeenAt) : '还没有用过',
              },
              { question: '密钥指纹', answer: terminal.keyFingerprint ?? '还没有密钥' },
            ]}
          />
          {terminal.allowedActions.length > 0 && (
            <View className="staff-bar">
              <View className="staff-bar__line" role="group" label="办理这台终端">
                {terminal.allowedActions.includes('replace-key') && (
                  <Button kind="secondary" inline text="换密钥" onTap={() => setAsking('replace-key')} />
                )}
                {terminal.allowedActions.includes('revoke') && (
                  <Button kind="quiet" inline text="停用" onTap={() => setAsking('revoke')} />
                )}
              </View>
            </View>
          )}
          <ConfirmSheet
            open={asking !== undefined}
            title={sheet.title}
            confirm={{
              text: sheet.text,
              danger: asking === 'revoke',
              busy: sending.busy,
              onTap: () => void run(terminal.version),
            }}
            onCancel={() => setAsking(undefined)}
          >
            <Text>{sheet.follows}</Text>
            <Problem error={sending.error} />
          </ConfirmSheet>
        </>
      )}
    </Loaded>
  );
}
