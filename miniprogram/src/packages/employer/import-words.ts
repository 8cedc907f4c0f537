import type { Fault } from '@app/shared/http/fault';
import { employerColumns } from '@app/shared/registration/employer-import.rules';
import type { ImportState, ImportVerdict, ImportView } from '@app/shared/registration/registration.views';
import type { Tone } from '@/components/notice';
import { countText } from '@/words/counts';
import { wordsOfFault } from '@/words/faults';

export const verdictWords: Record<ImportVerdict, { text: string; meaning: string; tone: Tone }> = {
  new: { text: '新增', meaning: '系统里还没有，提交后登记入住', tone: 'accent' },
  ended: { text: '离开', meaning: '表里写了离开日期，提交后登记离开', tone: 'neutral' },
  unchanged: { text: '不变', meaning: '与已有的登记一致，不用再报', tone: 'success' },
  conflicting: { text: '不一致', meaning: '与房东或本人说的不同，提交后由网格员核实', tone: 'warning' },
  wrong: { text: '有误', meaning: '不会提交，改好后重新上传', tone: 'danger' },
};

export const importStateWords: Record<ImportState, { text: string; tone: Tone }> = {
  reading: { text: '正在读取', tone: 'accent' },
  read: { text: '待提交', tone: 'warning' },
  refused: { text: '读不了', tone: 'danger' },
  applying: { text: '正在提交', tone: 'accent' },
  applied: { text: '已提交', tone: 'success' },
  failed: { text: '没有办成', tone: 'danger' },
};

/** How many rows a submission declares: all that the preview found to change. */
export function rowsToDeclare({ counts }: Pick<ImportView, 'counts'>): number {
  return counts.new + counts.ended + counts.conflicting;
}

/** `新增 12，离开 3`; verdicts without a row are left out. */
export function countsWords(counts: ImportView['counts']): string {
  const said = (Object.keys(verdictWords) as ImportVerdict[]).filter((verdict) => counts[verdict] > 0);
  return said.map((verdict) => `${verdictWords[verdict].text} ${countText(counts[verdict])}`).join('，');
}

/** What these reasons mean in a list of workers, where they say more than for a field of a form. */
const ownSentences: Record<string, string> = {
  'name not-a-choice': '与这个证件号已核验的姓名不同，请对照证件核对',
  'documentNumber duplicate': '同一个人在表里出现了不止一次，请只留一行',
  'documentType not-a-choice': '请按模板里的写法填写证件类型',
  'doorCode not-a-choice': '没有这个门牌码，请对照门牌核对 32 位编号',
  'doorCode too-late': '这块门牌已经换新，请用新门牌上的编号',
  'roomName required': '这个门牌下有几个房间，请填写房间',
  'roomName not-a-choice': '这个门牌下没有这个房间，请向房东核对',
};

/** The label of a column of the file. */
export function columnLabel(field: string): string {
  return employerColumns.find(({ key }) => key === field)?.label ?? '这一行';
}

/** One sentence for a faulty cell: what to do about it. */
export function wordsOfRowFault({ field, code }: Fault): string {
  return ownSentences[`${field} ${code}`] ?? wordsOfFault(code, columnLabel(field));
}
