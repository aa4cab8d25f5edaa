import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/** So many rows go into one statement. */
const CHUNK = 2000;

/**
 * Writes rows of one entity by their primary key: new ones are added, changed ones replaced, equal ones left alone, so
 * that no trigger fires for them. Columns that no row gives are left as they are. Of rows with one key the last counts.
 *
 * One statement takes them all: TypeORM's own upsert has a parameter for each value, and building it took longer than
 * running it.
 */
export async function saveRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  for (const { statement, values } of writesOf(manager, entity, rows)) await manager.query(statement, [values]);
}

/**
 * Writes rows of several entities, table by table in this order. While the database takes one, the next is made ready:
 * making rows into text takes about as long as writing them.
 */
export async function saveTables(
  manager: EntityManager,
  tables: readonly (readonly [entity: EntityTarget<ObjectLiteral>, rows: readonly ObjectLiteral[]])[],
): Promise<void> {
  let sent: Promise<unknown> = Promise.resolve();
  // Whoever waits for it hears of it; nobody may, if making the next ready fails.
  const send = (statement: string, values: string) => {
    sent = manager.query(statement, [values]);
    sent.catch(() => undefined);
  };
  for (const [entity, rows] of tables) {
    for (const { statement, values } of writesOf(manager, entity, rows)) {
      await sent;
      send(statement, values);
    }
  }
  await sent;
}

interface Write {
  readonly statement: string;
  /** The rows as JSON. */
  readonly values: string;
}

function* writesOf<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Generator<Write> {
  if (rows.length === 0) return;
  const metadata = manager.connection.getMetadata(entity);
  const given = metadata.columns.filter(({ propertyName }) => rows.some((row) => row[propertyName] !== undefined));
  const keys = metadata.primaryColumns.map(({ propertyName }) => propertyName);
  const byKey = new Map(rows.map((row) => [keys.map((key) => String(row[key])).join('\n'), row]));
  // Always in one order: two writers that meet then wait for one another, and neither is turned away.
  const ordered = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const properties = given.map(({ propertyName }) => propertyName);
  const names = properties.map(shortName);
  const statement = statementOf(metadata, properties);
  for (let start = 0; start < ordered.length; start += CHUNK) {
    const values = ordered.slice(start, start + CHUNK).map((row) => {
      // Under short names, and without what is null: half the text, for whoever writes it and whoever reads it.
      const said: Record<string, unknown> = {};
      for (let at = 0; at < properties.length; at += 1) said[names[at]!] = row[properties[at]!] ?? undefined;
      return said;
    });
    yield { statement, values: JSON.stringify(values) };
  }
}

/** What a column is called between here and the database. */
const shortName = (_: unknown, at: number): string => `c${at}`;

const statements = new WeakMap<EntityMetadata, Map<string, string>>();

function statementOf(metadata: EntityMetadata, given: readonly string[]): string {
  const known = statements.get(metadata) ?? new Map<string, string>();
  statements.set(metadata, known);
  const form = given.join(' ');
  let statement = known.get(form);
  if (statement === undefined) known.set(form, (statement = upsertOf(metadata, new Set(given))));
  return statement;
}

/** The statement that writes these properties of an entity: its columns are those that the entity declares. */
function upsertOf(
  { columns, primaryColumns, schema, tableName, connection: { driver } }: EntityMetadata,
  given: ReadonlySet<string>,
): string {
  const quoted = (name: string) => `"${name}"`;
  const written = columns.filter(({ propertyName }) => given.has(propertyName));
  const names = written.map(({ databaseName }) => quoted(databaseName));
  const types = written.map((column) => `${driver.normalizeType(column)}${column.isArray ? '[]' : ''}`);
  const free = written.filter(({ isPrimary }) => !isPrimary).map(({ databaseName }) => quoted(databaseName));
  const from = (row: string) => `(${free.map((name) => `${row}.${name}`).join(', ')})`;
  const settle =
    free.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${free.map((name) => `${name} = excluded.${name}`).join(', ')} WHERE ${from('t')} IS DISTINCT FROM ${from('excluded')}`;
  return `/* save-${tableName} */ INSERT INTO ${schema ? `${quoted(schema)}.` : ''}${quoted(tableName)} AS t (${names.join(', ')})
SELECT ${names.map(shortName).join(', ')} FROM jsonb_to_recordset($1::jsonb) AS x (${types.map((type, at) => `${shortName(type, at)} ${type}`).join(', ')})
ON CONFLICT (${primaryColumns.map(({ databaseName }) => quoted(databaseName)).join(', ')}) DO ${settle}`;
}
