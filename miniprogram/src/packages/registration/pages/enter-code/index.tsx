import {
  extractDoorCode,
  formatDoorCode,
  normaliseDoorCode,
} from '@app/shared/registration/door-code.format';
import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { GroupedField } from '@/components/grouped-field';
import { Notice } from '@/components/notice';
import { PageShell } from '@/components/page-shell';
import { moveTo } from '@/platform/focus';
import { pageParams, replaceWith } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { scanner } from '@/platform/scan';
import type { Scan } from '@/platform/scan.types';

const fieldId = 'door-code';

const missedWords: Partial<Record<Scan['state'], string>> = {
  read: '刚才扫到的不是门牌二维码，请核对，或输入门牌下面的编号。',
  'no-camera': '没有打开相机，请输入门牌下面的编号。',
  'nothing-found': '照片里没有找到二维码，请拍近一些，或输入门牌下面的编号。',
};

/** What a plate's picture offers, for those who cannot scan: typing, pasting, or a photo of it. */
export default function EnterCodePage() {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const [missed, setMissed] = useState(missedWords[pageParams().missed as Scan['state']]);

  const go = () => {
    const code = extractDoorCode(text);
    if (code) return replaceWith(paths.door, { code });
    const count = normaliseDoorCode(text).length;
    setFault(count === 0 ? '请填写门牌编号' : `请对照门牌核对编号，一共 32 位，现在是 ${count} 位`);
    moveTo(fieldId);
  };

  const fromPicture = async () => {
    const scanned = await scanner.scan();
    if (scanned.state === 'left') return;
    const code = scanned.state === 'read' ? extractDoorCode(scanned.text) : undefined;
    if (code) replaceWith(paths.door, { code });
    else setMissed(missedWords[scanned.state]);
  };

  return (
    <PageShell title="输入门牌编号" action={{ text: '查看这个门牌', onTap: go }}>
      {missed && <Notice tone="warning" text={missed} live />}
      <View className="ui-card">
        <GroupedField
          id={fieldId}
          label="门牌编号"
          example="印在二维码下面，32 位字母和数字，每 4 位一组，大小写都可以"
          value={text}
          kind="text"
          fault={fault}
          group={groupTyped}
          onChange={(typed) => {
            setText(typed);
            setFault(undefined);
          }}
        />
      </View>
      <Button
        kind="secondary"
        icon="camera"
        text={scanner.hasCamera ? '改为扫码' : '拍照或选一张门牌照片'}
        onTap={fromPicture}
      />
    </PageShell>
  );
}

/** A pasted link stays as it is; a code is grouped as it is printed. */
function groupTyped(text: string): string {
  return /[/:?]/.test(text) ? text : formatDoorCode(text);
}
