/** A picture or file the person chose; `handle` is a path on phones and a File in browsers. */
export type ChosenFile = { name: string; size: number; handle: unknown };
