import { z } from 'zod';
import { AGENCIES, SOURCE_AGENCIES, type Agency, type SourceAgency } from './agency-name';
import { ALL_CATEGORIES, type Category } from './category';
import { releasesAnything } from './grounds';
import { ALL_PURPOSES, type Purpose } from './purpose';
import { ALL_ROLES, ROLES, type Role } from './role';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD')
  .refine(
    (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text),
    'there is no such day',
  );
const oneOrMore = <T extends string>(values: readonly [T, ...T[]]) => z.array(z.enum(values)).min(1);
const words = <T extends string>(values: readonly T[]) => values as readonly [T, ...T[]];
const sentence = z.string().trim().min(1);

/**
 * Whom a clause speaks about.
 * ANYONE · CHILDREN: people known to be under 18 · SUPERVISED: people under supervision by the holder itself.
 * Where the fact is not known (no birth date), the clause does not apply.
 */
export const ABOUT = ['ANYONE', 'CHILDREN', 'SUPERVISED'] as const;

/** One of ABOUT. */
export type About = (typeof ABOUT)[number];

/**
 * What ties whoever asks to the person. HOLDS_CASE: their desk holds the case at their agency. CONNECTED: their agency
 * knows the person, or somebody connected to them. OPEN_QUESTION: their desk has a tracked question about the person
 * that nobody has answered yet. WORKS_WITH: their desk works with that very person: it holds the case, or supports them
 * by a referral that it accepted, as a child's school does.
 */
export const INVOLVEMENTS = ['HOLDS_CASE', 'CONNECTED', 'OPEN_QUESTION', 'WORKS_WITH'] as const;

/** One of INVOLVEMENTS. */
export type Involvement = (typeof INVOLVEMENTS)[number];

/** An age, of a person now or at the time of an event. */
export const AGES = ['CHILD', 'ADULT'] as const;

/** One of AGES. */
export type AgeGroup = (typeof AGES)[number];

/** The part of the person in an incident: it belongs to the incident, never to the person (law 11). */
export const INCIDENT_ROLES = ['VICTIM', 'PERPETRATOR', 'CHILD_EXPOSED', 'UNBORN_CHILD', 'WITNESS'] as const;

/** One of INCIDENT_ROLES. */
export type PartInIncident = (typeof INCIDENT_ROLES)[number];

const ConditionsForm = z.strictObject({
  involvement: oneOrMore(INVOLVEMENTS).describe('What must tie the asker to the person: any one of these.').optional(),
  ageNow: z
    .enum(AGES)
    .describe('How old the person must be today. Where it is not known, the clause does not apply.')
    .optional(),
  ageThen: z.enum(AGES).describe('How old the person must have been at the time of the event.').optional(),
  incidentRole: oneOrMore(INCIDENT_ROLES)
    .describe('Which part the person must have had in the incident: any one of these.')
    .optional(),
  orderInForce: z.literal(true).describe('A protective order about the person must be in force.').optional(),
  consent: z.literal('NEEDED').describe('The person must have consented, or an override be recorded.').optional(),
});

const ClauseForm = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9]\d*(\.[1-9]\d*)*[a-z]?$/, 'a clause is numbered like 2, 2.3 or 2.3a, in quotes')
    .describe('Its number within the agreement: what a decision, and the disclosure log, refer to.'),
  from: oneOrMore(SOURCE_AGENCIES).describe('The agencies that share.'),
  to: oneOrMore(words(ALL_ROLES)).describe('The roles that are told.'),
  for: oneOrMore(words(ALL_PURPOSES)).describe('For what.'),
  about: z.enum(ABOUT).default('ANYONE').describe('About whom.'),
  when: ConditionsForm.describe('What must be true besides: every one of these.').optional(),
  categories: oneOrMore(words(ALL_CATEGORIES)).describe('What they are told.'),
  because: sentence.describe('Why, in a sentence that whoever is refused could read.'),
  source: sentence.describe('Where the need comes from, as in "002 L1203".').optional(),
});

const SignatoryForm = z.strictObject({
  party: z.enum(AGENCIES).describe('For which party.'),
  role: sentence.describe('In which role, as in "head of public protection". An office signs, not a person.'),
  signedOn: day.describe('When. Without a day it is not signed.').optional(),
  text: z
    .string()
    .regex(/^[0-9a-f]{16}$/, 'the digest of a text is 16 hexadecimal digits, written by npm run agreement -- sign')
    .describe('The digest of the text that was signed: a text changed since is not the one that was signed.')
    .optional(),
});

