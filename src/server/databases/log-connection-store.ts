import { DataSource } from 'typeorm';
import { CallFailed, Database, type Releasers } from '../../kernel';

/**
 * May read the log and add to it, and nothing else; made by the migrations where the role that migrates may make roles.
 */
const LOG_ROLE = 'whole_picture_log';

/**
 * A connection of its own for the log of whoever owns this database, under the role that may only add. Where there is
 * no such role, or this account may not take it, or it may not write there and the owner may not let it, under the
 * account itself, with the tables' triggers alone; `onOwner` is told why.
 *
 * One connection: a log commits one batch after the other.
 */
export async function openLogConnection(
  owner: Database,
  releasers: Releasers,
  onOwner: (why: string) => void,
): Promise<Database> {
  const connect = async (role: string) => {
    const options = {
      ...owner.source.options,
      entities: [],
      migrations: [],
      poolSize: 1,
      extra: { options: `-c timezone=UTC -c statement_timeout=10000${role}` },
    };
    return new Database(await new DataSource(options as never).initialize(), owner.sent);
  };
  const kept = (database: Database) => {
    releasers.add(() => database.close());
    return database;
  };
  let underRole: Database | undefined;
  try {
    underRole = await connect(` -c role=${LOG_ROLE}`);
    // A role that was made after the tables were: nobody let it write there yet.
    if ((await tablesClosed(underRole, owner)).length > 0) await letTheRoleWrite(owner);
    const closed = await tablesClosed(underRole, owner);
    if (closed.length === 0) return kept(underRole);
    onOwner(`the role ${LOG_ROLE} may not write ${closed.join(', ')}`);
  } catch (cause) {
    onOwner((cause as Error).message);
  }
  await underRole?.close();
  return kept(await connect(''));
}

/** The log's tables: the hub's stand in a schema of their own. */
const placeOf = ({ source }: Database): { readonly schema: string; readonly like: string } => {
  const { schema } = source.options as { schema?: string };
  return schema === undefined || schema === 'hub' ? { schema: 'audit', like: '%' } : { schema, like: 'disclosure%' };
};

/** The log's tables to which this connection may not add, or which it may not read. */
async function tablesClosed(connection: Database, owner: Database): Promise<string[]> {
  const { schema, like } = placeOf(owner);
  const rows = await connection.source.query<{ name: string }[]>(
    `/* log-tables-closed */ SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relname LIKE $2 AND c.relkind = 'r'
       AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'SELECT')) ORDER BY 1`,
    [schema, like],
  );
  return rows.map(({ name }) => name);
}

/** As the migrations do for a role that is there when the tables are made. */
async function letTheRoleWrite(owner: Database): Promise<void> {
  const { schema, like } = placeOf(owner);
  await owner.source.query(`GRANT USAGE ON SCHEMA ${schema} TO ${LOG_ROLE}`);
  const tables = await owner.source.query<{ name: string }[]>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = $1 AND tablename LIKE $2`,
    [schema, like],
  );
  await owner.source.query(`GRANT SELECT, INSERT ON ${tables.map(({ name }) => name).join(', ')} TO ${LOG_ROLE}`);
}

/**
 * Rejects while the log cannot be written: nobody would be answered. `lastFailed`: the last entry could not be written,
 * so it is tried for real, and taken back.
 */
export async function logIsWritable(connection: Database, owner: Database, lastFailed: boolean): Promise<void> {
  if ((await tablesClosed(connection, owner)).length > 0) {
    await letTheRoleWrite(owner).catch(() => undefined);
    const closed = await tablesClosed(connection, owner);
    if (closed.length > 0)
      throw new CallFailed(`the log cannot be written: its role may not write ${closed.join(', ')}`);
  }
  const [state] = await connection.source.query<{ readonly: boolean }[]>(
    `/* log-writable */ SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS readonly`,
  );
  if (state?.readonly) throw new CallFailed('the log cannot be written: its database takes nothing new');
  if (!lastFailed) return;
  const { schema } = placeOf(owner);
  const [table, values] =
    schema === 'audit'
      ? ['audit.lane (id, opened_at, opened_by)', `(gen_random_uuid(), now(), 'a trial that is taken back')`]
      : [
          `${schema}.disclosure_checkpoint (number, taken_at, content, key, signature)`,
          `(9223372036854775807, now(), '', '', '')`,
        ];
  const runner = connection.source.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(`/* log-trial */ INSERT INTO ${table} VALUES ${values}`);
  } catch (cause) {
    throw new CallFailed('the log cannot be written', { cause });
  } finally {
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}
