import { readConfig } from '../../src/config';
import { hearing } from '../../src/server/jobs/agency-events';
import { openTestHub, type TestHub } from '../testkit/hub';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';

// The front door, over GraphQL alone: what came in, whose it is, by when, about whom, and what was decided.

let now = new Date('2026-11-23T10:00:00Z'); // a Monday
let hub: TestHub;
let hear: (at: Date) => Promise<number>;
beforeAll(async () => {
  hub = await openTestHub({}, { now: () => now });
  hear = hearing(readConfig({}), hub.hub.databases, hub.hub.requests, (holder, cause) => {
    throw new Error(`${holder} was not heard`, { cause });
  });
});
afterAll(() => hub.stop());

/** Time passes, and the hub hears what agencies told, as its workers do every minute. */
async function at(instant: string): Promise<void> {
  now = new Date(instant);
  await hear(now);
}

const front = (query: string, variables = {}, headers = {}) =>
  hub.ask('mash-practitioner', 'MASH_TRIAGE', query, variables, headers);
const police = (query: string, variables = {}) =>
  hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, variables);

const QUEUE = `query Queue($since: DateTime, $until: DateTime, $rating: TriageRating, $undecided: Boolean, $heldBy: TriageHolding, $first: Int, $after: String) {
  triageQueue(since: $since, until: $until, rating: $rating, undecided: $undecided, heldBy: $heldBy, first: $first, after: $after) {
    nodes {
      id kind source reference receivedAt says rating grade pathway decidedAt decisionDueAt claimedDueAt workingMinutesLeft isOverdue
      children version people { role person { name involvement { nodes { agency status } } } }
      before { callOuts contacts inThreeMonths lastAt lastGrade trend } heldBy { name desk isMe } sources { agency outcome }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const all = ['police', 'mash'] as const;
const family = (rest: object = {}, more: object = {}) =>
  writtenFamily(
    {
      mother: { knownTo: all, births: [{ bornOn: '1990-02-03', assertedBy: all }] },
      father: { knownTo: all, births: [{ bornOn: '1988-02-03', assertedBy: all }] },
      child: { knownTo: all, births: [{ bornOn: '2019-02-03', assertedBy: all }], ...more },
    },
    rest,
  );
const inCallOut = [
  { role: 'VICTIM', person: 'mother' },
  { role: 'PERPETRATOR', person: 'father' },
  { role: 'CHILD_EXPOSED', person: 'child' },
];
const inContact = [
  { role: 'VICTIM', person: 'mother' },
  { role: 'PERPETRATOR', person: 'father' },
  { role: 'CHILD', person: 'child' },
];
const callOut = (occurredAt: string, grade: string, reference = entry()) => ({
  reference,
  occurredAt,
  grade,
  childrenChecked: true,
  people: inCallOut,
});

const nodesOf = async (variables = {}) => {
  const { data, errors } = await front(QUEUE, variables);
  expect(errors.filter(({ extensions }) => extensions['code'] !== 'WITHHELD')).toEqual([]);
  return data.triageQueue.nodes;
};
const withReference = async (reference: string, variables = {}) =>
  (await nodesOf({ first: 100, ...variables })).find((node: { reference: string }) => node.reference === reference);

describe('the list of what came in', () => {
  const low = entry();
  beforeAll(async () => {
    const { file } = family({
      police: {
        incidents: [
          callOut('2026-11-22T02:10:00Z', 'LOW', low),
          callOut('2026-10-30T20:00:00Z', 'MEDIUM'),
          callOut('2026-03-02T20:00:00Z', 'LOW'),
          callOut('2024-03-02T20:00:00Z', 'HIGH'),
        ],
      },
      mash: {
        contacts: [
          {
            reference: entry(),
            receivedAt: '2026-08-01T09:00:00Z',
            source: 'HEALTH',
            rating: 'GREEN',
            pathway: 'EARLY_HELP',
            decidedAt: '2026-08-02T09:00:00Z',
            subjects: inContact,
          },
        ],
      },
    });
    await loadWritten(hub, file);
    await at('2026-11-23T10:00:00Z');
  });

  test('has a call-out that the police graded low, for which no contact stands', async () => {
    expect(await withReference(low)).toMatchObject({
      kind: 'CALL_OUT',
      source: 'POLICE',
      grade: 'LOW',
      rating: null,
      receivedAt: '2026-11-22T02:10:00.000Z',
      says: expect.stringContaining('grade low'),
      children: 1,
      people: [
        { role: 'VICTIM', person: { name: 'mother Written' } },
        { role: 'PERPETRATOR', person: { name: 'father Written' } },
        { role: 'CHILD_EXPOSED', person: { name: 'child Written' } },
      ],
      before: {
        callOuts: 2,
        contacts: 1,
        inThreeMonths: 1,
        lastAt: '2026-10-30T20:00:00.000Z',
        lastGrade: 'MEDIUM',
        trend: 'MORE_OFTEN',
      },
      heldBy: null,
      // It is to be rated within four working hours: from nine on Monday.
      decisionDueAt: '2026-11-23T13:00:00.000Z',
      workingMinutesLeft: 180,
      isOverdue: false,
    });
  });
});