const RetentionForm = z.strictObject({
  what: sentence.describe('What was shared.'),
  keep: z
    .string()
    .regex(/^P\d+[YMD]$/, 'a period is written like P6Y, P3M or P28D')
    .describe('How long whoever was told keeps it.'),
  from: sentence.describe('From when that counts.'),
  then: z.enum(['DELETE', 'REVIEW']).describe('What happens then.'),
});

/**
 * The policy releases nothing for such a purpose, whatever an agreement says. A text that names it would promise what
 * the hub does not do, or lead somebody to believe that it may be signed, so it is refused before it is signed.
 */
const releasesNothingFor = (purpose: Purpose): string =>
  `nothing can be released for ${purpose}, whatever an agreement says; take it out`;

/** The form in which an agreement is written: one readable file each, in seeds/agreements. */
export const AgreementForm = z
  .strictObject({
    id: z
      .string()
      .regex(/^ISA-\d{2,4}$/, 'an agreement is numbered ISA-nn')
      .describe('Its number.'),
    title: sentence.describe('Who tells whom, in words.'),
    version: z.int().positive().describe('Counts up with every change of its text.'),
    parties: oneOrMore(words(AGENCIES)).describe('The agencies that sign it.'),
    signatories: z.array(SignatoryForm).min(1).describe('Who signs for each party.'),
    purposes: oneOrMore(words(ALL_PURPOSES)).describe(
      'For what information may be shared at all; each clause is for some of these.',
    ),
    ground: z.strictObject({
      lawful: sentence.describe('The lawful ground, in words and with its articles.'),
      gateway: sentence.describe('The legal gateway: citations, divided by semicolons.'),
      regime: z.enum(['UK GDPR', 'DPA 2018 Part 3']).describe('Under which regime the processing falls (002 L1267).'),
      conditions: z
        .array(sentence)
        .min(1)
        .describe('The conditions that the processing rests on, one citation each, as in "UK GDPR article 6(1)(e)".'),
    }),
    dpia: z
      .strictObject({
        reference: sentence.describe('The number of the assessment.'),
        on: day.describe('When it was completed.'),
        published: sentence.describe('Where it can be read (002 L1220).'),
      })
      .describe('The data-protection impact assessment.'),
    inForceFrom: day.describe('The first day on which it releases anything.'),
    reviewDueOn: day.describe(
      'Reviewed yearly (002 L1220). After this day the agreement has lapsed and releases nothing.',
    ),
    retention: z.array(RetentionForm).min(1).describe('How long what was shared is kept by whoever was told.'),
    obligations: z.array(sentence).describe('What whoever is told must do with it, and must not.'),
    clauses: z.array(ClauseForm).min(1).describe('What is not said here is not released.'),
  })
  .superRefine((agreement, report) => {
    const fault = (path: (string | number)[], message: string) => report.addIssue({ code: 'custom', path, message });
    for (const purpose of agreement.purposes)
      if (!releasesAnything(purpose)) fault(['purposes'], releasesNothingFor(purpose));
    const numbers = new Set<string>();
    agreement.clauses.forEach((clause, index) => {
      const strangers = [...clause.from, ...clause.to.map((role) => ROLES[role].agency)].filter(
        (agency) => !agreement.parties.includes(agency),
      );
      for (const stranger of new Set(strangers)) {
        fault(
          ['clauses', index],
          `${stranger} is named in this clause but is not a party; add it to parties or take it out`,
        );
      }
      for (const purpose of clause.for) {
        if (!releasesAnything(purpose)) fault(['clauses', index, 'for'], releasesNothingFor(purpose));
        else if (!agreement.purposes.includes(purpose)) {
          fault(
            ['clauses', index, 'for'],
            `${purpose} is not a purpose of this agreement; add it to purposes or take it out`,
          );
        }
      }
      if (numbers.has(clause.id))
        fault(['clauses', index, 'id'], `there are two clauses ${clause.id}; give each a number of its own`);
      numbers.add(clause.id);
    });
    for (const party of agreement.parties) {
      if (!agreement.signatories.some((signatory) => signatory.party === party)) {
        fault(['signatories'], `nobody signs for ${party}; name the role that does`);
      }
    }
    agreement.signatories.forEach(({ party }, index) => {
      if (!agreement.parties.includes(party))
        fault(['signatories', index], `${party} signs but is not a party; add it to parties or take it out`);
    });
    if (agreement.reviewDueOn < agreement.inForceFrom)
      fault(['reviewDueOn'], 'the review is due before the agreement is in force');
  });

