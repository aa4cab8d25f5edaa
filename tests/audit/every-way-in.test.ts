import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import type { Purpose } from '../../src/sharing';
import { clientSchemaOf } from '../testkit/ask-everything';
import { openTestHub, type TestHub } from '../testkit/hub';

// Law 9: whatever is asked or changed through the graph, by whichever root field, known or not, allowed or not, has its
// entry. A root field that is added tomorrow is tried tomorrow.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const SAMPLES: Readonly<Record<string, string>> = {
  String: '"something"',
  ID: '"00000000-0000-4000-8000-000000000000"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Date: '"2026-11-20"',
  DateTime: '"2026-11-20T10:00:00Z"',
};

/** Something of this type, as short as may be. */
function sampleOf(type: GraphQLInputType): string {
  const of = getNullableType(type);
  if (isListType(of)) return `[${sampleOf(of.ofType)}]`;
  if (isEnumType(of)) return of.getValues()[0]!.name;
  if (isInputObjectType(of)) {
    const fields = Object.values(of.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map(({ name, type: inner }) => `${name}: ${sampleOf(inner)}`).join(', ')} }`;
  }
  return SAMPLES[getNamedType(of).name] ?? '"2026-11-20T10:00:00Z"';
}

const selectionOf = (type: GraphQLOutputType): string => (isLeafType(getNamedType(type)) ? '' : '{ __typename }');

const operationOf = (kind: 'query' | 'mutation', { name, args, type }: GraphQLField<unknown, unknown>): string => {
  const given = args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${sampleOf(argument.type)}`);
  return `${kind} Try_${name} { ${name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selectionOf(type)} }`;
};

test.each<[string, Purpose]>([
  ['responsible-officer', 'MANAGING_RISK'],
  ['social-worker', 'CHILD_SAFEGUARDING'],
])(
  '%s: each root field leaves one entry, whatever comes of it',
  async (who, purpose) => {
    const schema = await clientSchemaOf(hub);
    const tried = [
      ...Object.values(schema.getQueryType()!.getFields()).map((field) => operationOf('query', field)),
      ...Object.values(schema.getMutationType()!.getFields()).map((field) => operationOf('mutation', field)),
    ];
    expect(tried.length).toBeGreaterThan(50);
    const missing: string[] = [];
    for (const query of tried) {
      const { status, text, extensions } = await hub.ask(who, purpose, query);
      const requestId = (extensions as { requestId?: string } | undefined)?.requestId;
      const rows = await hub.hub.databases.hub.source.query<{ operation: string }[]>(
        'SELECT operation FROM audit.question WHERE request_id = $1',
        [requestId],
      );
      if (rows.length !== 1 || !query.includes(` ${rows[0]!.operation} `))
        missing.push(`${query}: ${status} ${text.slice(0, 200)}`);
      if (!query.startsWith('mutation')) continue;
      // What is about to be changed is entered before it is (alteration).
      const begun = await hub.hub.databases.hub.source.query<{ record: string }[]>(
        "SELECT details ->> 'record' AS record FROM audit.event WHERE request_id = $1 AND type = 'ALTERATION' AND what = 'MUTATION_BEGUN'",
        [requestId],
      );
      if (begun.length !== 1 || !query.includes(` ${begun[0]!.record}`))
        missing.push(`${query}: it began without an entry`);
    }
    expect(missing).toEqual([]);
  },
  180_000,
);

test('each notice of a subscription is a question of its own (tests/notices/reading-along.test.ts); a further subscription needs a test', async () => {
  const schema = await clientSchemaOf(hub);
  expect(Object.keys(schema.getSubscriptionType()!.getFields())).toEqual(['noticesArriving']);
});
