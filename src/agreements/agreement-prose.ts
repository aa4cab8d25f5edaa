import {
  AGENCY_TITLES,
  CATEGORIES,
  citationSays,
  citationsIn,
  PURPOSES,
  ROLES,
  type About,
  type Category,
  type Clause,
  type Conditions,
  type SourceAgency,
  type Purpose,
  type Retention,
  type Role,
  type WrittenAgreement,
} from '../sharing';
import { textDigest } from './agreement-text';

/**
 * An agreement as its signatories would read and sign it: whole sentences, in a fixed order, nothing left to a code.
 */
export function agreementProse(agreement: WrittenAgreement): string {
  const { ground, dpia } = agreement;
  return [
    `INFORMATION-SHARING AGREEMENT ${agreement.id}`,
    agreement.title,
    `Version ${agreement.version}. In force from ${dayInWords(agreement.inForceFrom)}, to be reviewed by ${dayInWords(agreement.reviewDueOn)}; if the review is missed it lapses and nothing is shared under it (002 L1220).`,
    '',
    'Parties',
    ...agreement.parties.map((party) => `  ${AGENCY_TITLES[party]}`),
    '',
    'Purposes',
    ...agreement.purposes.map((purpose) => `  ${PURPOSES[purpose].says}`),
    '',
    'Legal basis',
    `  ${sentenceOf(ground.lawful)}`,
    ...citationsIn(ground.gateway).map((citation) => `  Gateway: ${citation.text}${noteOf(citationSays(citation))}.`),
    ...ground.conditions.map((condition) => `  Condition: ${condition}.`),
    `  The processing falls under ${ground.regime === 'UK GDPR' ? 'the UK GDPR (general processing)' : 'Part 3 of the Data Protection Act 2018 (law enforcement)'}.`,
    `  Data-protection impact assessment ${dpia.reference} of ${dayInWords(dpia.on)}; it can be read at ${dpia.published}.`,
    '',
    'What is shared. What is not said here is not shared.',
    ...agreement.clauses.flatMap((clause) => [...clauseProse(clause), '']),
    'How long it is kept',
    ...agreement.retention.map((retention) => `  ${retentionProse(retention)}`),
    '',
    ...(agreement.obligations.length > 0
      ? ['What whoever is told must do', ...agreement.obligations.map((obligation) => `  ${obligation}`), '']
      : []),
    'Whatever this agreement says, the hub releases nothing that the law closes: where a victim or child can be found, to the perpetrator’s side;',
    'immigration status, but for a victim’s support; ViSOR, outside the police and probation; anything, to a party to the case or a relative.',
    '',
    `Signed, text ${textDigest(agreement)}`,
    ...agreement.signatories.map(
      ({ party, role, signedOn }) =>
        `  for ${AGENCY_TITLES[party]}, the ${role}: ${signedOn === undefined ? '____________________ (not signed)' : dayInWords(signedOn)}`,
    ),
  ].join('\n');
}

function clauseProse(clause: Clause): string[] {
  const who = listOf(clause.from.map((holder) => AGENCY_TITLES[holder]));
  const whom = listOf(clause.to.map(roleInWords));
  const conditions = clause.when ? conditionsInWords(clause.when) : [];
  return [
    `  ${clause.id}. ${capital(who)} ${clause.from.length > 1 ? 'tell' : 'tells'} ${whom}, ${aboutInWords(clause.about, clause.from)}${conditions.length > 0 ? `, ${conditions.join(', ')}` : ''}:`,
    ...clause.categories.map((category) => `       - ${CATEGORIES[category]}`),
    `     For: ${clause.for.map((purpose) => lower(PURPOSES[purpose].says.replace(/\.$/, ''))).join('; ')}.`,
    `     Because: ${clause.because}${clause.source ? ` (${clause.source})` : ''}`,
  ];
}

export const roleInWords = (role: Role): string => `the ${ROLES[role].title}${agencySuffix(role)}`;

const agencySuffix = (role: Role): string => ` (${AGENCY_TITLES[ROLES[role].agency].replace(/^the /, '')})`;

export function aboutInWords(about: About, from: readonly SourceAgency[]): string {
  switch (about) {
    case 'ANYONE':
      return 'about anybody';
    case 'CHILDREN':
      return 'about children';
    case 'SUPERVISED':
      return `about people whom ${from.length > 1 ? 'the agency that tells' : AGENCY_TITLES[from[0]!]} knows`;
  }
}

const INVOLVEMENT_IN_WORDS = {
  HOLDS_CASE: 'their desk holds the case',
  WORKS_WITH: 'their desk works with that very person',
  CONNECTED: 'their agency knows the person or somebody connected to them',
  OPEN_QUESTION: 'their desk has an open question about the person',
} as const;

const PART_IN_WORDS = {
  VICTIM: 'victim',
  PERPETRATOR: 'perpetrator',
  CHILD_EXPOSED: 'child exposed',
  UNBORN_CHILD: 'unborn child',
  WITNESS: 'witness',
} as const;

/** Each condition as it is said after "about anybody". */
export function conditionsInWords({
  involvement,
  ageNow,
  ageThen,
  incidentRole,
  orderInForce,
  consent,
}: Conditions): string[] {
  return [
    ...(involvement
      ? [
          `where ${listOf(
            involvement.map((tie) => INVOLVEMENT_IN_WORDS[tie]),
            'or',
          )}`,
        ]
      : []),
    ...(ageNow ? [ageNow === 'CHILD' ? 'who is under 18' : 'who is 18 or older'] : []),
    ...(ageThen ? [ageThen === 'CHILD' ? 'who was under 18 at the time' : 'who was 18 or older at the time'] : []),
    ...(incidentRole
      ? [
          `as far as the person was ${listOf(
            incidentRole.map((part) => PART_IN_WORDS[part]),
            'or',
          )} in it`,
        ]
      : []),
    ...(orderInForce ? ['while a protective order is in force'] : []),
    ...(consent ? ['with the person’s consent, or a recorded override'] : []),
  ];
}

export const purposeInWords = (purpose: Purpose): string => PURPOSES[purpose].says;
export const categoryInWords = (category: Category): string => CATEGORIES[category];

function retentionProse({ what, keep, from, then }: Retention): string {
  return `${capital(what)}: ${periodInWords(keep)} from ${from}, then ${then === 'DELETE' ? 'deleted' : 'reviewed, and deleted unless there is a recorded reason to keep it'}.`;
}

function periodInWords(period: string): string {
  const [, count, unit] = /^P(\d+)([YMD])$/.exec(period)!;
  const name = { Y: 'year', M: 'month', D: 'day' }[unit!]!;
  return `${count} ${name}${count === '1' ? '' : 's'}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function dayInWords(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

export function listOf(parts: readonly string[], joint = 'and'): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;
}

const noteOf = (says: string): string => (says === '' ? '' : ` (${says})`);
const sentenceOf = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string): string => (/^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));
