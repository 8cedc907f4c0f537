declare module 'miniprogram-compiler' {
  /** Both answer JavaScript source, or throw the compiler's message. */
  export function wxmlToJs(root: string): string;
  export function wxssToJs(root: string): string;
}
