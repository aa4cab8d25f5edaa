import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Judgement } from '../agencies';
import { FamilyContext, type FamilyNode, type PeopleContext, type PersonNode } from '../people';
import { codeOf } from '../sharing';
import { GUARD, Open, PageArgs } from '../subgraph';
import { answersFor, type Released, type ViewDeps } from './agency-answers';
import { familyOf } from './family';
import { GroupAtRisk, JUDGING, levelName, RiskLevelAsJudged, standingOf } from './levels';
import { newestFirst, viewPage } from './page';
import { factsNaming, whoIs } from './people-in-entries';
import { kindOf } from './plans';
import {
  RiskAsJudgedConnection,
  RiskDisagreementConnection,
  RiskRow,
  RiskRowConnection,
  type RiskAsJudged,
  type RiskDisagreement,
} from './risk-overview';
import { sourcesOf } from './view-source';
import { dayOf, holds, whenOf } from './when';

const aboutWhom = ({ about }: Judgement) => (about ? { roles: about } : 'OWNER');

const WANTS = new Map(
  JUDGING.map(({ plan, meaning }) => {
    const { level, role, groups, until } = meaning;
    const facts = [level, role, groups, until, ...factsNaming(plan, [aboutWhom(meaning)])];
    return [plan, new Set(facts.filter((fact) => fact !== undefined))] as const;
  }),
);

@Resolver(() => FamilyContext)
export class RiskOverviewResolver {
  constructor(private readonly deps: ViewDeps) {}

  @Open('each judgement comes from an entry that an agency released to this asker')
  @FieldResolver(() => RiskRowConnection, {
    nullable: true,
    description:
      'Risk from and to each of the family as each agency judges it, side by side. Never averaged, never one number.',
  })
  async riskOverview(
    @Root() family: FamilyNode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<object> {
    const people = familyOf(family, context);
    const answers = (
      await Promise.all(people.map(({ view }) => answersFor(this.deps, context).about(view, WANTS, context)))
    ).flat();
    const rows = await rowsOf(
      answers.flatMap(({ entries }) => entries),
      people,
      context,
    );
    return { ...viewPage('risk', rows, page), rows, sources: sourcesOf(answers, context), [GUARD]: people[0]!.view };
  }
}

@Resolver(() => RiskRowConnection)
export class RiskDisagreementsResolver {
  @Open('made of judgements that the agencies released to this asker, each as it was made')
  @FieldResolver(() => RiskDisagreementConnection, {
    description: 'Where the latest judgements of two agencies about the same person differ, in the whole family.',
  })
  disagreements(@Root() { rows }: RiskRowConnection, @Args(() => PageArgs) page: PageArgs): object {
    return viewPage('disagreements', disagreementsIn(rows), page);
  }
}

@Resolver(() => RiskRow)
export class EarlierJudgementsResolver {
  @Open('judgements that the agency released to this asker')
  @FieldResolver(() => RiskAsJudgedConnection, { description: 'What the agency judged before, the newest first.' })
  earlier(@Root() { before }: RiskRow, @Args(() => PageArgs) page: PageArgs): object {
    return viewPage('earlier', before, page);
  }
}

interface Judged {
  readonly person: PersonNode;
  readonly entry: Released;
  readonly judgement: Judgement;
  readonly level: string;
}

async function rowsOf(
  entries: readonly Released[],
  people: readonly PersonNode[],
  context: PeopleContext,
): Promise<RiskRow[]> {
  const place = new Map(people.map(({ id }, index) => [id, String(index).padStart(4, '0')]));
  const judged = (await Promise.all(entries.map((entry) => judgedIn(entry, context)))).flat();
  const alike = new Map<string, Map<string, Judged>>();
  for (const one of judged) {
    const { person, entry, judgement } = one;
    if (!place.has(person.id)) continue;
    const key = `${place.get(person.id)} ${person.id} ${judgement.direction} ${codeOf(entry.holder)} ${judgement.scale}`;
    const row = alike.get(key) ?? new Map<string, Judged>();
    // The same contact may be read from several people's records.
    alike.set(key, row.set(`${kindOf(entry.plan)} ${entry.facts.reference}`, one));
  }
  return [...alike].map(([key, row]) => rowOf(key, [...row.values()], context.scope.today));
}

async function judgedIn(entry: Released, context: PeopleContext): Promise<Judged[]> {
  const { meaning: judgement } = JUDGING.find(({ plan }) => plan === entry.plan)!;
  const level = entry.facts[judgement.level];
  if (typeof level !== 'string' || !Object.hasOwn(RiskLevelAsJudged, levelName(judgement, level))) return [];
  if (judgement.levels && !judgement.levels.includes(level)) return [];
  const people = new Set((await whoIs(aboutWhom(judgement), entry, context)).map(({ person }) => person));
  return [...people].map((person) => ({ person, entry, judgement, level }));
}

function rowOf(key: string, judged: readonly Judged[], today: string): RiskRow {
  const made = judged
    .map((one) => ({ one, shown: asJudged(one) }))
    .sort((a, b) => (a.shown.key < b.shown.key ? -1 : 1));
  const [latest, ...before] = made as [(typeof made)[number], ...typeof made];
  const { person, entry, judgement, level } = latest.one;
  return {
    person,
    direction: judgement.direction,
    agency: entry.holder,
    scale: judgement.scale,
    latest: latest.shown,
    stands: holds(null, latest.shown.until, today),
    before: before.map(({ shown }) => shown),
    standing: standingOf(judgement, level),
    key,
  };
}

function asJudged({ entry, judgement, level }: Judged): RiskAsJudged {
  const { plan, facts } = entry;
  const { role, groups, until } = judgement;
  const { on } = whenOf(entry);
  const judgedByRole = role === undefined ? null : facts[role];
  const { reference } = facts;
  return {
    level: levelName(judgement, level),
    toGroups: groupsIn(groups === undefined ? undefined : facts[groups], judgement),
    judgedOn: on,
    judgedByRole: typeof judgedByRole === 'string' ? judgedByRole : null,
    until: until === undefined ? null : dayOf(facts[until]),
    kind: kindOf(plan),
    reference,
    key: `${newestFirst(whenOf(entry).at ?? on)} ${reference}`,
  };
}

function groupsIn(value: unknown, judgement: Judgement): RiskAsJudged['toGroups'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const { group, level } = (one ?? {}) as Record<string, unknown>;
    if (typeof group !== 'string' || typeof level !== 'string') return [];
    const name = levelName(judgement, level);
    return Object.hasOwn(GroupAtRisk, group) && Object.hasOwn(RiskLevelAsJudged, name) ? [{ group, level: name }] : [];
  });
}

/**
 * People about whom agencies' judgements that stand today lie apart: other levels of one scale, or other ends of two.
 */
function disagreementsIn(rows: readonly RiskRow[]): RiskDisagreement[] {
  const alike = new Map<string, RiskRow[]>();
  for (const row of rows.filter(({ stands, standing }) => stands && standing !== 'OPEN')) {
    const key = `${(row.person as PersonNode).id} ${row.direction}`;
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  return [...alike].flatMap(([key, judgements]) => {
    const differ = judgements.some((a) =>
      judgements.some(
        (b) =>
          a.agency !== b.agency &&
          (a.scale === b.scale ? a.latest.level !== b.latest.level : a.standing !== b.standing),
      ),
    );
    const [{ person, direction }] = judgements as [RiskRow];
    return differ
      ? [{ person, direction, judgements: [...judgements].sort((a, b) => (a.key < b.key ? -1 : 1)), key }]
      : [];
  });
}
