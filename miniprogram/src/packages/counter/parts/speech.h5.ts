/** The browser’s own voice, in Chinese; sentences wait for each other. */
export const speech = {
  canSpeak: typeof window !== 'undefined' && 'speechSynthesis' in window,
  speak(sentence: string): void {
    const words = new SpeechSynthesisUtterance(sentence);
    words.lang = 'zh-CN';
    words.rate = 0.9;
    window.speechSynthesis.speak(words);
  },
  stop(): void {
    window.speechSynthesis.cancel();
  },
};
