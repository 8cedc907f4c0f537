import type { DataTableProps } from './data-table.types';
import { classes } from './elements/classes';
import { Tappable } from './elements/tappable';

/** A real table whose head stays in sight. */
export function DataTable<Row>({ caption, columns, rows, keyOf, onOpen, nameOf, here }: DataTableProps<Row>) {
  return (
    <section className="ui-table-holder" aria-label={caption} tabIndex={-1}>
      <table className="ui-table">
        <caption className="ui-table__caption">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, number }) => (
              <th key={title} scope="col" className={number ? 'ui-table__number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={classes(
                onOpen && 'ui-table__row--open',
                keyOf(row) === here && 'ui-table__row--here',
              )}
              aria-current={keyOf(row) === here || undefined}
              onClick={
                onOpen &&
                (({ target }) => {
                  // The opener inside answers for itself, by mouse and by keyboard.
                  if (!(target as HTMLElement).closest('.ui-table__opener')) onOpen(row);
                })
              }
            >
              {columns.map(({ title, cell, number }, at) => (
                <td key={title} data-title={title} className={number ? 'ui-table__number' : undefined}>
                  {at === 0 && onOpen ? (
                    <Tappable
                      className="ui-table__opener"
                      role="link"
                      label={nameOf?.(row)}
                      onTap={() => onOpen(row)}
                    >
                      {cell(row)}
                    </Tappable>
                  ) : (
                    cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
