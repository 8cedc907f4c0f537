let turn = 0;

/**
 * Alipay offers mini-programs no random source. Here the bytes only have to differ from one another
 * (nonces under a key the server made, keys of attempts), so clock, counter and Math.random together do.
 */
export async function randomBytes(length: number): Promise<Uint8Array> {
  turn += 1;
  const stamp = Date.now() * 1024 + (turn % 1024);
  return Uint8Array.from({ length }, (_, at) =>
    at < 6 ? Math.floor(stamp / 2 ** (8 * at)) % 256 : Math.floor(Math.random() * 256),
  );
}
