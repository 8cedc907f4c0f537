export type Download = {
  /** Under which the file is kept: `需要修改的行.xlsx`. */
  fileName: string;
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
};
