import type { ImportView } from '@app/shared/registration/registration.views';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { PageState } from '@/components/page-state';
import { Progress } from '@/components/progress';
import { ResultPanel } from '@/components/result-panel';
import { replaceWith } from '@/platform/navigate';
import { countText } from '@/words/counts';
import { instantWords } from '@/words/dates';
import { wordsOfError } from '@/words/errors';
import { employerPaths } from '../employer-paths';
import { columnLabel, rowsToDeclare, wordsOfRowFault } from '../import-words';

const again = { text: '重新上传', onTap: () => replaceWith(employerPaths.imports) };

/** The file as a whole: being read, refused, being declared, declared. Nothing while the preview waits for a word. */
export function ImportOutcome({ file }: { file: ImportView }) {
  switch (file.state) {
    case 'reading':
      return (
        <Progress
          text={`正在读取，已读 ${countText(file.rowsRead)} 行`}
          share={file.rowsTotal > 0 ? file.rowsRead / file.rowsTotal : undefined}
          detail="可以先离开这一页，读完后在“上传记录”里接着办。"
        />
      );
    case 'applying':
      return (
        <Progress
          text={`正在登记，已办 ${countText(file.rowsApplied)} 行，共 ${countText(rowsToDeclare(file))} 行`}
          share={file.rowsApplied / Math.max(1, rowsToDeclare(file))}
          detail="可以先离开这一页，办完后在“上传记录”里看结果。"
        />
      );
    case 'refused':
    case 'failed':
      return <Refused file={file} />;
    case 'applied':
      return <Applied file={file} />;
    case 'read':
      return null;
  }
}

function Refused({ file: { fault, fileName } }: { file: ImportView }) {
  const { what, todo } = wordsOfError(fault?.code ?? 'COMMON.UNEXPECTED');
  const columns = (fault?.faults ?? []).map(({ field, code }) =>
    code === 'required'
      ? `缺少“${columnLabel(field)}”列`
      : code === 'unknown-field'
        ? `多了“${field}”列`
        : wordsOfRowFault({ field, code }),
  );
  return (
    <PageState
      icon="warn"
      title={`${fileName}：${what}`}
      todo={[todo, ...columns].join(' ')}
      action={again}
      alarming
    />
  );
}

function Applied({ file }: { file: ImportView }) {
  const { conflicting, wrong } = file.counts;
  const next = [
    { word: '登记', text: '房东或员工本人说法一致的，已完成登记；其余等待他们核对。' },
    ...(conflicting > 0
      ? [
          {
            word: '核实',
            text: `${countText(conflicting)} 人的说法不一致，由网格员上门核实，可能会打电话给您。`,
          },
        ]
      : []),
    ...(wrong > 0
      ? [{ word: '补交', text: `${countText(wrong)} 行有误，没有登记。请下载有误的行，改好后重新上传。` }]
      : []),
  ];
  return (
    <View className="employer-result">
      <ResultPanel
        title={`已提交 ${countText(file.rowsApplied)} 人的居住信息`}
        detail={file.finishedAt ? `${instantWords(file.finishedAt)} 办完` : undefined}
        next={next}
      />
      <Button
        kind="secondary"
        inline
        text="看已申报的员工"
        onTap={() => replaceWith(employerPaths.workers)}
      />
    </View>
  );
}
