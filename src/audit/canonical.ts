import { createHash } from 'node:crypto';

/**
 * The JSON Canonicalization Scheme (RFC 8785) of a value without its nulls: one text for one value, however its keys
 * were ordered. PostgreSQL keeps jsonb in an order of its own, so what is hashed when it is written and what is hashed
 * when it is read back must not depend on that. Absent and null members of an object are the same.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined && held !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`);
  return `{${pairs.join(',')}}`;
}

export const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** A moment as PostgreSQL can keep it, to the microsecond: the text that is hashed. */
export const momentOf = (at: Date): string => at.toISOString().replace('Z', '000Z');

/** The same text, of a column. */
export const momentSql = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
