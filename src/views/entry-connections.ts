import type { Binding, Contact, EntryPlan, Parts } from '../agencies';
import { nodeOf, type PeopleContext, type PersonNode } from '../people';
import type { Released } from './agency-answers';
import { asFarAsItForbids, bindsToday, factsBinding } from './binding';
import { factsDoubting } from './doubts';
import type { Found } from './found-connection';
import { factsOfParts, partsIn, whoIs } from './people-in-entries';
import { kindOf, PLANS } from './plans';
import { dayOf, endOf, holds, whenOf } from './when';
import { lineFacts, lineOf, wordsOf } from './words';

/** What is read to find connections: who had which part, who is bound towards whom, which contact is arranged. */
export const CONNECTING = new Map<EntryPlan, ReadonlySet<string>>(
  PLANS.flatMap((plan) => {
    const { parts, binds, contact } = plan;
    const facts = [
      ...(parts ? factsOfParts(plan, parts) : []),
      ...(binds?.approach ? factsBinding(plan, binds) : []),
      ...(contact ? [contact.other, contact.from, contact.until, contact.how] : []),
    ];
    if (facts.length === 0) return [];
    return [[plan, new Set([...facts, ...factsDoubting(plan), ...lineFacts(plan).map(({ name }) => name)])] as const];
  }),
);

/** The connections that one entry of a person's record shows. */
export async function connectionsIn(entry: Released, context: PeopleContext): Promise<Found[]> {
  const { parts, binds, contact } = entry.plan;
  const me = nodeOf(entry.of, context);
  const found = await Promise.all([
    parts ? risks(entry, parts, me, context) : [],
    binds?.approach ? bounds(entry, binds, binds.approach, me, context) : [],
    contact ? contacts(entry, contact, context) : [],
  ]);
  return found.flat().filter(({ person }) => person.id !== me.id);
}

const AT_RISK = new Set(['VICTIM', 'CHILD', 'ALLEGING', 'ALLEGED_VICTIM']);
const A_RISK = new Set(['PERPETRATOR', 'ALLEGED']);

async function risks(entry: Released, parts: Parts, me: PersonNode, context: PeopleContext): Promise<Found[]> {
  const all = await partsIn(entry, parts, context);
  const mine = all.filter(({ person }) => person.id === me.id);
  const { on } = whenOf(entry);
  const to = (kind: string, others: ReadonlySet<string>): Found[] =>
    all
      .filter(({ part }) => others.has(part))
      // An allegation, an incident and a contact stay apart: none is shown as another (law 12).
      .map(({ person }) => ({
        kind,
        person,
        since: on,
        until: null,
        assertedBy: [entry.holder],
        entry,
        apart: kindOf(entry.plan),
      }));
  return [
    ...(mine.some(({ part }) => AT_RISK.has(part)) ? to('AT_RISK_FROM', A_RISK) : []),
    ...(mine.some(({ part }) => A_RISK.has(part)) ? to('RISK_TO', AT_RISK) : []),
  ];
}

async function bounds(
  entry: Released,
  binding: Binding,
  approach: NonNullable<Binding['approach']>,
  me: PersonNode,
  context: PeopleContext,
): Promise<Found[]> {
  if (!bindsToday(entry, binding, context.scope.today)) return [];
  const [bound, approached] = await Promise.all([
    whoIs(binding.bound, entry, context),
    whoIs(approach, asFarAsItForbids(entry, binding, context.scope.today), context),
  ]);
  const { plan, facts, holder } = entry;
  const terms = {
    says: lineOf(plan, facts),
    since: dayOf(facts[binding.from]),
    until: endOf(facts, binding.until),
    assertedBy: [holder],
    entry,
    apart: facts.reference,
  };
  const isMe = ({ person }: { person: PersonNode }) => person.id === me.id;
  return [
    ...(approached.some(isMe) ? bound.map(({ person }) => ({ kind: 'PROTECTED_FROM', person, ...terms })) : []),
    ...(bound.some(isMe) ? approached.map(({ person }) => ({ kind: 'BOUND_BY', person, ...terms })) : []),
  ];
}

async function contacts(entry: Released, contact: Contact, context: PeopleContext): Promise<Found[]> {
  const { facts, holder } = entry;
  const arranged = facts[contact.how];
  const [from, until] = [dayOf(facts[contact.from]), dayOf(facts[contact.until])];
  if (typeof arranged !== 'string' || contact.none.includes(arranged) || !holds(from, until, context.scope.today))
    return [];
  const others = await whoIs({ fact: contact.other }, entry, context);
  return others.map(({ person }) => ({
    kind: 'CONTACT_WITH',
    person,
    says: wordsOf(arranged),
    supervised: contact.supervised.includes(arranged) ? true : contact.unsupervised.includes(arranged) ? false : null,
    since: from,
    until,
    assertedBy: [holder],
    entry,
    apart: facts.reference,
  }));
}
