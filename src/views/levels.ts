import { holderOf, partOf, type EntryPlan, type FactPlan, type Judgement } from '../agencies';
import { AGENCY_TITLES } from '../sharing';
import { enumeration, valuesOf } from '../subgraph';
import { having } from './plans';
import { wordsOf } from './words';

// The levels of risk, each on the scale of whoever judges. Made from what the rooms declare; no scale is turned into
// another.

export const JUDGING = having('judges');

const membersOf = (fact: FactPlan | undefined): string[] =>
  fact?.is.kind === 'enumeration' ? valuesOf(fact.is.members as Record<string, string>) : [];
const factOf = (facts: readonly FactPlan[], name: string | undefined) => facts.find((fact) => fact.name === name);

function groupFacts({ facts }: EntryPlan, { groups }: Judgement): readonly FactPlan[] {
  const fact = factOf(facts, groups);
  return fact?.is.kind === 'part' ? partOf(fact.is.part).facts : [];
}

/** A level as the schema names it: ROSH_HIGH. */
export const levelName = ({ scale }: Judgement, level: string): string => `${scale}_${level}`;

const levels = JUDGING.flatMap(({ plan, meaning }) => {
  const own = meaning.levels ?? membersOf(factOf(plan.facts, meaning.level));
  const ofGroups = membersOf(factOf(groupFacts(plan, meaning), 'level'));
  return [...new Set([...own, ...ofGroups])].map(
    (level) =>
      [
        levelName(meaning, level),
        `${wordsOf(level)} on the scale ${meaning.scale}, as ${AGENCY_TITLES[holderOf(plan)]} has it.`,
      ] as const,
  );
});

export const RiskLevelAsJudged = enumeration(
  'RiskLevelAsJudged',
  'A level of risk exactly as it was judged, on the scale of whoever judged it. Levels of two scales are never turned into each other.',
  Object.fromEntries(levels.map(([name, says]) => [name, says.charAt(0).toUpperCase() + says.slice(1)])),
);

export const RiskScale = enumeration(
  'RiskScale',
  'A scale on which an agency judges risk.',
  Object.fromEntries(
    JUDGING.map(({ plan, meaning }) => [
      meaning.scale,
      `Used by ${AGENCY_TITLES[holderOf(plan)]}: ${plan.description}`,
    ]),
  ),
);

export const GroupAtRisk = enumeration(
  'GroupAtRisk',
  'People at risk from somebody, as judgements group them.',
  Object.fromEntries(
    JUDGING.flatMap(({ plan, meaning }) => membersOf(factOf(groupFacts(plan, meaning), 'group'))).map((group) => [
      group,
      `${wordsOf(group)}.`,
    ]),
  ),
);

/**
 * Where a level lies on its own scale: high, at the lower end, or between. Used to see that two agencies judge
 * otherwise, and shown to nobody.
 */
export function standingOf({ high, low, open = [] }: Judgement, level: string): 'HIGH' | 'BETWEEN' | 'LOW' | 'OPEN' {
  if (open.includes(level)) return 'OPEN';
  if (high.includes(level)) return 'HIGH';
  return low.includes(level) ? 'LOW' : 'BETWEEN';
}
