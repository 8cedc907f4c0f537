/** Mini-programs have no voice. */
export const speech = { canSpeak: false, speak(_sentence: string): void {}, stop(): void {} };
