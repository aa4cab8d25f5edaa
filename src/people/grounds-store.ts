// What people have decided about a person, as the statement that reads people asks for it: objections, consents,
// decisions to share, emergency access, and what ties the asker to the person. `p` is the person. Each look-up is one
// person's, by index.
//
// $3 who asks · $4 their agency · $5 role · $6 desk · $7 purpose · $8 the instant of the question

import type { SourceAgency } from '../sharing';

/**
 * The asker's subject without their issuer. A conflict of interest may be recorded by the subject alone, and then
 * counts for that subject of every issuer: too many are kept out rather than one let in.
 */
export const ASKERS_SUBJECT = `regexp_replace($3::text, '^[^#]*#', '')`;

/**
 * Is there such a row? Not EXISTS: PostgreSQL may answer that by reading the whole table into a hash, and each of these
 * looks up one person.
 */
export const any = (from: string): string => `(SELECT true FROM ${from} LIMIT 1) IS NOT NULL`;

/** The day of the question in England and Wales. */
const TODAY = `($8::timestamptz AT TIME ZONE 'Europe/London')::date`;

/** Objections that nobody has withdrawn, each with the newest judgement of competence to make it. */
export const OBJECTIONS = `(SELECT coalesce(json_agg(json_build_object('id', o.id, 'to', coalesce(to_json(o.recipients), '"EVERYBODY"'),
    'categories', coalesce(to_json(o.categories), '"EVERYTHING"'),
    'competence', coalesce((SELECT CASE WHEN c.competent THEN 'COMPETENT' ELSE 'NOT_COMPETENT' END FROM sharing.competence c
      WHERE c.objection = o.id ORDER BY c.number DESC LIMIT 1), 'NOT_JUDGED')) ORDER BY o.number), '[]')
  FROM sharing.objection o WHERE o.person_id = p.id AND NOT EXISTS (SELECT 1 FROM sharing.objection_withdrawn w WHERE w.objection = o.id))`;

/**
 * Decisions to share with exactly these practitioners, or for a MARAC with every desk that attends the case, for this
 * purpose, that nobody has revoked.
 */
export const DECISIONS = `(SELECT coalesce(json_agg(json_build_object('id', d.id, 'holder', d.holder,
    'to', json_build_object('agency', d.to_agency, 'role', d.to_role, 'desk', d.to_desk), 'purpose', d.purpose, 'categories', d.categories,
    'attending', (SELECT coalesce(json_agg(json_build_object('agency', t.agency, 'desk', t.desk)), '[]') FROM sharing.decision_attending t WHERE t.decision = d.id),
    'from', d.valid_from, 'until', d.valid_until,
    'basis', json_strip_nulls(json_build_object('test', d.test, 'ground', d.ground,
      CASE d.ground WHEN 'ANOTHER_ADULT_AT_RISK_OF_SERIOUS_HARM' THEN 'adult' ELSE 'child' END, d.harmed))) ORDER BY d.number), '[]')
  FROM sharing.decision d WHERE d.person_id = p.id AND d.outcome <> 'NOT_SHARE' AND d.purpose = $7
    AND (d.to_agency = $4 AND d.to_role = $5 AND d.to_desk = $6 OR (SELECT true FROM sharing.decision_attending t WHERE t.decision = d.id AND t.agency = $4 AND t.desk = $6)) AND NOT EXISTS (SELECT 1 FROM sharing.decision_revoked r WHERE r.decision = d.id))`;

/** The asker's own agency, if the person's newest word about it is that it may be told. */
export const CONSENTS_TO = `(SELECT coalesce((SELECT CASE WHEN c.status = 'GIVEN' THEN json_build_array($4::text) END FROM sharing.consent c
  WHERE c.person_id = p.id AND $4 = ANY (c.partners) ORDER BY c.number DESC LIMIT 1), '[]'))`;

