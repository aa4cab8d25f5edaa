import { ALL_PURPOSES, PURPOSES, releasesAnything, SOURCE_AGENCIES } from '../../src/sharing';
import { signedOtherwise } from '../testkit/agreements';
import { askingEverything, clientSchemaOf, eachOf } from '../testkit/ask-everything';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';

// Law 1, end to end: agreements lapse when their annual review is missed, release nothing from then on, and say so.

/** Makes an agreement's review due earlier than its file says. */
const reviewDueOn = (id: string, day: string) =>
  signedOtherwise((agreement) => (agreement.id === id ? { ...agreement, reviewDueOn: day } : agreement));

const EVERYBODY = [
  'court-officer',
  'responsible-officer',
  'partner-link-worker',
  'police-dau-officer',
  'police-intelligence-officer',
  'social-worker',
  'mash-practitioner',
  'idva',
  'school-safeguarding-lead',
  'substance-misuse-provider',
  'information-governance-lead',
] as const;
const GARY = { key: { scheme: 'CRN', value: 'G940003' } };
const STATES = '{ sharingAgreements { id state } }';

const hubs: TestHub[] = [];
const open = async (...settings: Parameters<typeof openTestHub>) => {
  const hub = await openTestHub(...settings);
  hubs.push(hub);
  return hub;
};
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.stop();
});

test.each([
  ['until the day on which the agreements come into force', '2026-10-31T23:59:59Z', 'NOT_YET'],
  ['from the day after the reviews were due', '2027-11-01T00:00:00Z', 'LAPSED'],
])(
  '%s, nobody is told anything, whoever asks, for whatever purpose; and each agreement says so',
  async (_, now, state) => {
    const hub = await open({}, now);
    const { aboutFamily } = askingEverything(await clientSchemaOf(hub));
    // Whoever may be told nothing is not found, whatever is asked of them; so the parts go round, and each is asked by
    // everybody.
    const askers = EVERYBODY.flatMap((name) =>
      ALL_PURPOSES.map((purpose, turn) => ({ name, purpose, query: aboutFamily[turn % aboutFamily.length]! })),
    );
    expect(ALL_PURPOSES.length).toBeGreaterThanOrEqual(aboutFamily.length);
    await eachOf(askers, async ({ name, purpose, query }) => {
      const headers: Record<string, string> = PURPOSES[purpose].needsReason ? { 'x-reason': 'a test of law 1' } : {};
      const { data, errors } = await hub.ask(name, purpose, query, GARY, headers);
      expect([name, purpose, data.familyContext, errors.map(({ extensions }) => extensions['code'])]).toEqual([
        name,
        purpose,
        null,
        // Two purposes release nothing whatever the day, and that is said of them.
        [releasesAnything(purpose) ? 'NOT_FOUND' : 'WITHHELD'],
      ]);
    });
    const { data } = await hub.ask('information-governance-lead', 'MARAC', STATES);
    expect(new Set(data.sharingAgreements.map((agreement: { state: string }) => agreement.state))).toEqual(
      new Set([state]),
    );
  },
);

test.each([
  ['the first day, from midnight in England and Wales', '2026-11-01T00:00:00Z'],
  ['the last day, to its end', '2027-10-31T23:59:59Z'],
])('an agreement is in force on %s', async (_, now) => {
  const hub = await open({}, now);
  const { data } = await hub.ask(
    'court-officer',
    'PRE_SENTENCE_REPORT',
    'query Q($key: PersonKeyInput!) { person(of: $key) { name } }',
    GARY,
  );
  expect(data.person).toEqual({ name: 'Gary Ashdown' });
});

test('where one agreement of several has lapsed, what it released is withheld for that reason, and what the others release is not', async () => {
  const hub = await open({}, TODAY, reviewDueOn('ISA-01', '2026-11-21'));
  const query =
    'query Q($key: PersonKeyInput!) { person(of: $key) { name probation { crn } police { nominalId } mash { subjectId } involvement { nodes { agency status reason } } } }';
  const { data, errors, extensions } = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', query, GARY);
  expect(data.person).toMatchObject({ name: 'Gary Ashdown', probation: { crn: 'G940003' }, police: null, mash: null });
  expect(errors.map(({ path, extensions: { code, reason } }) => [path?.join('.'), code, reason])).toEqual([
    ['person.mash', 'WITHHELD', 'AGREEMENT_LAPSED'],
    ['person.police', 'WITHHELD', 'AGREEMENT_LAPSED'],
  ]);
  expect(errors[0]!.message).toContain('missed its annual review');
  expect(extensions.sources.POLICE.outcome).toBe('WITHHELD');
  expect(data.person.involvement.nodes.map(({ status }: { status: string }) => status)).toEqual([
    'KNOWN',
    ...SOURCE_AGENCIES.slice(1).map(() => 'WITHHELD'),
  ]);

  const { data: told } = await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', STATES);
  expect(told.sharingAgreements).toContainEqual({ id: 'ISA-01', state: 'LAPSED' });
  expect(told.sharingAgreements).toContainEqual({ id: 'ISA-02', state: 'IN_FORCE' });
});
