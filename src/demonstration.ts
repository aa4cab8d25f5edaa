import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readAgreementFiles, type AgreementStore } from './agreements';
import { StartFailure } from './kernel';
import { FamilyFault, faultText, loadFamilies, type Databases } from './load';

const SEEDS = join(__dirname, '..', 'seeds');

/** The families that the hub shows to newcomers: published, anonymised cases, with synthetic details. */
export const demonstrationFiles = (): string[] =>
  readdirSync(SEEDS)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => join(SEEDS, file));

/**
 * Loads the demonstration agreements and families; what is there already stays as it is. A demonstration has nobody who
 * holds the yearly reviews, so with `reviewsHeldOn` those that would have been missed by that day are taken as held.
 */
export async function loadDemonstration(databases: Databases, agreements: AgreementStore, reviewsHeldOn?: string): Promise<void> {
  const written = readAgreementFiles(join(SEEDS, 'agreements'));
  await agreements.save(
    reviewsHeldOn ? written.map((agreement) => ({ ...agreement, reviewDueOn: nextReview(agreement.reviewDueOn, reviewsHeldOn) })) : written,
  );
  await loadFamilies(demonstrationFiles(), databases, (loaded) => {
    for (const { path, outcome } of loaded) if (outcome instanceof FamilyFault) throw new StartFailure(faultText(path, outcome));
  });
}

function nextReview(dueOn: string, on: string): string {
  const missed = dueOn < on;
  return missed ? nextReview(`${Number(dueOn.slice(0, 4)) + 1}${dueOn.slice(4)}`, on) : dueOn;
}