/** What must be true besides, for a clause to apply: every condition that is named. */
export interface Conditions {
  /** What ties the asker to the person: any one of these is enough. */
  readonly involvement?: readonly Involvement[] | undefined;
  /** Whether the person is a child or an adult on the day of the question. Nobody of unknown age is either. */
  readonly ageNow?: AgeGroup | undefined;
  /** Whether the person was a child or an adult on the day of the entry. */
  readonly ageThen?: AgeGroup | undefined;
  /** The part that the person had in the incident: any one of these is enough. */
  readonly incidentRole?: readonly PartInIncident[] | undefined;
  /** A protective order about the person is in force on the day of the question. */
  readonly orderInForce?: true | undefined;
  /** The person has consented to being told of to the asker’s agency, and has not withdrawn it. */
  readonly consent?: 'NEEDED' | undefined;
}

/** One rule of an agreement: who tells whom, for what, about whom, and what. What no clause says is not released. */
export interface Clause {
  /** Its number within the agreement. */
  readonly id: string;
  /** The agencies whose records it releases. */
  readonly from: readonly SourceAgency[];
  /** The roles that are told. */
  readonly to: readonly Role[];
  /** The purposes for which they are told: what they declare in X-Purpose. */
  readonly for: readonly Purpose[];
  /** Which people it is about. */
  readonly about: About;
  /** What must be true besides; nothing, where it is left out. */
  readonly when?: Conditions | undefined;
  /** What it releases. */
  readonly categories: readonly Category[];
  /** Why the agencies agreed it, in a sentence that a refusal and an explanation can show. */
  readonly because: string;
  /** The document and line that asks for it, as in "002 L1220". */
  readonly source?: string | undefined;
}

/**
 * An information-sharing agreement (002 L1220), as far as decisions read it: who may be told what, for which purpose,
 * and on which ground.
 */
export interface Agreement {
  /** Its number, as in ISA-01. */
  readonly id: string;
  /** What it is called on paper. */
  readonly title: string;
  /** 1, 2, … A later version takes the place of the one before. */
  readonly version: number;
  /** The agencies that are bound by it, by their codes. */
  readonly parties: readonly Agency[];
  /** The lawful basis, the legal gateway and the regime under which the parties share. */
  readonly ground: {
    readonly lawful: string;
    readonly gateway: string;
    readonly regime: 'UK GDPR' | 'DPA 2018 Part 3';
  };
  /** The first day on which it releases anything: a date (YYYY-MM-DD) in England and Wales. */
  readonly inForceFrom: string;
  /** The day by which it is to be reviewed (YYYY-MM-DD). The day after, it lapses and releases nothing. */
  readonly reviewDueOn: string;
  /** What whoever is told must do with it; each reply that rests on it says so. */
  readonly obligations: readonly string[];
  /** Its clauses, in the order of the paper. */
  readonly clauses: readonly Clause[];
}

/** Who signs an agreement for a party, and when; without a day it is not signed. */
export interface Signatory {
  /** For which party they sign. */
  readonly party: Agency;
  /** The office that signs, as in "chief constable". No name. */
  readonly role: string;
  /** The day on which they signed (YYYY-MM-DD); without it the agreement cannot be loaded as signed. */
  readonly signedOn?: string | undefined;
  /** The first 16 hexadecimal digits of the SHA-256 of the text that they signed. */
  readonly text?: string | undefined;
}

/** How long what was shared is kept: an ISO 8601 period such as P6Y, from when, and what is done then. */
export interface Retention {
  /** Which records it speaks of, in words. */
  readonly what: string;
  /** How long: an ISO 8601 period. */
  readonly keep: string;
  /** From when it is counted, in words. */
  readonly from: string;
  /** What is done at the end of it. */
  readonly then: 'DELETE' | 'REVIEW';
}

/** An agreement with everything that its signatories sign. */
export interface WrittenAgreement extends Agreement {
  /** Who signs it, one for each party. */
  readonly signatories: readonly Signatory[];
  /** The purposes that its clauses may name. */
  readonly purposes: readonly Purpose[];
  /** The ground as decisions read it, and the conditions that the law sets for it. */
  readonly ground: Agreement['ground'] & { readonly conditions: readonly string[] };
  /** The data-protection impact assessment on which it rests: its reference, its day, and where it is published. */
  readonly dpia: { readonly reference: string; readonly on: string; readonly published: string };
  /** How long each kind of record is kept. */
  readonly retention: readonly Retention[];
}

/** Whether an agreement releases anything on a day. */
export type AgreementState = 'IN_FORCE' | 'NOT_YET' | 'LAPSED';

/** What an agreement is worth on a day. A missed annual review stops it (law 1). */
export function agreementState(agreement: Agreement, on: string): AgreementState {
  if (on < agreement.inForceFrom) return 'NOT_YET';
  return on > agreement.reviewDueOn ? 'LAPSED' : 'IN_FORCE';
}

/** `npm run compose` writes it to schema/agreement.schema.json. */
export const agreementJsonSchema = () => z.toJSONSchema(AgreementForm, { io: 'input', unrepresentable: 'any' });
