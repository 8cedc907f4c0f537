import type { ChosenFile } from '@/platform/upload.types';
import { sizeText } from './counts';

/** Why a chosen file cannot be a list, before it is sent; undefined when it may be. */
export function sheetFault({ name, size }: ChosenFile, most: number): string | undefined {
  if (/\.xls$/i.test(name)) return '这是旧版 Excel 文件，请另存为 .xlsx 再上传';
  if (!/\.(xlsx|csv)$/i.test(name)) return '请选择 .xlsx 或 .csv 文件';
  if (size === 0) return '这个文件是空的，请核对后重新选择';
  if (size > most) return `文件有 ${sizeText(size)}，超过 ${sizeText(most)}，请分成几个文件`;
  return undefined;
}
