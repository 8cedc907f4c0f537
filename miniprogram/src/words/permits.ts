import type { PermitGround, PermitState } from '@app/shared/permit/permit.status';
import type { PermitView } from '@app/shared/permit/permit.views';
import { dayWords } from './dates';
import type { Word } from './word';

const states: Record<PermitState, Word> = {
  valid: { text: '有效', tone: 'success' },
  suspended: { text: '暂停使用', tone: 'warning' },
  lost: { text: '已挂失', tone: 'danger' },
  replaced: { text: '已换新证', tone: 'neutral' },
  ended: { text: '已注销', tone: 'neutral' },
};

export function permitStatus({ state }: Pick<PermitView, 'state'>): Word {
  return states[state];
}

const grounds: Record<PermitGround, string> = {
  job: '合法稳定就业',
  dwelling: '合法稳定住所',
  schooling: '连续就读',
};

export function groundWords(ground: PermitGround): string {
  return grounds[ground];
}

/** What the yearly endorsement asks of the holder now, in one sentence. */
export function endorsementWords({ state, endorsement, lateSentence }: PermitView): string {
  if (state === 'lost') return '证件已挂失，不能使用。补领新证后恢复。';
  if (state === 'replaced' || state === 'ended') return '这张证件已经不能使用。';
  const { opensOn, lastDay } = endorsement;
  if (endorsement.state === 'late') return `签注应在${dayWords(lastDay)}前办理，已经逾期。${lateSentence}`;
  if (endorsement.state === 'open') return `现在可以签注，请在${dayWords(lastDay)}前办好。${lateSentence}`;
  return `下次签注：${dayWords(opensOn)}起可以办，最晚${dayWords(lastDay)}。${lateSentence}`;
}
