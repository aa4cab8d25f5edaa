import {
  citationFault,
  citationsIn,
  representativePeople,
  representativeQuestion,
  RESTRICTIONS,
  ROLES,
  type Category,
  type Clause,
  type SourceAgency,
  type Purpose,
  type Role,
  type WrittenAgreement,
} from '../sharing';
import type { Path, ReadAgreement, Remark } from './agreement-files';
import { textDigest } from './agreement-text';

/**
 * What a signatory would want to be told before signing, although the text holds: clauses that do nothing, categories
 * that the law closes anyway, citations that are out of date. None of it stops an agreement.
 */
export function lint({ agreement, lineOf }: ReadAgreement): Remark[] {
  const remarks: Remark[] = [];
  const say: Say = (path, says, clause) => remarks.push({ line: lineOf(path), clause: clause?.id, says });
  onCitations(agreement, say);
  onDays(agreement, say);
  onSignatures(agreement, say);
  onConditionsOfProcessing(agreement, say);
  onWhatIsNotUsed(agreement, say);
  agreement.clauses.forEach((clause, index) => onClause(agreement, clause, ['clauses', index], say));
  return remarks.sort((a, b) => a.line - b.line);
}

type Say = (path: Path, says: string, clause?: Clause) => void;

function onCitations({ ground }: WrittenAgreement, say: Say): void {
  for (const citation of citationsIn(ground.gateway)) {
    const fault = citationFault(citation);
    if (fault) say(['ground', 'gateway'], fault);
  }
  ground.conditions.forEach((text, index) => {
    for (const citation of citationsIn(text)) {
      const fault = citationFault(citation);
      if (fault) say(['ground', 'conditions', index], fault);
    }
  });
}

function onDays({ inForceFrom, reviewDueOn, dpia }: WrittenAgreement, say: Say): void {
  const yearLater = `${Number(inForceFrom.slice(0, 4)) + 1}${inForceFrom.slice(4)}`;
  if (reviewDueOn > yearLater)
    say(['reviewDueOn'], 'the review is more than a year after the first day; it is yearly (002 L1220)');
  if (dpia.on > inForceFrom)
    say(['dpia', 'on'], 'the data-protection impact assessment is later than the first day on which data is shared');
}

function onSignatures(agreement: WrittenAgreement, say: Say): void {
  const digest = textDigest(agreement);
  agreement.signatories.forEach(({ party, signedOn, text }, index) => {
    const place: Path = ['signatories', index];
    if (signedOn === undefined) say(place, `not signed for ${party}: it is loaded when every party has signed`);
    else if (text === undefined)
      say(place, `the signature for ${party} does not say which text was signed; npm run agreement -- sign notes it`);
    else if (text !== digest)
      say(place, `the text has changed since it was signed for ${party} (signed ${text}, it is now ${digest})`);
    if (signedOn !== undefined && signedOn > agreement.inForceFrom)
      say(place, `signed for ${party} after the first day on which it is in force`);
  });
}

/**
 * Categories whose disclosure needs a condition besides the ground: special categories, and criminal allegations and
 * convictions.
 */
const SPECIAL: readonly Category[] = ['HEALTH', 'SUBSTANCE_USE', 'PROTECTED_CHARACTERISTIC', 'COUNSELLING'];
const CRIMINAL: readonly Category[] = ['CONVICTION', 'ALLEGATION', 'BAIL', 'SENTENCE'];

/**
 * "Ensure that the appropriate conditions for processing (including for sensitive processing) are satisfied" (002
 * L1267).
 */
function onConditionsOfProcessing({ ground, clauses }: WrittenAgreement, say: Say): void {
  const shares = (categories: readonly Category[]) =>
    categories.filter((category) => clauses.some((clause) => clause.categories.includes(category)));
  const cites = (pattern: RegExp) => ground.conditions.some((text) => pattern.test(text));
  const special = shares(SPECIAL);
  const criminal = shares(CRIMINAL);
  const path: Path = ['ground', 'conditions'];
  if (ground.regime === 'UK GDPR') {
    if (!cites(/article 6/)) say(path, 'no condition of UK GDPR article 6 is named');
    if (special.length > 0 && !cites(/article 9/))
      say(path, `${special.join(', ')} needs a condition of UK GDPR article 9`);
    if (criminal.length > 0 && !cites(/article 10|Schedule 1/)) {
      say(path, `${criminal.join(', ')} needs a condition of DPA 2018 Schedule 1 (UK GDPR article 10)`);
    }
    return;
  }
  if (!cites(/section 35/)) say(path, 'processing under DPA 2018 Part 3 rests on section 35, which is not named');
  if (special.length > 0 && !cites(/Schedule 8/))
    say(path, `${special.join(', ')} needs a condition of DPA 2018 Schedule 8`);
}

