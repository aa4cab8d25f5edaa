import { writtenQuestion, type LogEntry } from '../../src/audit/entry';
import type { Disclosure } from '../../src/subgraph';

// What an entry says of each source: people of whom the same was shown share one line, and nobody stands in a line that
// says something else of them.

const ONE: Disclosure = {
  source: 'police',
  from: 'record',
  person: 'p1',
  agreements: ['ISA-01'],
  shown: ['ORDER'],
  shownFields: ['ProtectiveOrder.madeOn'],
  withheld: ['NARRATIVE'],
  withheldFields: ['ProtectiveOrder.conditions'],
};

function entryOf(...disclosures: Disclosure[]): Record<string, unknown> {
  const scope = {
    requestId: 'r',
    startedAt: new Date('2026-11-22T10:00:00Z'),
    practitioner: {
      id: 'x',
      name: 'X',
      agency: 'police',
      role: 'DOMESTIC_ABUSE_OFFICER',
      desk: 'desk',
      side: 'VICTIM',
    },
    purpose: 'MARAC',
    disclosures,
    askedFor: ['CRN X1', 'CRN X1'],
  } as unknown as LogEntry['scope'];
  const { json } = writtenQuestion(
    { scope, reason: undefined, operation: 'Q', outcome: 'ANSWERED' },
    '2026-11-22T10:00:00.000Z',
  );
  return JSON.parse(json) as Record<string, unknown>;
}
const linesOf = (...disclosures: Disclosure[]) => entryOf(...disclosures)['disclosures'] as Record<string, unknown>[];

test('people of whom the same was shown and withheld share a line', () => {
  expect(linesOf(ONE, { ...ONE, person: 'p2' }, ONE)).toEqual([expect.objectContaining({ people: ['p1', 'p2'] })]);
});

test.each<[string, Partial<Disclosure>]>([
  ['another source', { source: 'mash' }],
  ['the index', { from: 'index' }],
  ['another agreement', { agreements: ['ISA-02'] }],
  ['another category', { shown: ['BAIL'] }],
  ['another field', { shownFields: ['ProtectiveOrder.kind'] }],
  ['another withheld field', { withheldFields: ['ProtectiveOrder.protectedPlaces'] }],
  ['a field that was taken out', { takenOut: ['ProtectiveOrder.conditions'] }],
  [
    'a text that somebody opened',
    { openedTexts: [{ coordinate: 'ProtectiveOrder.conditions', audience: 'ENTITLED' }] },
  ],
])('of whom it is %s, they have a line of their own, which says so', (_, more) => {
  const other = { ...ONE, person: 'p2', ...more };
  const { person: __, ...says } = other;
  // What is written once is kept for the next entry: it is that of no other.
  for (const disclosures of [
    [ONE, other],
    [other, ONE],
  ]) {
    const lines = linesOf(...disclosures);
    expect(lines).toHaveLength(2);
    expect(lines.find(({ people }) => (people as string[]).includes('p2'))).toEqual({ ...says, people: ['p2'] });
    const first = lines.find(({ people }) => (people as string[]).includes('p1'))!;
    const { person: ___, ...saysOfFirst } = ONE;
    expect(first).toEqual({ ...saysOfFirst, people: ['p1'] });
  }
});

test('everybody of whom something was shown stands in the entry', () => {
  const entry = entryOf(ONE, { ...ONE, person: 'p2', agreements: ['ISA-00', 'ISA-01'] });
  expect(entry).toMatchObject({
    people: ['p1', 'p2'],
    agreements: ['ISA-00', 'ISA-01'],
    asked_for: ['CRN X1'],
  });
});
