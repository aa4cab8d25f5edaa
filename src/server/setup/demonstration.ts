import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readAgreementFiles, type AgreementStore, type ReviewHeld } from '../../agreements';
import { StartFailure } from '../../kernel';
import { FamilyFault, faultText, loadFamilies, type Databases } from '../../load';
import type { Agreement } from '../../sharing';

const SEEDS = join(__dirname, '..', '..', '..', 'seeds');

/** The families that the hub shows to newcomers: published, anonymised cases, with synthetic details. */
export const demonstrationFiles = (): string[] =>
  readdirSync(SEEDS)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => join(SEEDS, file));

/**
 * Loads the demonstration agreements; what is there already stays as it is. A demonstration has nobody who
 * holds the yearly reviews, so with `reviewsHeldOn` those that would have been missed by that day are taken as held.
 */
export async function loadDemonstrationAgreements(agreements: AgreementStore, reviewsHeldOn?: string): Promise<void> {
  await agreements.load(readAgreementFiles(join(SEEDS, 'agreements')), { keep: true });
  if (reviewsHeldOn) await takeReviewsAsHeld(agreements, reviewsHeldOn);
}

/** Takes the yearly reviews of the agreements that are there as held by this day. */
export async function takeReviewsAsHeld(agreements: AgreementStore, on: string): Promise<void> {
  await agreements.refresh();
  await agreements.recordReviews(agreements.versions.flatMap((agreement) => reviewTakenAsHeld(agreement, on)));
}

/** Loads the demonstration families; what is there already stays as it is. */
export async function loadDemonstrationFamilies(databases: Databases): Promise<void> {
  await loadFamilies(demonstrationFiles(), databases, (loaded) => {
    for (const { path, outcome } of loaded)
      if (outcome instanceof FamilyFault) throw new StartFailure(faultText(path, outcome));
  });
}

/** Held on the last of its yearly days before this one. */
function reviewTakenAsHeld({ id, version, reviewDueOn }: Agreement, on: string): ReviewHeld[] {
  if (reviewDueOn >= on) return [];
  const day = (year: number) => `${year}${reviewDueOn.slice(4).replace('-02-29', '-02-28')}`;
  const year = Number(on.slice(0, 4)) - (day(Number(on.slice(0, 4))) < on ? 0 : 1);
  return [
    {
      id,
      version,
      heldOn: day(year),
      nextDueOn: day(year + 1),
      heldBy: 'nobody: a demonstration takes its reviews as held',
    },
  ];
}
