import { Readable } from 'node:stream';
import { BrokenFormError, fileOfForm } from './multipart-file';

const type = 'multipart/form-data; boundary=----x1';
const part = (head: string, body: Buffer | string) =>
  Buffer.concat([
    Buffer.from(`------x1\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body as string),
    Buffer.from('\r\n'),
  ]);
const end = Buffer.from('------x1--\r\n');

async function read(form: Buffer, size: number, contentType = type): Promise<Buffer> {
  const chunks = Array.from({ length: Math.ceil(form.length / size) }, (_, index) =>
    form.subarray(index * size, (index + 1) * size),
  );
  const parts: Buffer[] = [];
  for await (const chunk of fileOfForm(contentType, Readable.from(chunks))) parts.push(chunk as Buffer);
  return Buffer.concat(parts);
}

describe('the file of a form', () => {
  const content = Buffer.from('\r\n--\r\n------x\r\n\0\u00ff one\r\n\r\ntwo \r\n------x');
  const form = Buffer.concat([
    part('name="key"', 'uploads/1'),
    part('name="file"; filename="a.jpg"', content),
    part('name="file2"', 'later'),
    end,
  ]);

  it.each([1, 2, 3, 7, 64, 10_000])('is read whole from pieces of %i bytes', async (size) => {
    expect(await read(form, size)).toEqual(content);
  });

  it('may be empty, and its boundary may stand in quotes', async () => {
    const empty = Buffer.concat([part('name="file"; filename=""', ''), end]);
    expect(await read(empty, 5)).toHaveLength(0);
    expect(await read(form, 50, 'multipart/form-data; charset=utf-8; boundary="----x1"')).toEqual(content);
  });

  it('fails where the form breaks off at any byte before the closing boundary', async () => {
    const whole = Buffer.concat([part('name="file"', 'abc'), end]);
    for (let length = 0; length < whole.length - '--\r\n'.length; length += 1) {
      await expect(read(whole.subarray(0, length), 8)).rejects.toThrow(BrokenFormError);
    }
    expect((await read(whole.subarray(0, -4), 8)).toString()).toBe('abc');
  });

  it('refuses a form without a file, without a boundary, and one that only fills the line', async () => {
    await expect(read(Buffer.concat([part('name="a"', 'x'), end]), 9)).rejects.toThrow(BrokenFormError);
    await expect(read(form, 9, 'multipart/form-data')).rejects.toThrow(BrokenFormError);
    const flood = Buffer.concat([part('name="a"', 'x'.repeat(200_000)), form]);
    await expect(read(flood, 1000)).rejects.toMatchObject({ cause: { message: 'too much before the file' } });
    await expect(read(Buffer.concat([form, flood]), 1000)).rejects.toMatchObject({
      cause: { message: 'too much after the file' },
    });
  });
});
