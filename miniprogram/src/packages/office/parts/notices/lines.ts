/** What a list beside a case is given. `changes` grows when the case has changed. */
export type LinesProps = {
  page: string | undefined;
  here: string | undefined;
  changes: number;
  onOpen: (id: string) => void;
  onPage: (page: number) => void;
};