/** Emergency access of the asker's that has not run out. */
export const EMERGENCIES = `(SELECT coalesce(json_agg(json_build_object('id', a.id, 'practitioner', a.practitioner, 'until', a.until) ORDER BY a.number), '[]')
  FROM sharing.emergency_access a WHERE a.practitioner = $3 AND a.person_id = p.id AND a.opened_at <= $8 AND a.until > $8
    AND NOT EXISTS (SELECT 1 FROM sharing.emergency_ended e WHERE e.access = a.id))`;

/**
 * Whether an order that protects somebody concerns the person, and is in force on the day of the question in England
 * and Wales.
 */
export const ORDER_IN_FORCE = any(`people.protective_order o WHERE o.person_id = p.id
  AND ${TODAY} BETWEEN o.from_day AND coalesce(o.until_day, 'infinity')`);

/**
 * Does one of these records say what its agency alone has said over the API, and nobody has confirmed? It closes what it
 * closes, and opens nothing: otherwise an agency that makes somebody known would open by it what others hold of them.
 */
export const isOwnWord = (...records: readonly string[]): string =>
  any(`people.record w WHERE w.id IN (${records.join(', ')}) AND w.own_word_by IS NOT NULL`);

/** A record of the asker's own agency that is limited to other desks ties nobody to anybody. */
const knownToAskerInAnyWay = (person: string, further = '') =>
  any(`people.involvement i WHERE i.person_id = ${person} AND i.holder = $4 AND i.known ${further}
    AND NOT ${any('people.limited_access l WHERE l.person_id = i.person_id AND l.holder = $4 AND NOT $6 = ANY (l.desks)')}`);

/** The same, of what opens something. */
const knownToAsker = (person: string, further = '') =>
  knownToAskerInAnyWay(person, `AND NOT ${isOwnWord('i.record_id')} ${further}`);

/**
 * Households of the people read in which somebody lives or lived whom the asker's agency knows, and of whom the asker
 * may know that they did: each is looked at once, however many of the people read live there.
 */
export const householdsKnownToAsker = (households: string): string => `SELECT h.household FROM (${households}) h
  WHERE ${any(`people.household_member b WHERE b.household = h.household AND ${notKeptFromAsker('b')} AND NOT ${isOwnWord('b.record_id')} AND ${knownToAsker('b.person_id')}`)}`;

/**
 * Does the asker's agency know the person, or somebody connected to them? `relatives` is the SQL of everybody related
 * to them.
 */
export const isConnectedToAsker = ({ relatives, knownHouseholds }: Connections): string =>
  `(${knownToAsker('p.id')} OR ${any(`(${relatives}) n WHERE ${knownToAsker('n.other')}`)}
    OR ${any(`people.household_member a WHERE a.person_id = p.id AND ${notKeptFromAsker('a')} AND NOT ${isOwnWord('a.record_id')} AND a.household IN (${knownHouseholds})`)})`;

export interface Connections {
  readonly relatives: string;
  /** The SQL of `householdsKnownToAsker`, read once. */
  readonly knownHouseholds: string;
}

/**
 * Is the record this desk's, whether or not the work has ended? The desk that takes what has no other desk at an agency
 * holds the cases whose record names none.
 */
export const askersDeskHolds = (involvement: string, { agency, desk } = { agency: '$4', desk: '$6' }): string =>
  `(${involvement}.desk = ${desk} OR (${involvement}.desk IS NULL AND ${desk} = (SELECT a.front_desk FROM requests.agency a WHERE a.agency = ${agency})))`;

/** Does the agency work with the person on the day of the question? It goes on knowing them afterwards. */
const goesOn = (involvement: string) => `coalesce(${involvement}.ended_on, 'infinity') >= ${TODAY}`;

/** Does the asker's desk hold the person's case at its agency? */
export const holdsCaseOf = (person: string): string =>
  knownToAsker(person, `AND ${askersDeskHolds('i')} AND ${goesOn('i')}`);

/** The agency that supervises people. It knows victims too: whom a record shows to be one counts as no one supervised. */
const SUPERVISOR: SourceAgency = 'probation';

/** Is this somebody who is supervised, and whom no record shows to need protection? */
export const isSupervised = (person: string): string =>
  `(${any(`people.involvement i WHERE i.person_id = ${person} AND i.holder = '${SUPERVISOR}' AND i.known AND ${goesOn('i')} AND NOT ${isOwnWord('i.record_id')}`)}
    AND NOT ${any(`people.case_tie s WHERE s.person_id = ${person} AND s.protects`)})`;