function onWhatIsNotUsed({ parties, purposes, clauses }: WrittenAgreement, say: Say): void {
  for (const party of parties) {
    const isNamed = clauses.some(
      ({ from, to }) => from.some((holder) => holder === party) || to.some((role) => ROLES[role].agency === party),
    );
    if (!isNamed) say(['parties'], `${party} is a party, and no clause names it`);
  }
  for (const purpose of purposes) {
    if (!clauses.some((clause) => clause.for.includes(purpose))) say(['purposes'], `no clause is for ${purpose}`);
  }
}

function onClause(agreement: WrittenAgreement, clause: Clause, path: Path, say: Say): void {
  const never = whyNever(clause);
  if (never) say(path, `never applies: ${never}`, clause);
  for (const role of clause.to) {
    const strange = clause.for.filter((purpose) => !(ROLES[role].purposes as readonly Purpose[]).includes(purpose));
    const known = clause.for.length - strange.length;
    if (known === 0) say([...path, 'to'], `${role} does not work for ${clause.for.join(' or ')}`, clause);
  }
  for (const category of clause.categories) {
    if (eachOf(clause, (from, role, purpose) => isAlwaysClosed(category, from, role, purpose))) {
      say(
        [...path, 'categories'],
        `the law forbids sharing ${category} with these roles, so this has no effect`,
        clause,
      );
    }
  }
  if (!eachOf(clause, (from, role, purpose) => tellsOfInvolvement(agreement, from, role, purpose))) {
    say(
      [...path, 'categories'],
      'add INVOLVEMENT: without it nothing is shared, because sharing part of a record reveals that there is one',
      clause,
    );
  }
  const own = agreement.clauses.indexOf(clause);
  const twin = agreement.clauses.find((other, index) => other !== clause && covers(other, clause, index < own));
  if (twin) say(path, `has no effect: clause ${twin.id} already covers it`, clause);
}

function whyNever({ about, when }: Clause): string | undefined {
  if (about === 'CHILDREN' && when?.ageNow === 'ADULT') return 'it is about children who are adults now';
  if (when?.ageThen === 'ADULT' && (about === 'CHILDREN' || when.ageNow === 'CHILD'))
    return 'nobody was an adult then and is a child now';
  if (
    when?.incidentRole &&
    when.ageThen === 'ADULT' &&
    when.incidentRole.every((part) => part === 'CHILD_EXPOSED' || part === 'UNBORN_CHILD')
  ) {
    return 'a child exposed to an incident was no adult then';
  }
  return undefined;
}

const eachOf = (
  { from, to, for: purposes }: Clause,
  holds: (from: SourceAgency, role: Role, purpose: Purpose) => boolean,
): boolean => from.every((holder) => to.every((role) => purposes.every((purpose) => holds(holder, role, purpose))));

/** Closed to this role, for this purpose, about any person. */
const isAlwaysClosed = (category: Category, from: SourceAgency, role: Role, purpose: Purpose): boolean =>
  representativePeople(from, ROLES[role].agency).every((person) => {
    const question = representativeQuestion(role, purpose, person, [], '2000-01-01');
    return RESTRICTIONS.some((restriction) => restriction.closes(question).includes(category));
  });

const tellsOfInvolvement = ({ clauses }: WrittenAgreement, from: SourceAgency, role: Role, purpose: Purpose): boolean =>
  clauses.some(
    (clause) =>
      clause.categories.includes('INVOLVEMENT') &&
      clause.from.includes(from) &&
      clause.to.includes(role) &&
      clause.for.includes(purpose),
  );

/** Does one clause say all that another says? Of two that say the same, the first counts. */
function covers(one: Clause, other: Clause, isFirst: boolean): boolean {
  const within = <T>(inner: readonly T[], outer: readonly T[]) => inner.every((value) => outer.includes(value));
  const saysAll = (a: Clause, b: Clause) =>
    (a.about === b.about || a.about === 'ANYONE') &&
    (a.when === undefined || JSON.stringify(a.when) === JSON.stringify(b.when)) &&
    within(b.from, a.from) &&
    within(b.to, a.to) &&
    within(b.for, a.for) &&
    within(b.categories, a.categories);
  return saysAll(one, other) && (isFirst || !saysAll(other, one));
}
