import { type TerminalState, terminalStateLabels } from '@app/shared/terminals/terminals.views';
import type { Tone } from '@/components/notice';
import type { Word } from './word';

const tones: Record<TerminalState, Tone> = {
  'awaiting-key': 'warning',
  active: 'success',
  revoked: 'neutral',
};

export const terminalWord = (state: TerminalState): Word => ({
  text: terminalStateLabels[state],
  tone: tones[state],
});