/**
 * Does a desk support the person today: by a referral that it accepted, or by what agencies' records say? The row is
 * `s`. A desk that an agency's records name without a first day has supported them since before anybody asked.
 */
export const SUPPORTS_TODAY = `coalesce(s.accepted_on, CASE WHEN s.asserted_by IS NOT NULL THEN '-infinity'::date END) <= ${TODAY}
    AND coalesce(s.ended_on, 'infinity') > ${TODAY}`;

/** Does the asker's desk support the person? */
const supports = (person: string): string =>
  any(`people.support s WHERE s.person_id = ${person} AND s.agency = $4 AND s.desk = $6 AND ${SUPPORTS_TODAY}`);

/**
 * Does the asker's desk hold the person's case, or support them? A referral for support opens nothing on the
 * perpetrator's side: there, who holds the case counts alone.
 */
export const worksWith = (person: string): string => `(${holdsCaseOf(person)} OR ${supports(person)})`;

/** Does the asker's agency work with the person without saying which of its desks holds the case? */
export const HAS_NO_DESK = `(${knownToAsker('p.id', `AND ${goesOn('i')}`)} AND NOT ${knownToAsker('p.id', 'AND i.desk IS NOT NULL')})`;

/**
 * Does or did the asker work with this person, or are they tied to them? It closes, so the agency's own word counts too,
 * and it outlasts the work.
 */
const isAskers = (person: string) =>
  `(${knownToAskerInAnyWay(person, `AND ${askersDeskHolds('i')}`)} OR ${supports(person)} OR ${any(`people.staff_conflict c WHERE c.person_id = ${person} AND c.practitioner IN ($3, ${ASKERS_SUBJECT})`)})`;

/** Is one of the people of these records somebody with whom the asker works, or to whom the asker is tied? */
const areAskers = (records: string) =>
  any(`people.record f WHERE f.id = ANY (${records}) AND ${isAskers('f.person_id')}`);

/** May the asker be told of a row at all (rule P3)? Most rows are kept from nobody, which costs nothing to see. */
export const notKeptFromAsker = (row: string): string =>
  `CASE WHEN ${row}.protected_from IS NULL THEN true ELSE NOT ${areAskers(`${row}.protected_from`)} END`;

/**
 * What of the person is kept from somebody with whom the asker works, or to whom the asker is tied; null if nothing is.
 * Of a family that is meant, those who are kept from the same person are not: a mother who fled, and the child who came
 * with her.
 */
export const keptFromAsker = (
  neighboursOf: (row: string) => string,
): string => `(SELECT CASE WHEN bool_or(k.what = 'EVERYTHING') THEN 'EVERYTHING' WHEN count(*) > 0 THEN 'WHEREABOUTS' END
  FROM people.kept_from k JOIN people.record f ON f.id = k.from_record
  WHERE k.person_id = p.id AND coalesce(k.ended_on, 'infinity') > ${TODAY}
    AND (${isAskers('f.person_id')} OR (k.family AND ${any(`(${neighboursOf('f')}) n WHERE n.other <> p.id AND ${isAskers('n.other')}
      AND NOT ${any(`people.kept_from o JOIN people.record r ON r.id = o.from_record WHERE o.person_id = n.other
        AND r.person_id = f.person_id AND coalesce(o.ended_on, 'infinity') > ${TODAY}`)}`)})))`;

/** What ties the asker to the person. */
export const askersInvolvement = (connections: Connections): string => `array_remove(ARRAY[
  CASE WHEN ${knownToAsker('p.id', 'AND i.desk = $6')} THEN 'HOLDS_CASE' END,
  CASE WHEN ${isConnectedToAsker(connections)} THEN 'CONNECTED' END,
  CASE WHEN ${any('sharing.open_question q WHERE q.person_id = p.id AND q.agency = $4 AND q.desk = $6')} THEN 'OPEN_QUESTION' END], NULL)`;
