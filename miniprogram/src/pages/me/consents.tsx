import { type ConsentPurpose, consentPurposes, consentTexts } from '@app/shared/identity/consent';
import type { Me } from '@app/shared/identity/identity.views';
import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { hasConsent } from '@/platform/consents';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';

const uses: Record<ConsentPurpose, string> = {
  identity: '办理登记和服务时使用您的姓名、证件',
  'compare-registries': '审核申请时向有关部门核对',
  'reuse-papers': '核验过的材料用在新的申请里',
  'child-schooling': '用孩子的信息申请入学',
};

/** What the account agrees to, each with its text and the way to take it back or give it again. */
export function Consents({ me }: { me: Me }) {
  if (me.kind !== 'public') return null;
  return (
    <Section title="信息使用同意">
      <List label="信息使用同意">
        {consentPurposes.map((purpose) => (
          <ListRow
            key={purpose}
            title={consentTexts[purpose].title}
            detail={uses[purpose]}
            value={hasConsent(me, purpose) ? '已同意' : '未同意'}
            onTap={() => goTo(paths.consent, { purpose })}
          />
        ))}
      </List>
    </Section>
  );
}
