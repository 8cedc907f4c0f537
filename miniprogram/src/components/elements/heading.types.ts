import type { ReactNode } from 'react';

export type HeadingProps = { level: 1 | 2 | 3; id?: string; className?: string; children?: ReactNode };
