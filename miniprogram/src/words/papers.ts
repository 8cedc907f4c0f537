import type { PaperPage } from '@/hooks/paper-uploader';
import { wordsOfError } from './errors';

/** How a page stands, in a word or two, and what to do when it cannot be taken. */
export function pageWords({ state, share, fault }: PaperPage): { text: string; todo?: string } {
  if (state === 'waiting') return { text: '等待上传' };
  if (state === 'sending') return { text: `正在上传 ${Math.round((share ?? 0) * 100)}%` };
  if (state === 'checking') return { text: '正在检查' };
  if (state === 'ready') return { text: '已传好' };
  if (state === 'broken') return { text: '网络中断', todo: '联网后会接着传，已传好的页不用重传。' };
  const { what, todo } = wordsOfError(fault ?? '');
  return { text: what, todo };
}
