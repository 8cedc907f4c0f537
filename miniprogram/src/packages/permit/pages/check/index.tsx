import { useState } from 'react';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { Skeleton } from '@/components/skeleton';
import { TextField } from '@/components/text-field';
import { useParams } from '@/hooks/use-params';
import { scanner } from '@/platform/scan';
import { useChecker } from '../../parts/use-checker';
import { VerdictCard } from '../../parts/verdict-card';
import '../../permit.scss';

const missed = {
  'no-camera': '打不开相机，请在下面粘贴对方发来的码。',
  'nothing-found': '照片里没有找到二维码，请靠近一些再拍。',
} as const;

/** For anybody who is shown an electronic permit: whether it is real, by its signature, also without a network. */
export default function CheckPage() {
  const { c } = useParams();
  const { checked, busy, check, clear } = useChecker(c);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [said, setSaid] = useState<string>();

  const scan = async () => {
    setSaid(undefined);
    const found = await scanner.scan();
    if (found.state === 'read') void check(found.text);
    else if (found.state !== 'left') setSaid(missed[found.state]);
  };
  const checkTyped = () => {
    if (typed.trim() === '') return setFault('请先粘贴或输入码的内容');
    void check(typed);
  };
  const again = () => {
    setTyped('');
    clear();
  };
  const scanWords = scanner.hasCamera ? '扫对方的二维码' : '拍对方的二维码';
  if (checked || busy) {
    return (
      <PageShell title="核验居住证" action={{ text: '再核验一张', onTap: again }}>
        {checked ? <VerdictCard checked={checked} /> : <Skeleton kind="text" count={3} />}
      </PageShell>
    );
  }
  return (
    <PageShell title="核验居住证" action={{ text: scanWords, onTap: () => void scan() }}>
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>核验电子居住证</Heading>
        <Text>请对方在手机上打开“出示居住证”，扫上面的二维码，马上知道是真是假。没有网络也能核验。</Text>
      </View>
      {said && <Notice tone="warning" text={said} live />}
      <TextField
        id="credential"
        label="或粘贴码的内容"
        example="二维码里的网址，或以 P1. 开头的一串字符"
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
