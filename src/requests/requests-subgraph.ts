import DataLoader from 'dataloader';
import { LOOKS_FOR_NOTHING, OpenedTexts, type BeforeOpening, type DecisionsLog } from '../decisions';
import type { Database } from '../kernel';
import { canonicalIdentifier, type PersonLoader } from '../people';
import { buildSubgraph, executorOf, type CallSubgraph, type RequestScope, type Subgraph } from '../subgraph';
import { AskingResolver } from './asking.resolver';
import { OpenTextResolver } from './open-text.resolver';
import { CaseFileResolver } from './case-file.resolver';
import { CaseResolver } from './case.resolver';
import { EnquiryResolver } from './enquiry.resolver';
import { PersonAskedAboutResolver } from './person.resolver';
import { AnswerPartResolver, QuestionResolver } from './question.resolver';
import { RequestReads } from './read-store';
import { DeskWorkReads } from './desk-work-store';
import { ExceptionsResolver } from './exceptions.resolver';
import { MyDeskResolver } from './my-desk.resolver';
import { RecordResolver } from './record.resolver';
import { Requests, type HearsToo } from './requests';
import type { RequestsContext } from './requests-context';
import { Seeing } from './seeing';
import type { MayBeTold } from './watchers';
import { WatchResolver } from './watch.resolver';

const RESOLVERS = [
  AskingResolver,
  QuestionResolver,
  AnswerPartResolver,
  EnquiryResolver,
  CaseResolver,
  PersonAskedAboutResolver,
  WatchResolver,
  RecordResolver,
  CaseFileResolver,
  MyDeskResolver,
  ExceptionsResolver,
  OpenTextResolver,
] as const;

/** A person to whom another subgraph led, for whom this one says what was asked; nobody, where they may not be seen. */
async function resolvePerson({ id }: { readonly id?: string }, { seeing }: RequestsContext): Promise<object | null> {
  if (id === undefined) return null;
  const view = await seeing.view(id);
  return view ? { __typename: 'Person', id: view.id } : null;
}

/** The schema of requests, without anything to answer from. */
export const buildRequestsSchema = (): Promise<Subgraph> =>
  buildSubgraph({
    name: 'requests',
    resolvers: [...RESOLVERS],
    references: { Person: resolvePerson },
    container: new Map<Function, unknown>(RESOLVERS.map((resolver) => [resolver, new resolver()])),
  });

/** The subgraph of requests, and the room behind it. */
export interface RequestsSubgraph extends Subgraph {
  /** Answers an operation of the gateway. */
  readonly call: CallSubgraph;
  /** What commands and jobs use without the graph. */
  readonly requests: Requests;
}

export interface RequestsDeps {
  readonly askForDecision: RequestsContext['askForDecision'];
  readonly log: DecisionsLog;
  /** Who may be told what a watch hears of. */
  readonly mayBeTold: MayBeTold;
  readonly beforeOpening?: BeforeOpening;
  readonly hearsToo?: HearsToo;
}

/** Tracked requests. They run with the hub: who may see a question is decided by the people and agreements there. */
export async function openRequests(
  database: Database,
  { seenBy }: { readonly seenBy: (scope: RequestScope) => PersonLoader },
  { askForDecision, log, mayBeTold, beforeOpening = LOOKS_FOR_NOTHING, hearsToo }: RequestsDeps,
): Promise<RequestsSubgraph> {
  const subgraph = await buildRequestsSchema();
  const execute = executorOf(subgraph);
  const requests = new Requests(database, undefined, mayBeTold, undefined, hearsToo);
  const reads = new RequestReads(database);
  const openedTexts = new OpenedTexts(database, log);
  const deskWork = new DeskWorkReads(database);
  const contextOf = (scope: RequestScope): RequestsContext => {
    const people = seenBy(scope);
    return {
      scope,
      requests,
      people,
      askForDecision,
      beforeOpening,
      openedTexts,
      deskWork,
      caseDetails: new DataLoader(async (ids: readonly string[]) => {
        const { agency, id } = scope.practitioner;
        const found = new Map((await deskWork.casesById(ids, agency, id)).map((one) => [one.id, one]));
        return ids.map((one) => found.get(one));
      }),
      seeing: new Seeing(reads, people, scope),
      canonical: ({ scheme, value }) => ({ scheme, value: canonicalIdentifier(scheme, value).value }),
    };
  };
  return {
    ...subgraph,
    requests,
    call: ({ document, variables }, scope) => execute(document, variables, () => contextOf(scope)),
  };
}
