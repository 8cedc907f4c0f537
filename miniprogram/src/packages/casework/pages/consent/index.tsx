import { type ConsentPurpose, consentPurposes, consentTexts } from '@app/shared/identity/consent';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { ConsentAgreement } from '@/components/consent-agreement';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { ForSignedIn } from '@/components/for-signed-in';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { useLoader } from '@/hooks/use-loader';
import { useParams } from '@/hooks/use-params';
import { useSubmit } from '@/hooks/use-submit';
import { giveConsent, hasConsent, withdrawConsent } from '@/platform/consents';
import { moveTo } from '@/platform/focus';
import { fetchMe } from '@/platform/me';

const title = '我的同意';
const boxId = 'consent';

const afterwards: Record<ConsentPurpose, string> = {
  identity: '撤回后不能再用这些信息办理新的业务，撤回前已办结的不受影响。以后可以再同意。',
  'compare-registries':
    '撤回后不再向任何部门比对，需要比对的新申请也就不能提交。之前的答复不受影响，以后可以再同意。',
  'reuse-papers': '撤回后以前的材料不再用于新的申请，已经提交的不受影响。以后可以再同意。',
  'child-schooling': '撤回后不再用孩子的信息提交新的入学申请，已经提交的不受影响。以后可以再同意。',
};

/** One thing the account agrees to or not: its text, taking it back, giving it again. */
export default function ConsentPage() {
  return (
    <ForSignedIn title={title} why="登录后可以看到您同意过什么，随时可以撤回。">
      <Consent />
    </ForSignedIn>
  );
}

function Consent() {
  const params = useParams();
  const purpose = consentPurposes.find((known) => known === params.purpose);
  const loader = useLoader(fetchMe, 'consent');
  if (loader.state === 'ready' && purpose) {
    return (
      <OnePurpose
        key={purpose}
        purpose={purpose}
        given={hasConsent(loader.data, purpose)}
        reload={loader.retry}
      />
    );
  }
  return (
    <PageShell title={title}>
      {purpose ? (
        <Loaded loader={loader} skeleton={<Skeleton kind="text" count={5} />}>
          {() => null}
        </Loaded>
      ) : (
        <PageState icon="warn" title="没有找到这份同意书" todo="请从“我的”里重新打开。" />
      )}
    </PageShell>
  );
}

function OnePurpose({
  purpose,
  given,
  reload,
}: {
  purpose: ConsentPurpose;
  given: boolean;
  reload: () => void;
}) {
  const [checked, setChecked] = useState(false);
  const [fault, setFault] = useState<string>();
  const [asking, setAsking] = useState(false);
  const changing = useSubmit(async (change: 'give' | 'withdraw') => {
    await (change === 'give' ? giveConsent : withdrawConsent)(purpose);
    return change;
  });
  const change = async (wanted: 'give' | 'withdraw') => {
    const done = await changing.run(wanted);
    setAsking(false);
    setChecked(false);
    if (done) reload();
  };
  const agree = () => {
    if (checked) return void change('give');
    setFault('请读完同意书，勾选同意后再继续');
    moveTo(boxId);
  };
  const text = consentTexts[purpose];
  return (
    <PageShell title={title} action={given ? undefined : { text: '同意', onTap: agree, busy: changing.busy }}>
      <Heading level={2}>{text.title}</Heading>
      <Notice
        tone={given ? 'success' : 'neutral'}
        text={given ? '您已经同意，可以随时撤回。' : '您现在没有同意。'}
        live={changing.busy === false && changing.error === undefined ? undefined : true}
      />
      {given ? (
        <>
          <Card>
            <View className="ui-stack">
              {text.paragraphs.map((paragraph) => (
                <Text key={paragraph}>{paragraph}</Text>
              ))}
            </View>
          </Card>
          <Button kind="quiet" text="撤回同意" onTap={() => setAsking(true)} />
        </>
      ) : (
        <ConsentAgreement
          id={boxId}
          purpose={purpose}
          checked={checked}
          fault={fault}
          onChange={(value) => {
            setChecked(value);
            setFault(undefined);
          }}
        />
      )}
      <Problem error={changing.error} />
      <ConfirmSheet
        open={asking}
        title="要撤回同意吗"
        confirm={{
          text: '撤回同意',
          danger: true,
          busy: changing.busy,
          onTap: () => void change('withdraw'),
        }}
        cancelText="先不撤回"
        onCancel={() => setAsking(false)}
      >
        <View>{afterwards[purpose]}</View>
      </ConfirmSheet>
    </PageShell>
  );
}
