import { letterRoutes } from '@app/shared/schooling/run.routes';
import type { LetterCheckView } from '@app/shared/schooling/run.views';
import { useEffect, useRef, useState } from 'react';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { TextField } from '@/components/text-field';
import { useParams } from '@/hooks/use-params';
import { useSubmit } from '@/hooks/use-submit';
import { ApiError } from '@/platform/api-error';
import { call } from '@/platform/request';
import { scanner } from '@/platform/scan';
import { dayWords } from '@/words/dates';
import type { Word } from '@/words/word';
import '../../schooling.scss';

const missed = {
  'no-camera': '打不开相机，请在下面粘贴码的内容。',
  'nothing-found': '照片里没有找到二维码，请靠近一些再拍。',
} as const;

const verdicts: Record<LetterCheckView['verdict'], Word & { told: string }> = {
  'in-force': {
    text: '真实有效',
    tone: 'success',
    icon: 'tick',
    told: '这份通知书由教育部门签发，现在有效。',
  },
  revoked: {
    text: '已收回',
    tone: 'danger',
    icon: 'cross',
    told: '这份通知书签发过，现在已经收回，不能再用。',
  },
  unknown: {
    text: '不是教育部门签发的',
    tone: 'danger',
    icon: 'warn',
    told: '没有这份通知书。请看看有没有扫错码；要核实，请联系教育部门。',
  },
};

/** The code itself, out of the address that a phone reads. */
export const codeOf = (text: string): string => /[?&#]c=([^&#\s]+)/.exec(text)?.[1] ?? text.trim();

/** What cannot be a code at all is as unknown as a forged one. */
async function askAbout(code: string): Promise<LetterCheckView> {
  try {
    return await call<LetterCheckView>(letterRoutes.check, { body: { code } });
  } catch (error) {
    if (error instanceof ApiError && error.code === 'COMMON.INVALID_INPUT')
      return { verdict: 'unknown', letter: null };
    throw error;
  }
}

/** For a school, a family, anybody: whether a letter of admission is real. */
export default function CheckPage() {
  const { c } = useParams();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [said, setSaid] = useState<string>();
  const [found, setFound] = useState<LetterCheckView>();
  const checking = useSubmit(askAbout);
  const check = async (text: string) => setFound(await checking.run(codeOf(text)));
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !c) return;
    begun.current = true;
    void check(c);
  });
  const scan = async () => {
    setSaid(undefined);
    const read = await scanner.scan();
    if (read.state === 'read') void check(read.text);
    else if (read.state !== 'left') setSaid(missed[read.state]);
  };
  const checkTyped = () => {
    if (typed.trim() === '') return setFault('请先粘贴码的内容');
    void check(typed);
  };
  if (found || checking.busy) {
    const again = () => {
      setTyped('');
      setFound(undefined);
    };
    return (
      <PageShell title="核验入学通知书" action={{ text: '再核验一份', onTap: again }}>
        {found ? <Verdict found={found} /> : <Skeleton kind="text" count={3} />}
      </PageShell>
    );
  }
  const words = scanner.hasCamera ? '扫通知书的二维码' : '拍通知书的二维码';
  return (
    <PageShell title="核验入学通知书" action={{ text: words, onTap: () => void scan() }}>
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>核验入学通知书</Heading>
        <Text>扫通知书上的二维码，马上知道是不是教育部门签发的、现在还有没有效。</Text>
      </View>
      {said && <Notice tone="warning" text={said} live />}
      <Problem error={checking.error} />
      <TextField
        id="letter-code"
        label="或粘贴码的内容"
        example="二维码里的网址，或里面的一串字符"
        value={typed}
        fault={fault}
        onChange={(text) => {
          setTyped(text);
          setFault(undefined);
        }}
        onConfirm={checkTyped}
      />
      <Button kind="secondary" text="核验粘贴的内容" onTap={checkTyped} />
    </PageShell>
  );
}

function Verdict({ found: { verdict, letter } }: { found: LetterCheckView }) {
  const { told, ...word } = verdicts[verdict];
  return (
    <View className="ui-stack" live="polite">
      <View>
        <StatusTag {...word} />
      </View>
      <Text>{told}</Text>
      {letter && (
        <Answers
          label="通知书"
          answers={[
            { question: '孩子', answer: letter.child },
            { question: '学校', answer: `${letter.schoolName}${letter.stageTitle}` },
            { question: '年度', answer: letter.cycle },
            { question: '签发日期', answer: dayWords(letter.issuedOn) },
            { question: '编号', answer: letter.number },
          ]}
        />
      )}
    </View>
  );
}
