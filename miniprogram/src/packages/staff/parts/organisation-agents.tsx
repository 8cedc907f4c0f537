import { organisationRoutes } from '@app/shared/identity/organisation.routes';
import type { OrganisationAgent, OrganisationView } from '@app/shared/identity/organisation.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { StatusTag } from '@/components/status-tag';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';

const words = {
  active: { verb: '移除', confirm: '移除经办人', title: '要移除这位经办人吗' },
  invited: { verb: '撤回邀请', confirm: '撤回邀请', title: '要撤回这份邀请吗' },
} as const;

/** Who acts for an employer, each of whom can be taken off after being asked once more. */
export function OrganisationAgents({
  organisation,
  onRemoved,
}: {
  organisation: OrganisationView;
  onRemoved: () => void;
}) {
  const [leaving, setLeaving] = useState<OrganisationAgent>();
  const removing = useSubmit(async (agentId: string, clientKey: string) => {
    await call(organisationRoutes.removeAgent, { params: { id: organisation.id, agentId }, clientKey });
    return true;
  });
  const remove = async () => {
    if (!leaving) return;
    const done = await removing.run(leaving.id);
    setLeaving(undefined);
    if (done) onRemoved();
  };
  const asked = words[leaving?.state ?? 'active'];
  return (
    <Section title="经办人">
      {organisation.agentList.length === 0 && (
        <PageState
          icon="dash"
          title="还没有经办人"
          todo="在下面填手机号，本人登录后就能为单位申报。"
          compact
        />
      )}
      {organisation.agentList.map((agent) => (
        <View key={agent.id} className="ui-card staff-grant">
          <View className="ui-row__words">
            <Text className="ui-strong ui-number">{nameOf(agent)}</Text>
            <Text className="ui-quiet">{sinceWords(agent)}</Text>
            <View className="staff-tags">
              {agent.state === 'active' ? (
                <StatusTag text="可以申报" tone="success" />
              ) : (
                <StatusTag text="等本人登录" tone="accent" />
              )}
            </View>
          </View>
          <Button
            kind="quiet"
            text={words[agent.state].verb}
            label={`${words[agent.state].verb}，${nameOf(agent)}`}
            onTap={() => setLeaving(agent)}
          />
        </View>
      ))}
      <Problem error={removing.error} />
      <ConfirmSheet
        open={leaving !== undefined}
        title={asked.title}
        confirm={{ text: asked.confirm, danger: true, busy: removing.busy, onTap: () => void remove() }}
        onCancel={() => setLeaving(undefined)}
      >
        <View>{leaving && consequenceOf(leaving, organisation.name)}</View>
      </ConfirmSheet>
    </Section>
  );
}

/** The office's own account has no number. */
const nameOf = ({ nameMasked, mobileMasked }: OrganisationAgent): string =>
  [nameMasked, mobileMasked].filter(Boolean).join(' ') || '工作人员账号';

const sinceWords = ({ state, since, until }: OrganisationAgent): string =>
  state === 'active' || !until ? `${instantWords(since)} 开通` : `${instantWords(until)} 前有效`;

const consequenceOf = (agent: OrganisationAgent, organisation: string): string =>
  agent.state === 'active'
    ? `${nameOf(agent)} 从下一次操作起就不能再为${organisation}申报。已经提交的不受影响。`
    : '撤回后，这个手机号登录也不会成为经办人。需要时可以再邀请。';
