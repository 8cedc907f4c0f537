import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Where a password is typed or comes from a pipe; `isTTY` tells which. */
export type PasswordInput = NodeJS.ReadableStream & { isTTY?: boolean };

/** The password: typed twice without being shown, or the first line of a pipe. Throws an Error when there is none. */
export async function askPassword(input: PasswordInput, output: NodeJS.WritableStream): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = input.isTTY ?? false;
  const lines = createInterface({ input, output: nowhere, terminal });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (prompt: string) => {
    if (terminal) output.write(prompt);
    const { value, done } = await answers.next();
    if (terminal) output.write('\n');
    if (done) throw new Error('no password was given');
    return String(value);
  };
  try {
    const password = await ask('Password: ');
    if (terminal && (await ask('The same again: ')) !== password) throw new Error('the two passwords differ');
    return password;
  } finally {
    lines.close();
  }
}
