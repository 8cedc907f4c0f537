/** How often a long step says that it is still at work where the line cannot be drawn again. */
const sayAgainMs = 15_000;

/**
 * Does one step and shows its name, its seconds and how it ended.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work a string it answers is shown behind the seconds
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const began = performance.now();
  const redraw = process.stdout.isTTY && !process.env.CI;
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  const line = (/** @type {string} */ mark, /** @type {string} */ more = '') =>
    `${mark} ${name.padEnd(34)} ${seconds()} s${more && `  ${more}`}`;
  const show = () => process.stdout.write(redraw ? `\r${line('·')}` : `${line('·')}\n`);
  if (redraw) show();
  const timer = setInterval(show, redraw ? 200 : sayAgainMs);
  const end = (/** @type {string} */ text) => process.stdout.write(`${redraw ? '\r\u001b[K' : ''}${text}\n`);
  try {
    const result = await work();
    end(line('✓', typeof result === 'string' ? result : ''));
    return result;
  } catch (error) {
    end(line('✗'));
    throw error;
  } finally {
    clearInterval(timer);
  }
}
