import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataSourceOf } from '../../ormconfig';
import { agencyModules, COLUMNS_THERE, draftOfTables, tablesThere, type TablesThere } from '../agencies';
import type { Config } from '../config';
import { Releasers, StartFailure } from '../kernel';
import { migrateOwner } from '../server/databases/migrate';
import { isSourceAgency, SOURCE_AGENCIES, type SourceAgency } from '../sharing';
import { databaseOfItsOwn } from './database-apart';

const USAGE = 'npm run migration -- AGENCY NAME, as in: npm run migration -- health health-keeps-referrals';
const FOLDER = join(__dirname, '..', '..', 'migrations');
/** The names of migrations end with an instant; those of this project count from here. */
const FIRST = 1_764_000_000_000;

/**
 * `npm run migration`: drafts the migration by which an agency's tables become what its entries declare. It compares
 * the declarations with tables made by the migrations that are there, in a database of its own, and writes what
 * differs as frozen text. Read it before you commit it.
 *
 * @throws {StartFailure} no such agency, no name, or nothing differs
 */
export async function migrationCommand(args: readonly string[], config: Config): Promise<string> {
  const [agency, name, ...more] = args;
  if (agency === undefined || name === undefined || more.length > 0) throw new StartFailure(USAGE);
  if (!isSourceAgency(agency))
    throw new StartFailure(`There is no agency ${agency} with tables; there are ${SOURCE_AGENCIES.join(', ')}.`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new StartFailure(`${name} is no name for a migration: write small words with - between. ${USAGE}`);
  const releasers = new Releasers();
  try {
    const { plan } = agencyModules.find(({ holder }) => holder === agency)!;
    const sql = draftOfTables(plan, await tablesOf(agency, await databaseOfItsOwn(config, releasers)));
    if (sql === '') throw new StartFailure(`The tables of ${agency} are what its entries declare: nothing to migrate.`);
    return write(agency, name, sql);
  } finally {
    await releasers.releaseAll();
  }
}

/** The tables that an agency's migrations make. */
async function tablesOf(agency: SourceAgency, url: string): Promise<TablesThere> {
  await migrateOwner(agency, url);
  const source = await dataSourceOf(agency, url, 1).initialize();
  try {
    return tablesThere(await source.query(COLUMNS_THERE, [agency.replaceAll('-', '_')]));
  } finally {
    await source.destroy();
  }
}

function write(agency: SourceAgency, name: string, sql: string): string {
  const folder = join(FOLDER, agency);
  const numbers = existsSync(folder) ? readdirSync(folder).map((file) => Number.parseInt(file, 10) || 0) : [];
  const number = Math.max(0, ...numbers) + 1;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${String(number).padStart(4, '0')}-${name}.ts`);
  writeFileSync(file, migrationText(`${pascalCase(name)}${FIRST + number}`, sql), { flag: 'wx' });
  return file;
}

const pascalCase = (name: string): string =>
  name.replaceAll(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());

/** A migration that says all it does, and imports nothing of this program. */
export function migrationText(className: string, sql: string): string {
  const indented = sql
    .split('\n')
    .map((line) => (line === '' ? '' : `      ${line}`))
    .join('\n');
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`
${indented.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}
    \`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('History is not taken back: restore the database as it was before.'));
  }
}
`;
}
