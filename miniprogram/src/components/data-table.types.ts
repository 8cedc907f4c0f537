import type { ReactNode } from 'react';

export type Column<Row> = {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right, digit under digit. */
  number?: boolean;
};

export type DataTableProps<Row> = {
  /** What the table shows, for those who hear it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Opens a row; the first column becomes the link. `nameOf` says which row it is. */
  onOpen?: (row: Row) => void;
  nameOf?: (row: Row) => string;
  /** The row that is open beside the table. */
  here?: string;
};
