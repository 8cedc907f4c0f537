declare module 'miniprogram-compiler' {
  /** Answers JavaScript source, or throws the compiler's message. */
  export function wxmlToJs(root: string, options: { maxBuffer: number }): string;
}

declare module 'miniprogram-compiler/src/wcsc' {
  /** Answers an error instead of throwing it. */
  const compile: (root: string, names: string[], options: { maxBuffer: number }) => object | Error;
  export = compile;
}
