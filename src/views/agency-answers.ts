import DataLoader from 'dataloader';
import type { ExecutionResult } from 'graphql';
import { categoryAskedFor, holderOf, type EntryPlan } from '../agencies';
import { RECORDS, referenceTo, type PeopleContext, type PersonView, type Representation } from '../people';
import { SOURCE_AGENCIES, type Category, type SourceAgency, type Reason } from '../sharing';
import { perRequest, type RequestScope, type SourceOutcome, type SubgraphOperation } from '../subgraph';
import { documentFor, nextPageDocument, type Wants } from './document';
import { readAnswer, type EdgeAnswer, type EntryRow, type Withheld } from './read-answer';

/** Asks an agency's subgraph: through the border, within the time limit. It never rejects. */
export type AskAgency = (
  holder: SourceAgency,
  operation: SubgraphOperation,
  scope: RequestScope,
) => Promise<ExecutionResult>;

export interface ViewDeps {
  readonly ask: AskAgency;
  /** For how long, in ms, the pages after the first of long lists are followed. */
  readonly patience: number;
}

/** An entry as an agency released it, and whose record it came from. */
export interface Released {
  readonly plan: EntryPlan;
  readonly holder: SourceAgency;
  readonly of: PersonView;
  readonly facts: EntryRow;
}

/** What one agency did for one person in one view. */
export interface AgencyAnswer {
  readonly holder: SourceAgency;
  readonly of: PersonView;
  readonly outcome: SourceOutcome | 'NOT_ASKED';
  readonly withheld: readonly Withheld[];
  readonly entries: readonly Released[];
}

interface Asked {
  readonly view: PersonView;
  /** Whose record it is, and which: an agency may hold two of one person. */
  readonly record: string;
  readonly representation: Representation;
  readonly plan: EntryPlan;
  readonly facts: readonly string[];
}

const ANSWERS = Symbol('agencies’ answers for views');
/** A list of one kind for one person is read this far: 2,000 entries. */
const FURTHER_PAGES = 9;

/** One for each request, so that all its views share what an agency was asked. */
export const answersFor = (deps: ViewDeps, context: PeopleContext): AgencyAnswers =>
  perRequest(context.scope, ANSWERS, () => new AgencyAnswers(deps, context.scope));

/** Something was written in this request: what views ask from now on is asked again. */
export const forgetAnswers = ({ scope }: PeopleContext): void => void scope.requestValues.delete(ANSWERS);

/**
 * What the agencies answer to the views of one request. A view has no power of its own: it asks as any client does, by
 * references that carry this asker's grants and the ordinary edges, so every edge is checked, refused and logged by its
 * agency. What all views and people of one moment need goes to an agency in one call.
 */
export class AgencyAnswers {
  private readonly edges = new DataLoader<Asked, EdgeAnswer, string>((asked) => this.askAll(asked), {
    cacheKeyFn: ({ record, plan, facts }) => `${record} ${plan.entity.name} ${facts.join(' ')}`,
  });
  /** Agencies that gave no answer: nobody waits for them a second time. */
  private readonly lost = new Set<SourceAgency>();
  private readonly ask: AskAgency;
  private readonly until: number;

  constructor(
    deps: ViewDeps,
    private readonly scope: RequestScope,
  ) {
    this.ask = deps.ask;
    this.until = performance.now() + deps.patience;
  }

  /** Everything that the agencies release of these kinds about one person, agency by agency. */
  about(view: PersonView, wants: Wants, context: PeopleContext): Promise<AgencyAnswer[]> {
    return Promise.all(SOURCE_AGENCIES.map((holder) => this.fromOne(holder, view, wants, context)));
  }

  private async fromOne(
    holder: SourceAgency,
    view: PersonView,
    wants: Wants,
    context: PeopleContext,
  ): Promise<AgencyAnswer> {
    const plans = [...wants].filter(([plan]) => holderOf(plan) === holder);
    if (plans.length === 0) return { holder, of: view, outcome: 'NOT_ASKED', withheld: [], entries: [] };
    const reference = referenceTo(view, holder, context);
    if (reference.outcome !== 'ANSWERED') {
      const withheld: Withheld[] =
        reference.outcome === 'WITHHELD' ? [{ category: 'INVOLVEMENT', reason: reference.reason }] : [];
      return { holder, of: view, outcome: reference.outcome, withheld, entries: [] };
    }
    const { keyField } = RECORDS[holder];
    const answers = await Promise.all(
      reference.representations.flatMap((representation) =>
        plans.map(async ([plan, facts]) => {
          const record = `${view.id} ${representation[keyField]!}`;
          return {
            plan,
            answer: await this.edges.load({ view, record, representation, plan, facts: [...facts].sort() }),
          };
        }),
      ),
    );
    return {
      holder,
      of: view,
      outcome: overall(answers.map(({ answer }) => answer)),
      withheld: distinct([
        ...answers.flatMap(({ answer }) => answer.withheld),
        // A list of which some entries alone are released is never taken for a whole one, empty or not.
        ...answers.flatMap(({ plan: { category } }) =>
          view.releasesSome(holder, category) ? [{ category, reason: view.reasonAt(holder, category) }] : [],
        ),
      ]),
      entries: answers.flatMap(({ plan, answer }) =>
        answer.entries.map((facts) => ({ plan, holder, of: view, facts })),
      ),
    };
  }

  private async askAll(asked: readonly Asked[]): Promise<EdgeAnswer[]> {
    const answers = new Map<Asked, EdgeAnswer>();
    await Promise.all(
      SOURCE_AGENCIES.map(async (holder) => {
        const here = asked.filter(({ plan }) => holderOf(plan) === holder);
        if (here.length > 0) for (const [one, answer] of await this.askOne(holder, here)) answers.set(one, answer);
      }),
    );
    return asked.map((one) => answers.get(one)!);
  }

