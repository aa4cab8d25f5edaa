import { GraphQLError } from 'graphql';
import type { Practitioner } from '../../practitioners';
import type { RequestScope } from '../../subgraph';
import { askedAbout, type Sealed } from './asked-about';
import type { AllowanceStore } from './allowance-store';
import type { Particulars } from './particulars';
import { tracedEntries, tracingSentence, type TracingPattern } from './tracing';

/** How many people may be looked up, and how often may be searched, in an hour. */
export interface FindingLimits {
  readonly lookupsPerHour: number;
  readonly lookupsPerHourOfAgency: number;
  readonly searchesPerHour: number;
  readonly searchesPerHourOfAgency: number;
  /** How many people who are named in contacts may be looked for at the front door. */
  readonly contactsPerHour: number;
  readonly contactsPerHourOfAgency: number;
}

export const USUAL_LIMITS: FindingLimits = {
  lookupsPerHour: 2_000,
  lookupsPerHourOfAgency: 10_000,
  searchesPerHour: 60,
  searchesPerHourOfAgency: 1_000,
  contactsPerHour: 200,
  contactsPerHourOfAgency: 2_000,
};

/** Told of attempts that look like tracing, or go beyond what is allowed; of whom, never of whom they asked about. */
export type OnSuspicion = (suspicion: {
  readonly kind: 'TRACING' | 'RATE_LIMITED';
  readonly by: string;
  readonly agency: string;
  readonly purpose: string;
  readonly requestId: string;
  readonly asked: number;
  readonly patterns: readonly TracingPattern[];
}) => void;

export type Way = 'LOOKUP' | 'SEARCH' | 'CONTACT' | 'MAKING_KNOWN';

/**
 * Lets somebody look people up, or refuses in words. Counted before anything is looked at, so that being refused as
 * tracing cannot be tried over and over either; and whatever becomes of it is left for the log.
 */
export class Allowances {
  constructor(
    private readonly store: AllowanceStore,
    private readonly limits: FindingLimits,
    private readonly sealed: Sealed,
    private readonly onSuspicion: OnSuspicion,
  ) {}

  /** `places` are the places of the asked on the asker's own list, from 1. */
  async take(
    way: Way,
    scope: RequestScope,
    asked: readonly Particulars[],
    places: readonly number[] = [],
  ): Promise<void> {
    const { practitioner } = scope;
    const wait = await this.store.take(this.takingsOf(way, practitioner, Math.max(1, asked.length)));
    if (wait !== 0) {
      scope.askedFor.push(`${way} of ${asked.length}: refused, RATE_LIMITED`);
      this.report('RATE_LIMITED', scope, asked.length);
      throw this.tooMany(way, wait, scope.startedAt);
    }
    const sealedParts = asked.map((particulars) => askedAbout(particulars, this.sealed));
    await this.store.note(practitioner.id, sealedParts);
    const traced = await this.store.patternsIn(practitioner.id, sealedParts);
    if (traced.length === 0) return;
    const patterns = [...new Set(traced.map(({ pattern }) => pattern))].sort();
    scope.askedFor.push(`${way} of ${asked.length}: refused, LOOKS_LIKE_TRACING ${patterns.join(' ')}`);
    this.report('TRACING', scope, asked.length, patterns);
    throw new GraphQLError(tracingSentence(traced, way), {
      extensions: {
        code: 'LOOKS_LIKE_TRACING',
        entries: places.length > 0 ? tracedEntries(traced, sealedParts).map((entry) => places[entry - 1]!) : [],
      },
    });
  }

  private takingsOf(way: Way, { id, agency }: Practitioner, amount: number) {
    const { limits } = this;
    const [own, ofAgency] = {
      LOOKUP: [limits.lookupsPerHour, limits.lookupsPerHourOfAgency] as const,
      SEARCH: [limits.searchesPerHour, limits.searchesPerHourOfAgency] as const,
      CONTACT: [limits.contactsPerHour, limits.contactsPerHourOfAgency] as const,
      MAKING_KNOWN: [limits.contactsPerHour, limits.contactsPerHourOfAgency] as const,
    }[way];
    return [
      { subject: `${way} practitioner ${id}`, amount, perHour: own },
      { subject: `${way} agency ${agency}`, amount, perHour: ofAgency },
    ];
  }

  private tooMany(way: Way, wait: number, now: Date): GraphQLError {
    const { lookupsPerHour, searchesPerHour, contactsPerHour } = this.limits;
    const rate = {
      LOOKUP: `${lookupsPerHour} people an hour may be looked up`,
      SEARCH: `${searchesPerHour} searches an hour may be made`,
      CONTACT: `${contactsPerHour} people an hour who are named in contacts may be looked for`,
      MAKING_KNOWN: `${contactsPerHour} people an hour may be made known`,
    }[way];
    if (wait < 0) {
      return new GraphQLError(
        `At most ${rate} by one practitioner: ask about fewer people at a time. Nothing was looked up.`,
        {
          extensions: { code: 'RATE_LIMITED' },
        },
      );
    }
    const seconds = Math.ceil(wait);
    const tryAgainAt = new Date(now.getTime() + seconds * 1000).toISOString();
    return new GraphQLError(
      `At most ${rate} by one practitioner, and so many more by all of an agency. Try again in ${inWords(seconds)}. Nothing was looked up; if somebody is at risk now, telephone the agency.`,
      { extensions: { code: 'RATE_LIMITED', tryAgainInSeconds: seconds, tryAgainAt } },
    );
  }

  private report(
    kind: 'TRACING' | 'RATE_LIMITED',
    scope: RequestScope,
    asked: number,
    patterns: readonly TracingPattern[] = [],
  ): void {
    const { practitioner, purpose, requestId } = scope;
    this.onSuspicion({ kind, by: practitioner.id, agency: practitioner.agency, purpose, requestId, asked, patterns });
  }
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
