/** Letters and signs that take two columns of a terminal: Chinese, Japanese, Korean and their full-width forms. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/**
 * Columns that a text takes on a terminal.
 * @param {string} text
 */
export function displayWidth(text) {
  // A mark that sits on the letter before it takes none.
  const letters = [...text].filter((letter) => !/\p{M}/u.test(letter));
  return letters.reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
}

/**
 * As `padEnd`, by columns of a terminal instead of letters.
 * @param {string} text
 * @param {number} columns
 */
export function padToWidth(text, columns) {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}
