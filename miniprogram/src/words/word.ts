import type { IconName } from '@/components/icon';
import type { Tone } from '@/components/notice';

/** A status in a word, with its tone and a shape of its own where the tone's shape does not fit. */
export type Word = { text: string; tone: Tone; icon?: IconName };
