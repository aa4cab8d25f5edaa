import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readAgreementFiles, type AgreementStore } from './agreements';
import { loadFamily, readFamilyFile, type Databases } from './load';

const SEEDS = join(__dirname, '..', 'seeds');

/** The families that the hub shows to newcomers: published, anonymised cases, with synthetic details. */
export const demonstrationFiles = (): string[] =>
  readdirSync(SEEDS)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => join(SEEDS, file));

/** Loads the demonstration agreements and families; what is there already stays as it is. */
export async function loadDemonstration(databases: Databases, agreements: AgreementStore): Promise<void> {
  await agreements.save(readAgreementFiles(join(SEEDS, 'agreements')));
  for (const file of demonstrationFiles()) await loadFamily(readFamilyFile(file), databases);
}
