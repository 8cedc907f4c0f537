export type TopBarProps = {
  title: string;
  /** Tab pages have nowhere to go back to. */
  back: boolean;
};
