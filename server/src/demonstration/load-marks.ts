import { createConnection } from 'mysql2/promise';
import { connectionOf } from '../database/data-source';

/** Nobody's account: whoever sets a city up before its first administrator is there. */
export const founder = '00000000-0000-7000-8000-00000000d0d0';

/** Client keys under which the loading remembers its first and its last step. */
export const loadMarks = { begun: 'demonstration-begun', loaded: 'demonstration-loaded' } as const;

/** Whether the city was loaded completely; costs one connection, so that a second start takes no time. */
export async function isLoaded(databaseUrl: string): Promise<boolean> {
  const { username: user, ...rest } = connectionOf(databaseUrl);
  const connection = await createConnection({ user, ...rest });
  try {
    const [rows] = await connection.execute(
      'SELECT 1 FROM request_key WHERE actor_id = ? AND client_key = ?',
      [founder, loadMarks.loaded],
    );
    return (rows as unknown[]).length > 0;
  } finally {
    await connection.end();
  }
}
