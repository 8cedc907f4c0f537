export type PictureProps = {
  src: string;
  /** What is to be seen on it, for who does not see it. */
  label: string;
  className?: string;
};
