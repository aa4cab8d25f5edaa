import { agencyModules, holderOf, partOf, type EntryPlan, type FactPlan } from '../agencies';
import { isRunningClock, RUNNING_CLOCKS } from '../sharing';
import { FRONT_DOOR } from './policy';
import { partWithheld, withheldOfMany, type PartWithheld, type PeopleContext } from '../people';

// The kinds of entries that the front door lists, as the rooms of the MASH and the police declare them.

const planOf = (name: string): EntryPlan => {
  const plan = agencyModules.flatMap((room) => room.plan.entries).find(({ entity }) => entity.name === name);
  if (!plan) throw new Error(`No agency records a ${name}`);
  return plan;
};

export const CONTACT = planOf('MashContact');
export const CALL_OUT = planOf('DomesticAbuseIncident');
export const ACTION = planOf('MashAction');
export const MARAC_REFERRAL = planOf('PoliceMaracReferral');
export const SCHOOL_NOTICE = planOf('MashSchoolNotice');
export const ENCOMPASS_NOTICE = planOf('EncompassNotice');

const byName = new Map(agencyModules.flatMap((room) => room.plan.entries).map((plan) => [plan.entity.name, plan]));

/** The kind of entry of this name; nothing where a later release named one that is gone. */
export const entryNamed = (name: string): EntryPlan | undefined => byName.get(name);

/** The kinds of entries whose clocks run at an agency's front desk. */
export const kindsAt = (agency: string): EntryPlan[] => [
  ...[...byName.values()].filter(({ clocks }) =>
    Object.keys(clocks?.runs ?? {}).some(
      (kind) => isRunningClock(kind) && (RUNNING_CLOCKS[kind].desks as readonly string[]).includes(agency),
    ),
  ),
  ...(agency === FRONT_DOOR ? [CONTACT] : []),
];

export const factOf = (facts: readonly FactPlan[], name: string): FactPlan => {
  const fact = facts.find((candidate) => candidate.name === name);
  if (!fact) throw new Error(`There is no fact ${name}`);
  return fact;
};

/** The facts of a part of an entry. */
export function partsOf(plan: EntryPlan, name: string): readonly FactPlan[] {
  const { is } = factOf(plan.facts, name);
  if (is.kind !== 'part') throw new Error(`${name} is no part of ${plan.entity.name}`);
  return partOf(is.part).facts;
}

/** The enumeration of a fact, as the room that declares it named it: it is the same type in the schema. */
export function valuesIn(facts: readonly FactPlan[], name: string): Record<string, string> {
  const { is } = factOf(facts, name);
  if (is.kind !== 'enumeration') throw new Error(`${name} is no enumeration`);
  return is.members;
}

/** Which daily meetings there are. */
export const meetingKinds = valuesIn(planOf('DailyMeetingEntry').facts, 'kind');

/** By what a list of entries of these kinds may be short, whether or not there is anything. */
export const withheldOfKinds = (plans: readonly EntryPlan[], context: PeopleContext): PartWithheld[] =>
  withheldOfMany(
    plans.map((plan) => ({ holder: holderOf(plan), category: plan.category })),
    context,
  ).map(partWithheld);
