import { z } from 'zod';
import { AGENCIES, HOLDERS, type Agency, type Holder } from './agency-name';
import { ALL_CATEGORIES, type Category } from './category';
import { ALL_PURPOSES, type Purpose } from './purpose';
import { ALL_ROLES, ROLES, type Role } from './role';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD');
const oneOrMore = <T extends string>(values: readonly [T, ...T[]]) => z.array(z.enum(values)).min(1);
const words = <T extends string>(values: readonly T[]) => values as readonly [T, ...T[]];

/**
 * Whom a clause speaks about.
 * ANYONE · CHILDREN: people known to be under 18 · SUPERVISED: people under supervision by the holder itself.
 * Where the fact is not known (no birth date), the clause does not apply.
 */
export const ABOUT = ['ANYONE', 'CHILDREN', 'SUPERVISED'] as const;
export type About = (typeof ABOUT)[number];

/** The form in which an agreement is written: one readable file each, in seeds/agreements. */
export const AgreementForm = z
  .strictObject({
    id: z.string().regex(/^ISA-\d{2}$/, 'an agreement is numbered ISA-nn'),
    title: z.string().min(1),
    version: z.int().positive(),
    parties: oneOrMore(words(AGENCIES)),
    ground: z.strictObject({
      lawful: z.string().min(1),
      gateway: z.string().min(1),
      regime: z.enum(['UK GDPR', 'DPA 2018 Part 3']),
    }),
    inForceFrom: day,
    /** Reviewed yearly (002 L1220). After this day the agreement has lapsed and releases nothing. */
    reviewDueOn: day,
    obligations: z.array(z.string().min(1)),
    clauses: z
      .array(
        z.strictObject({
          from: oneOrMore(words(HOLDERS)),
          to: oneOrMore(words(ALL_ROLES)),
          for: oneOrMore(words(ALL_PURPOSES)),
          about: z.enum(ABOUT).default('ANYONE'),
          categories: oneOrMore(words(ALL_CATEGORIES)),
          because: z.string().min(1),
        }),
      )
      .min(1),
  })
  .superRefine((agreement, report) => {
    agreement.clauses.forEach((clause, index) => {
      const strangers = [...clause.from, ...clause.to.map((role) => ROLES[role].agency)].filter(
        (agency) => !agreement.parties.includes(agency),
      );
      for (const stranger of new Set(strangers)) {
        report.addIssue({
          code: 'custom',
          path: ['clauses', index],
          message: `${stranger} is named in this clause but is not a party; add it to parties or take it out`,
        });
      }
    });
  });

export interface Clause {
  readonly from: readonly Holder[];
  readonly to: readonly Role[];
  readonly for: readonly Purpose[];
  readonly about: About;
  readonly categories: readonly Category[];
  readonly because: string;
}

/** An information-sharing agreement (002 L1220): who may be told what, for which purpose, and on which ground. */
export interface Agreement {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly parties: readonly Agency[];
  readonly ground: { readonly lawful: string; readonly gateway: string; readonly regime: 'UK GDPR' | 'DPA 2018 Part 3' };
  readonly inForceFrom: string;
  readonly reviewDueOn: string;
  readonly obligations: readonly string[];
  readonly clauses: readonly Clause[];
}

export type AgreementState = 'IN_FORCE' | 'NOT_YET' | 'LAPSED';

/** What an agreement is worth on a day. A missed annual review stops it (law 1). */
export function agreementState(agreement: Agreement, on: string): AgreementState {
  if (on < agreement.inForceFrom) return 'NOT_YET';
  return on > agreement.reviewDueOn ? 'LAPSED' : 'IN_FORCE';
}
