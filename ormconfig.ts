import 'reflect-metadata';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { agencyModules } from './src/agencies';
import { AgreementRow } from './src/agreements';
import { Database, HeardClient, SnakeCaseColumns } from './src/kernel';
import { logChangesOf } from './src/server/log/log-changes';
import { peopleEntities } from './src/people';
import type { SourceAgency } from './src/sharing';

/** Who owns tables: the four agencies, and the hub (the person index, the agreements and the disclosure log). */
export type Owner = SourceAgency | 'hub';

const schemaOf = (owner: Owner) => owner.replaceAll('-', '_');

function entitiesOf(owner: Owner): readonly Function[] {
  if (owner === 'hub') return [...peopleEntities, AgreementRow];
  return agencyModules.find(({ holder }) => holder === owner)!.entities;
}

/**
 * One DataSource for each owner: its own Postgres schema, its own entities, its own migrations, its own pool. An owner
 * moves to a server of its own by changing its URL alone.
 */
export function dataSourceOf(owner: Owner, url: string, poolSize = 8): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema: schemaOf(owner),
    entities: [...entitiesOf(owner)],
    migrations: [join(__dirname, 'migrations', owner, '*.ts')],
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCaseColumns(),
    applicationName: `whole-picture ${owner}`,
    poolSize,
    connectTimeoutMS: 5_000,
    // Statements are prepared and always of the same shape; planning one anew each time would take longer than running
    // it.
    extra: {
      options: '-c timezone=UTC -c statement_timeout=10000 -c plan_cache_mode=force_generic_plan',
      Client: HeardClient,
    },
  });
}

export const OWNERS: readonly Owner[] = ['hub', ...agencyModules.map(({ holder }) => holder)];

/** An owner's database, which is not reached yet. Who is taken to be whom in the hub's is entered in its log. */
export function databaseOf(owner: Owner, url: string, poolSize?: number): Database {
  const database = new Database(dataSourceOf(owner, url, poolSize));
  if (owner === 'hub') logChangesOf(database);
  return database;
}

export async function openDatabase(owner: Owner, url: string, poolSize?: number): Promise<Database> {
  const database = databaseOf(owner, url, poolSize);
  await database.open();
  return database;
}

/** A database that this process never opens: its owner answers from a process of its own. */
export const databaseElsewhere = (owner: Owner): Database =>
  new Database(
    dataSourceOf(owner, 'postgres://elsewhere/', 1),
    undefined,
    `${owner} answers from a process of its own`,
  );
