/** Where the API lives. Mini-programs have no origin of their own; the build fixes it (config/index.ts). */
export const apiBase: string = process.env.TARO_APP_API as string;
