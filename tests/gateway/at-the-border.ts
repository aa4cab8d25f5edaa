import { parse, print, type DocumentNode, type GraphQLSchema } from 'graphql';
import { agencyModules, entryTelling, NUMBERING, type AgencySubgraph } from '../../src/agencies';
import { guardAgencyResponse, type AnswerFault, type RawAnswer } from '../../src/gateway';
import { ALL_CATEGORIES, issueGrant, type Category, type Grant } from '../../src/sharing';
import { newDisclosures, SealedCursors, type RequestScope } from '../../src/subgraph';

const KEY = Buffer.alloc(32, 7);
const NOW = new Date('2026-11-22T10:00:00Z');
export const policeRoom = agencyModules.find(({ holder }) => holder === 'police')!;
export const entries = entryTelling(policeRoom.plan);
const { property: recordKey, personKey } = NUMBERING.police;

export type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any

export const grantOf = (changes: Partial<Grant> = {}, without: readonly Category[] = []): Grant => ({
  kind: 'grant',
  released: new Map(
    ALL_CATEGORIES.filter((category) => !without.includes(category)).map((category) => [category, 'ISA-02']),
  ),
  inPart: new Map(),
  withheld: new Map(without.map((category) => [category, 'PERPETRATOR_SIDE'])),
  obligations: [],
  readsClosedTexts: true,
  ...changes,
});

export interface Asking {
  readonly grant?: Grant;
  readonly isApart?: boolean;
  readonly variables?: object;
  /** The people named whom the asker may see: all, where none are given. */
  readonly visible?: readonly string[];
  /** What has been entered for the log before the answer comes. */
  readonly disclosures?: readonly object[];
  readonly bornOn?: string;
  readonly ownDesk?: string;
  /** Asked about in the same call, each with a grant of their own; N-1 alone, where none are given. */
  readonly records?: Readonly<Record<string, Grant>>;
  /** Of a mutation, which is sent as it stands. */
  readonly mutation?: string;
}

export type Border = ReturnType<typeof openBorder>;

/** Asks about N-1 and answers with what `answer` makes of the operation as the agency gets it. */
export function openBorder(
  subgraph: Pick<AgencySubgraph, 'disclosureOf'> & { readonly schema: GraphQLSchema },
  type = 'PoliceRecord',
) {
  // As the gateway keeps its operations, so that what hangs on one is used again.
  const documents = new Map<string, DocumentNode>();
  const documentOf = (text: string) => {
    if (!documents.has(text)) documents.set(text, parse(text));
    return documents.get(text)!;
  };
  return async function asked(
    selection: string,
    answer: (query: string) => RawAnswer,
    { grant = grantOf(), isApart = true, variables = {}, visible, disclosures = [], ...more }: Asking = {},
  ) {
    const { records = { 'N-1': grant }, mutation, ...to } = more;
    const disclosing = newDisclosures();
    for (const entry of disclosures) disclosing.disclose(undefined, entry as never);
    const scope = {
      requestId: 'r',
      startedAt: NOW,
      cursors: new SealedCursors(['the tests']),
      requestValues: new Map(),
      ...disclosing,
      outcomes: new Map(),
    } as unknown as RequestScope;
    const faults: AnswerFault[] = [];
    const call = guardAgencyResponse(
      {
        holder: 'police',
        schema: subgraph.schema,
        recordKey,
        personKey,
        grantKey: KEY,
        isApart,
        entries,
        refusalOf: (sent, code, message) => policeRoom.refusalOf(sent, code, message),
        visiblePeople: async (_, __, values) => new Set(visible ?? values),
        disclosureOf: (document, verified) => subgraph.disclosureOf(document, verified),
        onFaults: (some) => void faults.push(...some),
      },
      async ({ document }) => answer(print(document)),
    );
    const representations = Object.entries(records).map(([number, one]) => ({
      __typename: type,
      nominalId: number,
      grant: issueGrant(
        one,
        {
          requestId: 'r',
          practitioner: 'somebody',
          purpose: 'MARAC',
          holder: 'police',
          recordKey: number,
          personId: `person of ${number}`,
          expiresAt: NOW.getTime() + 10_000,
          ...to,
        },
        KEY,
      ),
    }));
    const document = documentOf(
      mutation ??
        `query Q($representations: [_Any!]!, $yes: Boolean) { _entities(representations: $representations) { ... on ${type} { ${selection} } } }`,
    );
    const { data, errors = [] } = await call({ document, variables: { representations, ...variables } }, scope);
    return {
      data: data as Json,
      record: (data as Json)?._entities?.[0],
      records: (data as Json)?._entities as Json[],
      errors: errors.map(({ path, extensions }) => [
        path?.slice(2).join('.'),
        extensions['code'],
        extensions['reason'],
      ]),
      places: errors.map(({ path, extensions }) =>
        [path?.slice(1).join('.'), extensions['code'], extensions['reason']].filter(Boolean).join(' '),
      ),
      faults,
      scope,
    };
  };
}
