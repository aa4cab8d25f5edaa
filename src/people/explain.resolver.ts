import { GraphQLError } from 'graphql';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import {
  AGENCY_TITLES,
  CATEGORIES,
  explainDecision,
  SOURCE_AGENCIES,
  isPurpose,
  isRole,
  REASONS,
  ROLES,
  withheldSentence,
  type CategoryExplained,
  type SourceAgency,
  type NamedClause,
  type Side,
  type WantingClause,
} from '../sharing';
import { Open, type RequestScope } from '../subgraph';
import { ExplainAsInput, Explanation, type ExplainedCategory, type ExplainedClause } from './explain';
import type { PeopleContext } from './people-context';
import { notFound } from './not-found';
import { PersonKeyInput } from './person.resolver';
import type { PersonView } from './person-view';

/** Answers why: what decide made of a question, by clause and rule, without a word of what is on record. */
@Resolver()
export class ExplainResolver {
  @Open('explains what was decided about a person whom whoever asks may see, and nothing that is on record')
  @Query(() => Explanation, {
    nullable: true,
    description:
      'Why you may, or may not, be told what about a person: the clauses that release, the rules that close, and what would change it. An information-governance lead asks it for somebody else, with a reason.',
  })
  async explain(
    @Arg('of', () => PersonKeyInput, { description: 'About whom.' }) key: PersonKeyInput,
    @Arg('as', () => ExplainAsInput, { nullable: true, description: 'For whom; for yourself if nobody is named.' })
    as: ExplainAsInput | undefined,
    @Ctx() context: PeopleContext,
  ): Promise<Explanation> {
    const scope = as ? inPlaceOf(as, context.scope) : context.scope;
    const people = as ? context.seenAs(scope) : context.people;
    // Whom they may not see is not there for them: the same answer as for a number that nobody has.
    const view = await people.ask(context.canonical(key));
    if (!view) throw notFound();
    enterInLog(view, context.scope);
    const { role, agency, side } = scope.practitioner;
    return {
      role: ROLES[role].title,
      agency: AGENCY_TITLES[agency],
      side,
      purpose: scope.purpose,
      on: scope.today,
      ...textsOf(view),
      // Who opened a text may be the worker of somebody in hiding: governance alone is told.
      textsOpened: as ? await context.openingsOf(view.id) : null,
      agencies: SOURCE_AGENCIES.map((holder) => ({
        agency: holder,
        categories: categoriesOf(holder, view, scope, context),
      })),
    };
  }
}

/**
 * Which texts are read, and by which rule. It follows from who asks and what ties them to the person, never from what a
 * text says.
 */
function textsOf(view: PersonView): Pick<Explanation, 'textsRead' | 'textsBecause'> {
  if (view.readsClosedTexts)
    return {
      textsRead: 'ALL_BUT_ONE_DESKS',
      textsBecause:
        'The practitioner works for the safety of this person, or their agency is involved with the family and their role reads what agencies write about it.',
    };
  return {
    textsRead: 'OPENED_ALONE',
    textsBecause:
      view.scope.practitioner.side === 'PERPETRATOR'
        ? 'A text is closed to the perpetrator’s side unless a person opened it. A reply names the opened texts that it shows, in extensions.openedTexts; who opened which text of which entry is in the disclosure log as TEXT_OPENED, and explained to an information-governance lead.'
        : 'A text is closed to those who do not work with this person unless a person opened it. A reply names the opened texts that it shows, in extensions.openedTexts; who opened which text of which entry is in the disclosure log as TEXT_OPENED, and explained to an information-governance lead.',
  };
}

/** The request as the other would make it. It keeps nothing of the asker's own but the log, which shows both. */
function inPlaceOf({ role, purpose, desk, practitioner: id }: ExplainAsInput, scope: RequestScope): RequestScope {
  const { practitioner } = scope;
  if (practitioner.role !== 'INFORMATION_GOVERNANCE_LEAD' || scope.purpose !== 'INFORMATION_GOVERNANCE') {
    throw new GraphQLError(
      `An ${ROLES.INFORMATION_GOVERNANCE_LEAD.title} asks this for somebody else, for INFORMATION_GOVERNANCE and with a reason. Ask it for yourself, or ask yours.`,
      { extensions: { code: 'NOT_YOUR_ROLE' } },
    );
  }
  if (!isRole(role)) throw badInput(`There is no role ${role}; there are ${Object.keys(ROLES).join(', ')}.`);
  if (!isPurpose(purpose)) throw badInput(`There is no purpose ${purpose}; purposes says which there are.`);
  const { agency, side } = ROLES[role];
  const other = {
    id: id ?? 'nobody in particular',
    name: ROLES[role].title,
    agency,
    role,
    side,
    desk: desk ?? 'no desk in particular',
  };
  return { ...scope, practitioner: other, purpose, requestValues: new Map(), outcomes: new Map() };
}

/** That somebody had a decision explained is logged with the person, though nothing on record was shown. */
function enterInLog(view: PersonView, scope: RequestScope): void {
  for (const source of SOURCE_AGENCIES) {
    const nothing = { shown: [], shownFields: ['Query.explain'], withheld: [], withheldFields: [] };
    scope.disclose(undefined, { source, from: 'index', person: view.id, agreements: [], ...nothing });
  }
}

function categoriesOf(
  holder: SourceAgency,
  view: PersonView,
  scope: RequestScope,
  context: PeopleContext,
): ExplainedCategory[] {
  const { practitioner: asker, purpose, today: on } = scope;
  const { categories } = explainDecision({
    asker,
    purpose,
    on,
    holder,
    person: view.decidedOn,
    agreements: context.agreements(),
  });
  return categories.map((explained) => ({
    category: explained.category,
    means: CATEGORIES[explained.category],
    outcome: explained.outcome,
    releasedBy: explained.releasedBy.map((clause) => clauseOf(clause)),
    openedBy: explained.openedBy ?? null,
    wanting: explained.wanting.map((clause) => clauseOf(clause, asker.side)),
    closedBy: explained.closedBy ?? null,
    reason: explained.reason ?? null,
    says: sentenceFor(explained, holder),
    wouldChange: explained.reason ? REASONS[explained.reason].route : null,
  }));
}

/**
 * What is not for the perpetrator's side to know: whether somebody consents, is protected by an order, or how old they
 * are.
 */
const TOLD_TO_EVERYBODY: ReadonlySet<WantingClause['unmet']> = new Set(['LAPSED', 'NOT_YET', 'INVOLVEMENT', 'ABOUT']);

function clauseOf(clause: NamedClause | WantingClause, side?: Side): ExplainedClause {
  const unmet = 'unmet' in clause ? clause.unmet : null;
  const { agreement, version, clause: number, because, source } = clause;
  const isHidden = unmet !== null && side === 'PERPETRATOR' && !TOLD_TO_EVERYBODY.has(unmet);
  return { agreement, version, clause: number, because, source: source ?? null, unmet: isHidden ? 'NOT_SAID' : unmet };
}

function sentenceFor(
  { category, outcome, releasedBy, openedBy, reason }: CategoryExplained,
  holder: SourceAgency,
): string {
  if (outcome === 'WITHHELD') return withheldSentence(category, holder, reason ?? 'CATEGORY_NOT_COVERED');
  const [first] = releasedBy;
  const by = first
    ? `${first.agreement} version ${first.version} clause ${first.clause}: ${first.because}`
    : `the decision ${openedBy ?? ''}.`;
  const inPart = outcome === 'RELEASED_IN_PART' ? ' in part' : '';
  return `Released${inPart} by ${AGENCY_TITLES[holder]} under ${by}`;
}

const badInput = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
