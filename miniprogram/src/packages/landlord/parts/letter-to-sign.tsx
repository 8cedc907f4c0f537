import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { SafetyLetterView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { CheckLine } from '@/components/check-line';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { ProblemAndWay } from '@/components/problem-and-way';
import { useSubmit } from '@/hooks/use-submit';
import { ApiError } from '@/platform/api-error';
import { moveTo } from '@/platform/focus';
import { goBack } from '@/platform/navigate';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { paragraphsOf } from './letter-text';
import './landlord.scss';

const boxId = 'letter-agreed';
const topId = 'letter-title';
const changed = 'REGISTRATION.SAFETY_TEXT_CHANGED';

/** The whole text, then the box, then the signature; a text that changed meanwhile is shown anew before it is signed. */
export function LetterToSign({
  dwellingId,
  letter,
  reload,
}: {
  dwellingId: string;
  letter: SafetyLetterView;
  reload: () => void;
}) {
  const [agreedTo, setAgreedTo] = useState<string>();
  const [fault, setFault] = useState<string>();
  const agreed = agreedTo === letter.textVersion;
  const signing = useSubmit(async (body: { textVersion: string; agreed: true }, clientKey) => {
    try {
      return await call<SafetyLetterView>(landlordRoutes.signSafetyLetter, {
        params: { id: dwellingId },
        body,
        clientKey,
      });
    } catch (error) {
      if (error instanceof ApiError && error.code === changed) reload();
      throw error;
    }
  });
  const sign = async () => {
    if (!agreed) {
      setFault('请读完责任书，勾选后再签');
      moveTo(boxId);
      return;
    }
    if (!(await signing.run({ textVersion: letter.textVersion, agreed: true }))) return;
    reload();
    // The text is long: what has come of it stands above it.
    moveTo(topId);
  };
  const { signed } = letter;
  return (
    <PageShell
      title="安全责任书"
      action={
        signed
          ? { text: '返回房屋', onTap: goBack }
          : { text: '签这份责任书', onTap: sign, busy: signing.busy }
      }
    >
      {signed && (
        <Notice tone="success" text={`${signed.signerName}已于 ${instantWords(signed.at)} 签署`} live />
      )}
      <Heading level={2} id={topId}>
        {letter.title}
      </Heading>
      <View className="ui-card safety-text">
        {paragraphsOf(letter.text).map(({ heading, text, key }) =>
          heading ? (
            <Heading key={key} level={3}>
              {text}
            </Heading>
          ) : (
            <Text key={key}>{text}</Text>
          ),
        )}
      </View>
      <Text className="ui-quiet">{`文本版本 ${letter.textVersion}`}</Text>
      {!signed && (
        <CheckLine
          id={boxId}
          text="我已读完，愿意遵守以上责任"
          checked={agreed}
          fault={fault}
          onChange={(value) => {
            setAgreedTo(value ? letter.textVersion : undefined);
            setFault(undefined);
          }}
        />
      )}
      <ProblemAndWay error={signing.error} />
    </PageShell>
  );
}
