import type { FaultCode } from '@app/shared/http/fault';

type Sentence = (label: string) => string;

const sentences: Record<FaultCode, Sentence> = {
  required: (label) => `请填写${label}`,
  'unknown-field': (label) => `不需要填写${label}`,
  'wrong-type': (label) => `请重新填写${label}`,
  'too-short': (label) => `${label}没有填完整`,
  'too-long': (label) => `${label}太长，请写短一些`,
  'too-small': (label) => `${label}太小，请核对`,
  'too-large': (label) => `${label}太大，请核对`,
  'not-a-choice': (label) => `请从列出的选项里选择${label}`,
  'bad-format': (label) => `请按例子的写法填写${label}`,
  'bad-characters': (label) => `${label}里有不能用的符号，请删去`,
  'too-precise': (label) => `${label}的小数位数太多，请写短一些`,
  'bad-check-digit': (label) => `请对照证件核对${label}，有一位不对`,
  'bad-region': (label) => `请对照证件核对${label}的前六位`,
  'impossible-date': (label) => `没有这一天，请核对${label}`,
  'too-early': (label) => `${label}太早，请核对`,
  'too-late': (label) => `${label}太晚，请核对`,
  'ends-before-it-begins': (label) => `${label}不能早于开始的日期`,
  duplicate: (label) => `${label}与另一项重复`,
  'too-few': (label) => `请至少填写一项${label}`,
  'too-many': (label) => `${label}太多，请分几次填写`,
  'formula-cell': (label) => `请把${label}里的公式换成它的结果`,
  'number-not-text': (label) => `请把${label}那一列设为“文本”后重新填写，有几位已经丢失`,
  'error-cell': (label) => `请重新填写${label}，这一格是错误值`,
  'merged-cell': (label) => `请取消${label}的合并单元格，每行各填一格`,
  'must-be-empty': (label) => `这里不用填写${label}，请清空`,
};

/** One sentence for a field that was refused: what to do, in the field's own words. */
export function wordsOfFault(code: FaultCode, label: string): string {
  return (sentences[code] ?? sentences['wrong-type'])(label);
}

/** For a choice nothing is written into: `请选择证件类型`. */
export function wordsOfChoiceFault(code: FaultCode, label: string): string {
  return code === 'required' ? `请选择${label}` : wordsOfFault(code, label);
}