  /**
   * One call to one agency, for everybody. What nobody's grant covers is not asked for, and is entered in the log here.
   */
  private async askOne(holder: SourceAgency, asked: readonly Asked[]): Promise<[Asked, EdgeAnswer][]> {
    if (this.lost.has(holder)) return asked.map((one) => [one, NOTHING_CAME]);
    const people = new Map(asked.map(({ view, record, representation }) => [record, { view, record, representation }]));
    const views = [...new Set([...people.values()].map(({ view }) => view))];
    const anybodys = (category: Category) =>
      views.some((view) => view.releases(holder, category) || view.releasesSome(holder, category));
    const wants = new Map<EntryPlan, Set<string>>();
    const refused = new Set<EntryPlan>();
    for (const { plan, facts } of asked) {
      if (!anybodys(plan.category)) {
        refused.add(plan);
        continue;
      }
      const wanted = wants.get(plan) ?? new Set<string>();
      for (const name of facts) {
        const own = categoryAskedFor(plan, name);
        if (!own || anybodys(own)) wanted.add(name);
      }
      wants.set(plan, wanted);
    }
    for (const view of views) this.enterRefusals(holder, view, refused);
    const found = wants.size === 0 ? undefined : await this.call(holder, [...people.values()], wants);
    return asked.map((one) => {
      const { view, record, plan } = one;
      if (refused.has(plan)) return [one, refusal(view.reasonAt(holder, plan.category), plan.category)];
      return [one, found?.get(record)?.get(plan) ?? NOTHING_CAME];
    });
  }

  private async call(
    holder: SourceAgency,
    people: readonly { readonly view: PersonView; readonly record: string; readonly representation: Representation }[],
    wants: Wants,
  ): Promise<Map<string, Map<EntryPlan, EdgeAnswer>>> {
    const { type } = RECORDS[holder];
    const representations = people.map(({ representation }) => representation);
    const result = await this.ask(
      holder,
      { document: documentFor(type, wants), variables: { representations } },
      this.scope,
    );
    if (!result.data) this.lost.add(holder);
    const found = new Map<string, Map<EntryPlan, EdgeAnswer>>();
    await Promise.all(
      readAnswer(result, people.length, [...wants.keys()]).map(async (edges, index) => {
        const { record, representation } = people[index]!;
        const whole = new Map<EntryPlan, EdgeAnswer>();
        for (const [plan, answer] of edges)
          whole.set(
            plan,
            answer.next ? await this.withTheRest(holder, representation, plan, wants.get(plan)!, answer) : answer,
          );
        found.set(record, whole);
      }),
    );
    return found;
  }

  /** Follows the pages of a list that is longer than one; where it cannot, the view says that something is missing. */
  private async withTheRest(
    holder: SourceAgency,
    representation: Representation,
    plan: EntryPlan,
    facts: ReadonlySet<string>,
    first: EdgeAnswer,
  ): Promise<EdgeAnswer> {
    const document = nextPageDocument(RECORDS[holder].type, plan, facts);
    let whole = first;
    for (
      let page = 0;
      whole.next && page < FURTHER_PAGES && !this.lost.has(holder) && performance.now() < this.until;
      page += 1
    ) {
      const variables = { representations: [representation], after: whole.next };
      const result = await this.ask(holder, { document, variables }, this.scope);
      if (!result.data) this.lost.add(holder);
      const further = readAnswer(result, 1, [plan])[0]!.get(plan)!;
      whole = {
        entries: [...whole.entries, ...further.entries],
        withheld: [...whole.withheld, ...further.withheld],
        outcome: further.outcome === 'ANSWERED' ? whole.outcome : 'UNAVAILABLE',
        next: further.outcome === 'ANSWERED' && further.next !== whole.next ? further.next : undefined,
      };
    }
    return whole.next ? { ...whole, outcome: 'UNAVAILABLE' } : whole;
  }

  private enterRefusals(holder: SourceAgency, view: PersonView, refused: ReadonlySet<EntryPlan>): void {
    if (refused.size === 0) return;
    const { type } = RECORDS[holder];
    const grant = view.grantOf(holder);
    const agreements = [...new Set(grant?.released.values())].sort();
    this.scope.disclose(grant, {
      source: holder,
      from: 'record',
      person: view.id,
      agreements,
      shown: [],
      shownFields: [],
      withheld: [...new Set([...refused].map(({ category }) => category))].sort(),
      withheldFields: [...refused].map(({ list: edge }) => `${type}.${edge}`).sort(),
    });
  }
}

const NOTHING_CAME: EdgeAnswer = { outcome: 'UNAVAILABLE', entries: [], withheld: [], next: undefined };
const refusal = (reason: Reason, category: Category): EdgeAnswer => ({
  outcome: 'WITHHELD',
  entries: [],
  withheld: [{ category, reason }],
  next: undefined,
});

/** What is missing is said first; an agency that answered in part has answered, and says what it withheld. */
function overall(answers: readonly EdgeAnswer[]): SourceOutcome {
  if (answers.some(({ outcome }) => outcome === 'UNAVAILABLE')) return 'UNAVAILABLE';
  return answers.every(({ outcome }) => outcome === 'WITHHELD') ? 'WITHHELD' : 'ANSWERED';
}

export function distinct(withheld: readonly Withheld[]): Withheld[] {
  const byText = new Map(withheld.map((one) => [`${one.category} ${one.reason}`, one]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
