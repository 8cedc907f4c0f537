const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** The sentence that is read out; digits one by one, as people listen for them: `请A零一二号，到3号窗口`. */
export function spokenCall(number: string, windowName: string): string {
  const read = number.replace(/\d/g, (digit) => digits[Number(digit)] as string);
  return `请${read}号，到${windowName}`;
}
