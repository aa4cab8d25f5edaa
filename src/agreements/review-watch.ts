import { dayInLondon, type Job } from '../kernel';
import type { Agreement } from '../sharing';
import type { AgreementStore, ReviewWarning } from './agreement-store';

/** So many days ahead of the day by which a review is due, each party is warned. */
export const WARNING_DAYS = [60, 30, 7] as const;

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Days from one calendar day to another; negative if it is past. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY);

/**
 * Which warnings are due on a day. After a time in which nobody looked, the nearest alone: a party that is told "7
 * days" has no use for "60 days" beside it. A lapsed agreement is past warning: it says so wherever it is read.
 */
export function warningsDue(agreements: readonly Agreement[], today: string): ReviewWarning[] {
  return agreements.flatMap((agreement) => {
    const left = daysBetween(today, agreement.reviewDueOn);
    const days = left < 0 ? undefined : WARNING_DAYS.filter((ahead) => left <= ahead).at(-1);
    if (days === undefined) return [];
    const { id, version, reviewDueOn: due, parties } = agreement;
    return parties.map((party) => ({ agreement: id, version, days, party, due }));
  });
}

/** Each party is warned once, whoever looks and however often. */
export const reviewJob = (agreements: AgreementStore): Job => ({
  name: 'warn-of-reviews',
  every: HOUR,
  async run(now) {
    await agreements.refresh();
    const today = dayInLondon(now);
    await agreements.warn(warningsDue(agreements.on(today), today));
    await agreements.noteLapsed(
      agreements.on(today).filter(({ inForceFrom, reviewDueOn }) => inForceFrom <= today && reviewDueOn < today),
      now,
    );
  },
});
