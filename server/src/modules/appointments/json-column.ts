/** MySQL gives JSON columns parsed, MariaDB as text. */
export function fromJson<Value>(column: unknown): Value {
  return (typeof column === 'string' ? JSON.parse(column) : column) as Value;
}
