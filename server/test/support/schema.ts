import type { Connection } from 'mysql2/promise';

export type Schema = { columns: unknown[]; indexes: unknown[] };

/** Tables, columns and keys of the connection's database, all that information_schema tells of them. */
export async function readSchema(connection: Connection): Promise<Schema> {
  const rows = async (statement: string) => (await connection.query(statement))[0] as unknown[];
  return {
    columns: await rows(
      `SELECT c.TABLE_NAME AS t, c.COLUMN_NAME AS c, c.COLUMN_TYPE AS type, c.IS_NULLABLE AS empty, c.COLUMN_DEFAULT AS preset,
              c.CHARACTER_SET_NAME AS letters, c.COLLATION_NAME AS sorted, c.EXTRA AS extra,
              c.GENERATION_EXPRESSION AS formula, s.ENGINE AS engine, s.TABLE_COLLATION AS collation_name
         FROM information_schema.COLUMNS c JOIN information_schema.TABLES s USING (TABLE_SCHEMA, TABLE_NAME)
        WHERE c.TABLE_SCHEMA = DATABASE() AND c.TABLE_NAME <> 'migration' ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`,
    ),
    indexes: await rows(
      `SELECT TABLE_NAME AS t, INDEX_NAME AS i, NON_UNIQUE AS many, SEQ_IN_INDEX AS place, COLUMN_NAME AS c
         FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'migration'
        ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
    ),
  };
}

/** Names of the tables. */
export async function tableNames(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME",
  );
  return (rows as { name: string }[]).map(({ name }) => name);
}
