import { classes } from './classes';
import type { HeadingProps } from './heading.types';

/** Real headings, which can be given focus by a script (a new page, the list of faults). */
export function Heading({ level, id, className, children }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={classes('ui-heading', className)} tabIndex={-1}>
      {children}
    </Tag>
  );
}
