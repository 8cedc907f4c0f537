import type { ChosenFile } from '@/platform/upload.types';

export type FileDropProps = {
  id: string;
  /** What is wanted: 员工名单. */
  what: string;
  /** Which files are read, how large. */
  example: string;
  /** Why the chosen file cannot be taken. */
  fault?: string;
  onChoose: (file: ChosenFile) => void;
};
