import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { openGateway } from '../../src/gateway';
import type { CallSubgraph, RequestScope } from '../../src/subgraph';

// The gateway asks itself a question when it opens, so that the first who asks need not wait while it is made ready.

const supergraphSdl = readFileSync(join(__dirname, '../../schema/supergraph.graphql'), 'utf8');

test('opening asks no subgraph; the first question asks the one that answers it, in the name of whoever asks', async () => {
  const asked: [string, RequestScope][] = [];
  const call =
    (name: string): CallSubgraph =>
    async (_, scope) => {
      asked.push([name, scope]);
      return { data: { sharingAgreements: [{ id: 'one' }] } };
    };
  const unavailable: string[] = [];
  const gateway = await openGateway({
    supergraphSdl,
    subgraphs: new Map(
      ['people', 'sharing', 'log', 'requests', 'probation', 'police'].map((name) => [name, call(name)]),
    ),
    timeLimitOf: () => 1_000,
    onUnavailable: (name) => unavailable.push(name),
  });
  expect([asked, unavailable]).toEqual([[], []]);

  const scope = { requestId: 'the first', outcomes: new Map() } as Partial<RequestScope> as RequestScope;
  const question = { document: parse('{ sharingAgreements { id } }'), variables: {}, operationName: undefined, scope };
  expect(await gateway.ask(question)).toEqual({ data: { sharingAgreements: [{ id: 'one' }] } });
  expect(asked.map(([name, { requestId }]) => [name, requestId])).toEqual([['sharing', 'the first']]);
});
