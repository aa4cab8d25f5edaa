import type { CaseRow } from './case-store';
import { keyOf } from './desks';
import type { Sql } from './transaction-store';
import { askedByWatches, restOfWatches, waitForOtherWatches } from './watch-store';
import type { WatchBounds } from './watch-bounds';

const HOUR = 60 * 60 * 1000;

export interface RoomForWatches {
  /** Is there room for one more question of this watch on the desk that holds the case? If there is, it is taken. */
  takes(watch: string, file: Pick<CaseRow, 'agency' | 'holderDesk'>): boolean;
  /**
   * The question that stands for the rest of what this watch heard of this kind from this agency, if there is one
   * already.
   */
  restOf(watch: string, kind: string, agency: string): string | undefined;
  standsForRest(watch: string, kind: string, agency: string, question: string): void;
}

/** What room these watches have left on these desks in the hour that ends now. */
export async function roomForWatches(
  sql: Sql,
  watches: readonly string[],
  files: readonly Pick<CaseRow, 'agency' | 'holderDesk'>[],
  { ofOneWatch, onOneDesk }: WatchBounds,
  now: Date,
): Promise<RoomForWatches> {
  await waitForOtherWatches(sql);
  const since = new Date(now.getTime() - HOUR);
  const desks = [
    ...new Map(files.map(({ agency, holderDesk: desk }) => [keyOf(agency, desk), { agency, desk }])).values(),
  ];
  const asked = new Map(
    (await askedByWatches(sql, [...new Set(watches)], desks, since)).map(({ watch, agency, desk, asked: count }) => [
      watch ?? keyOf(agency!, desk!),
      count,
    ]),
  );
  const nameOf = (watch: string, kind: string, agency: string) => [watch, kind, agency].join(' ');
  const rest = new Map(
    (await restOfWatches(sql, [...new Set(watches)], since)).map(({ watch, kind, agency, question }) => [
      nameOf(watch, kind, agency),
      question,
    ]),
  );
  return {
    takes(watch, { agency, holderDesk }) {
      const desk = keyOf(agency, holderDesk);
      const [ofWatch, onDesk] = [asked.get(watch) ?? 0, asked.get(desk) ?? 0];
      if (ofWatch >= ofOneWatch || onDesk >= onOneDesk) return false;
      asked.set(watch, ofWatch + 1).set(desk, onDesk + 1);
      return true;
    },
    restOf: (watch, kind, agency) => rest.get(nameOf(watch, kind, agency)),
    standsForRest: (watch, kind, agency, question) => void rest.set(nameOf(watch, kind, agency), question),
  };
}
