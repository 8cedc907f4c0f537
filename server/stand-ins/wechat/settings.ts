/**
 * Behaviours that no source settles (`[?]` in the evidence). Each can be switched through the seed, the first choice is
 * the default, and a test that depends on one runs under every choice.
 */
export const settingChoices = {
  /** Which check speaks first when several would refuse. */
  checkOrder: ['token-first', 'transport-first'],
  /** Fields of a JSON body that the interface does not name. */
  unknownJsonFields: ['tolerated', 'refused'],
  /** 40163 is known from threads and enumerations, not from the page of the interface. */
  usedCodeErrcode: [40163, 40029],
  /** A phone code presented with the openid of another user. */
  foreignPhoneCodeErrcode: [40029, 40003],
  /** Whether `wx.login` replaces the session key ("may" in the documentation). */
  sessionKeyAtLogin: ['replaced', 'kept'],
  /** Until when the former token works after a renewal. */
  overlapEnds: ['own-expiry', 'five-minutes-after-renewal'],
  /** The 21st forced refresh of a day. */
  forceRefreshOverLimit: ['refused', 'ignored'],
  /** A token sent to the token-free listener of the cloud container. */
  cloudRunWithToken: ['refused', 'ignored'],
  /** Which list of pages `check_path` reads when a trial or development version is asked for. */
  checkPathAgainst: ['release', 'requested-version'],
  /** Which refusal comes first when a message is malformed and not consented to. */
  messageOrder: ['arguments-first', 'consent-first'],
  /** How many characters of a keyword value an emoji uses up. */
  emojiCountsAs: [1, 2],
} as const;

export type SettingName = keyof typeof settingChoices;
export type Settings = { [Name in SettingName]: (typeof settingChoices)[Name][number] };

/** The first choice of every switch. */
export function defaultSettings(): Settings {
  return Object.fromEntries(
    Object.entries(settingChoices).map(([name, choices]) => [name, choices[0]]),
  ) as Settings;
}

/** Call limits; a seed may lower them so that a test reaches them with few calls. */
export const defaultLimits = {
  /** @evidence D:api_code2session 45011, 100 a minute for one user */
  loginPerUserMinute: 100,
  /** @evidence D:api_getstableaccesstoken 10 000 a minute, 500 000 a day */
  tokenPerMinute: 10_000,
  tokenPerDay: 500_000,
  /** @evidence D:api_getstableaccesstoken 20 forced refreshes a day, 30 s apart */
  forcedTokenPerDay: 20,
  forcedTokenApartSeconds: 30,
  /** [?] the page names 45011 without a figure */
  phonePerMinute: 5_000,
  /** @evidence D:api_getunlimitedqrcode 5000 a minute */
  codeImagePerMinute: 5_000,
  /** @evidence D:api_sendmessage 10 million a day without payment */
  messagePerDay: 10_000_000,
};
export type Limits = typeof defaultLimits;
