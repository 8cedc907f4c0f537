export type MessageValues = Readonly<Record<string, string>>;

/**
 * One kind of message, declared by the module that tells it. Which of them also leave the app, and under which template of
 * a provider, is data of the city (policies/<city>/messages.yaml).
 */
export type MessageTemplate<Name extends string = string> = {
  /** `module.what-happened`, the same in the city's data. */
  code: string;
  /** The values that `tell` must bring, each with an example as long as they usually get; checked when the server starts. */
  sample: Readonly<Record<Name, string>>;
  /** At most 80 characters. */
  title: (values: Readonly<Record<Name, string>>) => string;
  /** At most 400 characters. */
  body: (values: Readonly<Record<Name, string>>) => string;
  /**
   * Short texts for the keywords of a WeChat template and the gaps of a text message, by the name that the city's data
   * uses. The values themselves are there under their own names, and the title as `heading`.
   */
  fields?: Readonly<Record<string, (values: Readonly<Record<Name, string>>) => string>>;
};

export type Urgency = 'normal' | 'urgent';

/** One message to some people. */
export type Told = {
  /** Key of the event: the same key twice tells each person once. ASCII, at most 160 characters. */
  key: string;
  to: { accountIds?: readonly string[]; personIds?: readonly string[] };
  /** Code of a declared template. */
  template: string;
  values: MessageValues;
  /** Path of a page, beginning with `/`, or null. */
  link: string | null;
  /** Urgent ones do not wait for the morning. */
  urgency?: Urgency;
  /** What it is about (the id of a case), by which its status is found again. */
  about?: string;
};
