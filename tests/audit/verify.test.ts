import { createPrivateKey } from 'node:crypto';
import { openDatabase } from '../../ormconfig';
import {
  AgencyDisclosureLog,
  AgencyLogStore,
  checkpointFaults,
  checkpointLines,
  DisclosureLog,
  expectedBy,
  HubLogStore,
  newCheckpointKey,
  publicKeyText,
  readCheckpointLines,
  takeCheckpoint,
  verifyChains,
  type ChainSource,
  type Finding,
  type LogEntry,
  type LogEvent,
} from '../../src/audit';
import { openLogConnection } from '../../src/server/databases/databases';
import { type Database, Releasers } from '../../src/kernel';
import { migrate } from '../../src/server/databases/migrate';
import type { Disclosure } from '../../src/subgraph';
import { createDatabase, type TestDatabase } from '../testkit/database';

// The log cannot be altered unnoticed (law 9): somebody with all the rights there are alters it, past its triggers, and
// what they did is named.

const person = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
let database: TestDatabase;
let hub: Database;
let police: Database;
let log: DisclosureLog;
let requests = 0;
const releasers = new Releasers();

beforeAll(async () => {
  database = await createDatabase();
  await migrate(() => database.url);
  hub = await openDatabase('hub', database.url);
  police = await openDatabase('police', database.url);
  releasers.add(() => Promise.all([hub.close(), police.close()]));
  log = new DisclosureLog(await openLogConnection(hub, releasers, () => undefined), 'a test');
}, 180_000);
afterAll(async () => {
  await releasers.releaseAll();
  await database.drop();
});

const disclosure = (source: Disclosure['source'], of: number): Disclosure => ({
  source,
  from: 'record',
  person: person(of),
  agreements: ['ISA-01'],
  shown: ['INVOLVEMENT'],
  shownFields: ['PoliceRecord.namedOfficer', 'A “quoted” — Ünïcode\u2028 name'],
  withheld: ['NARRATIVE'],
  withheldFields: ['DomesticAbuseIncident.narrative'],
  askedBy: { practitioner: 'demo-court-officer', purpose: 'MARAC' },
});

function question(disclosures: Disclosure[], more: Partial<LogEntry> = {}): LogEntry {
  requests += 1;
  const practitioner = {
    id: 'demo-court-officer',
    name: 'Cora',
    agency: 'probation',
    role: 'COURT_OFFICER',
    side: 'PERPETRATOR',
    desk: 'Court',
  } as const;
  const scope = {
    requestId: `request-${requests}`,
    startedAt: new Date('2026-11-22T10:00:00.007Z'),
    practitioner,
    purpose: 'MARAC' as const,
    disclosures,
    askedFor: ['CRN G940003'],
  };
  return {
    scope,
    reason: 'a reason — with “marks”',
    operation: 'Q',
    outcome: 'ANSWERED',
    refusals: [{ source: 'POLICE', category: 'NARRATIVE', reason: 'PERPETRATOR_SIDE' }],
    ...more,
  };
}
const event: LogEvent = {
  type: 'ALTERATION',
  what: 'DECIDED',
  by: { hub: 'a test' },
  at: new Date('2026-11-22T10:00:00Z'),
  justification: 'a test',
  people: [person(1)],
  agencies: ['police'],
  record: 'D-1',
  details: { number: 1.5, list: ['a', 'b'], yes: true },
};

/** Some commits of several entries each: three sources, an event among them, and a question that showed nothing. */
async function write(): Promise<void> {
  for (let commit = 0; commit < 4; commit += 1)
    await Promise.all([
      log.write(question([disclosure('police', 1), disclosure('police', 2), disclosure('mash', 1)])),
      log.write(question([disclosure('probation', 3)])),
      log.write(question([])),
      log.record(event),
      log.write(question([disclosure('police', 4), disclosure('childrens-social-care', 5)])),
    ]);
}

/** Does this as the owner, past the triggers, for as long as the work takes; then everything is as it was. */
async function tampered(
  statements: readonly string[],
  work: (source: ChainSource) => Promise<void>,
  source = (of: Database): ChainSource => new HubLogStore(of),
): Promise<void> {
  const runner = hub.source.createQueryRunner();
  await runner.connect();
  await runner.startTransaction();
  try {
    for (const table of [
      'audit.question',
      'audit.event',
      'audit.link',
      'audit.lane',
      'audit.checkpoint',
      'police.disclosure',
      'police.disclosure_link',
    ])
      await runner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const statement of statements) await runner.query(statement);
    const within = {
      read: async ({ text }: { text: string }, values: unknown[]) => (await runner.query(text, values)) as unknown[],
    } as unknown as Database;
    await work(source(within));
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const told = (findings: readonly Finding[]) => findings.map(({ kind, chain, entry }) => [kind, chain, entry]);
const requestOf = async (number: number) =>
  (await hub.source.query('SELECT request_id FROM audit.question WHERE number = $1', [number]))[0].request_id as string;

describe('the hub’s log', () => {
  beforeAll(write);

  test('verifies as it was written: every entry, in the chain of the whole and of each agency', async () => {
    const { findings, entries, links, lanes } = await verifyChains(new HubLogStore(hub));
    expect(findings).toEqual([]);
    expect([entries, lanes]).toEqual([20, 1]);
    expect(links).toBeGreaterThan(8);
  });

  test.each<[string, string]>([
    ['who asked', "practitioner = 'nobody'"],
    ['when', "asked_at = asked_at + interval '1 microsecond'"],
    ['when it was recorded', "recorded_at = recorded_at + interval '1 microsecond'"],
    ['the name', "practitioner_name = 'x'"],
    ['the agency', "agency = 'mash'"],
    ['the role', "role = 'x'"],
    ['the desk', "desk = 'x'"],
    ['through which system', "through = 'x'"],
    ['the purpose', "purpose = 'MASH_TRIAGE'"],
    ['the reason', 'reason = NULL'],
    ['the operation', "operation = 'x'"],
    ['the outcome', "outcome = 'FAILED'"],
    ['the numbers asked for', "asked_for = '{}'"],
    ['the people', "people = '{}'"],
    ['the agreements', "agreements = '{}'"],
    ['the refusals', "refusals = '[]'"],
    ['what was shown', "disclosures = jsonb_set(disclosures, '{0,shown}', '[]')"],
    ['what was shown by one more', 'disclosures = disclosures || \'[{"source": "mash"}]\''],
    ['what nobody shows', "disclosures = jsonb_set(disclosures, '{0,more}', '1')"],
    ['what was not shown after all', "disclosures = '[]'"],
  ])('altered in %s, the entry is named', async (_, set) => {
    const name = await requestOf(5);
    await tampered([`UPDATE audit.question SET ${set} WHERE number = 5`], async (source) => {
      const { findings } = await verifyChains(source);
      expect(told(findings)).toContainEqual(['ALTERED', 'hub', name]);
      expect(new Set(findings.map(({ entry }) => entry))).toEqual(new Set([name]));
    });
  });

  test.each<[string, string]>([
    ['what it was', "what = 'OTHER'"],
    ['its type', "type = 'ERASURE'"],
    ['its details', 'details = details || \'{"number": 2}\''],
    ['whom it was about', "people = '{}'"],
    ['why', "justification = 'other'"],
  ])('an event altered in %s is named', async (_, set) => {
    const [{ id }] = await hub.source.query('SELECT id FROM audit.event WHERE number = 2');
    await tampered([`UPDATE audit.event SET ${set} WHERE number = 2`], async (source) => {
      expect(told((await verifyChains(source)).findings)).toEqual([['ALTERED', 'hub', id]]);
    });
  });

  test('an entry that was removed is named, wherever it stood', async () => {
    for (const number of [1, 6, 16]) {
      const name = await requestOf(number);
      await tampered([`DELETE FROM audit.question WHERE number = ${number}`], async (source) => {
        expect(told((await verifyChains(source)).findings)).toEqual([['REMOVED', 'hub', name]]);
      });
    }
  });

  test('an entry that was put in is named: a copy, one of another commit, one in a lane of its own, one in none', async () => {
    const columns =
      'asked_at, practitioner, practitioner_name, agency, role, desk, purpose, operation, outcome, asked_for, people, disclosures, agreements, refusals';
    const copy = (changes: string) =>
      `INSERT INTO audit.question (lane, commit, request_id, ${columns}) SELECT ${changes}, ${columns} FROM audit.question WHERE number = 3`;
    const third = await requestOf(3);
    for (const [changes, entry] of [
      ['lane, commit, request_id', third],
      ["lane, commit, 'forged'", 'forged'],
      ["lane, 99, 'forged'", 'forged'],
      ["gen_random_uuid(), 1, 'forged'", 'forged'],
    ] as const)
      await tampered([copy(changes)], async (source) => {
        expect(told((await verifyChains(source)).findings)).toEqual([['INSERTED', 'hub', entry]]);
      });
    await tampered(
      ['ALTER TABLE audit.question DROP CONSTRAINT in_a_lane', copy("NULL, NULL, 'forged'")],
      async (source) => {
        expect((await verifyChains(source)).findings).toMatchObject([
          { kind: 'INSERTED', entry: expect.stringMatching(/^audit\.question \d+$/) },
        ]);
      },
    );
  });

  test('entries that changed places are named: within a commit, and from one to another', async () => {
    const free = 'ALTER TABLE audit.question ALTER number DROP IDENTITY';
    const swap = (one: number, other: number) => [
      free,
      `UPDATE audit.question SET number = -1 WHERE number = ${one}`,
      `UPDATE audit.question SET number = ${one} WHERE number = ${other}`,
      `UPDATE audit.question SET number = ${other} WHERE number = -1`,
    ];
    for (const [one, other] of [
      [5, 6],
      [5, 10],
    ] as const)
      await tampered(swap(one, other), async (source) => {
        const { findings } = await verifyChains(source);
        expect(findings.length).toBeGreaterThan(0);
        expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['REORDERED']));
      });
    const name = await requestOf(5);
    await tampered(['UPDATE audit.question SET commit = commit + 1 WHERE number = 5'], async (source) => {
      expect(told((await verifyChains(source)).findings)).toContainEqual(['REORDERED', 'hub', name]);
    });
  });

  test('links that were altered, or removed with or without their entries, are found, and by which chain', async () => {
    const lane = '(SELECT lane FROM audit.link LIMIT 1)';
    for (const [statements, kind, chain] of [
      [["UPDATE audit.link SET hash = sha256('x') WHERE chain = 'hub' AND seq = 2"], 'LINK', 'hub'],
      [
        [
          "UPDATE audit.link SET leaves = leaves || leaves, entries = entries || entries WHERE chain = 'police' AND seq = 2",
        ],
        'LINK',
        'police',
      ],
      [["DELETE FROM audit.link WHERE chain = 'hub' AND seq = 2"], 'REMOVED', 'hub'],
      [["DELETE FROM audit.link WHERE chain = 'police' AND seq = 1"], 'REMOVED', 'police'],
      [
        [
          `DELETE FROM audit.question WHERE lane = ${lane} AND commit = 2`,
          `DELETE FROM audit.event WHERE lane = ${lane} AND commit = 2`,
          'DELETE FROM audit.link WHERE commit = 2',
        ],
        'REMOVED',
        'hub',
      ],
    ] as const)
      await tampered(statements, async (source) => {
        const { findings } = await verifyChains(source);
        expect(findings.map((finding) => [finding.kind, finding.chain])).toContainEqual([kind, chain]);
      });
  });

  test('an agency’s chain shows it also where the whole was written again to fit', async () => {
    // The police's part altered, and everything of the whole taken away that would show it.
    const name = await requestOf(1);
    await tampered(
      [
        `UPDATE audit.question SET disclosures = jsonb_set(disclosures, '{0,shown}', '["IDENTITY"]') WHERE number = 1`,
        "DELETE FROM audit.link WHERE chain = 'hub'",
      ],
      async (source) => {
        const { findings } = await verifyChains(source);
        expect(findings.map(({ kind, chain, entry }) => [kind, chain, entry])).toContainEqual([
          'ALTERED',
          'police',
          name,
        ]);
      },
    );
  });
});

describe('checkpoints', () => {
  const key = createPrivateKey(newCheckpointKey());
  const cutLast = [
    'DELETE FROM audit.question WHERE commit = (SELECT max(commit) FROM audit.link)',
    'DELETE FROM audit.event WHERE commit = (SELECT max(commit) FROM audit.link)',
    'DELETE FROM audit.link WHERE commit = (SELECT max(commit) FROM audit.link)',
  ];

  test('a tail that was cut whole shows against a checkpoint, in the log or kept elsewhere, and against none it does not', async () => {
    const store = new HubLogStore(hub);
    await write();
    const first = (await takeCheckpoint(store, key, new Date('2026-11-22T11:00:00Z')))!;
    expect(await takeCheckpoint(store, key, new Date('2026-11-22T11:00:01Z'))).toBeUndefined();
    await write();
    const second = (await takeCheckpoint(store, key, new Date('2026-11-22T12:00:00Z')))!;
    expect(checkpointFaults([first, second], publicKeyText(key))).toEqual([]);
    expect((await verifyChains(store, expectedBy(await store.checkpoints(), ''))).findings).toEqual([]);

    const kept = readCheckpointLines(checkpointLines(await store.checkpoints()));
    await tampered([...cutLast, 'DELETE FROM audit.checkpoint'], async (source) => {
      expect((await verifyChains(source)).findings).toEqual([]);
      const { findings } = await verifyChains(source, expectedBy(kept, ' in the file'));
      expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['TRUNCATED']));
      expect(findings.map(({ chain }) => chain).sort()).toEqual([
        'childrens-social-care',
        'hub',
        'police',
        'probation',
      ]);
      expect(findings[0]!.says).toMatch(
        /^ends at link \d+, and checkpoint 2 of 2026-11-22T12:00:00.000000Z in the file has link \d+: what came after was cut off$/,
      );
    });
    await tampered(
      ['DELETE FROM audit.question', 'DELETE FROM audit.event', 'DELETE FROM audit.link', 'DELETE FROM audit.lane'],
      async (source) => {
        const { findings } = await verifyChains(source, expectedBy(kept, ''));
        expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['TRUNCATED']));
      },
    );
  });

  test('a checkpoint that was altered, left out, or signed by somebody else is one no more', async () => {
    const all = await new HubLogStore(hub).checkpoints();
    const [first, second] = all as [(typeof all)[number], (typeof all)[number]];
    const trusted = publicKeyText(key);
    expect(
      checkpointFaults([{ ...first, content: first.content.replace(/"seq":\d+/, '"seq":99') }, second], trusted)[0],
    ).toMatch(/checkpoint 1 was altered/);
    expect(checkpointFaults([second], trusted)).toEqual([
      expect.stringMatching(/checkpoint 2 does not follow from nothing/),
    ]);
    expect(checkpointFaults([{ ...first, takenAt: second.takenAt }, second], trusted)[0]).toMatch(
      /another number or time/,
    );
    expect(checkpointFaults(all, publicKeyText(createPrivateKey(newCheckpointKey())))).toEqual([
      expect.stringMatching(
        /^checkpoints 1 to 2 are signed with the key \w{16}, which is not trusted, and no record says/,
      ),
    ]);
  });

  test('what was written again after a checkpoint, hashes and all, is another than it saw', async () => {
    const store = new HubLogStore(hub);
    const expected = expectedBy(await store.checkpoints(), '');
    const forged = expected.map((head) => (head.chain === 'police' ? { ...head, hash: Buffer.alloc(32, 7) } : head));
    const { findings } = await verifyChains(store, forged);
    expect(findings.map(({ kind, chain }) => [kind, chain])).toEqual(findings.map(() => ['CHECKPOINT', 'police']));
    expect(findings.length).toBeGreaterThan(0);
  });
});

describe('an agency’s own log', () => {
  test('is chained too: what was altered in it is named', async () => {
    const own = new AgencyDisclosureLog(await openLogConnection(police, releasers, () => undefined), 'police');
    await Promise.all(
      [1, 2, 3, 4, 5].map((index) =>
        own.write(`own-${index}`, [disclosure('police', index), disclosure('police', index + 1)]),
      ),
    );
    await own.write('own-6', [disclosure('police', 1)]);
    await own.write('own-7', []);
    const verified = await verifyChains(new AgencyLogStore(police, 'police'));
    expect(verified).toMatchObject({ findings: [], entries: 11, lanes: 1 });
    for (const [statement, kind, entry] of [
      ["UPDATE police.disclosure SET practitioner = 'nobody' WHERE number = 3", 'ALTERED', 'own-2'],
      ['DELETE FROM police.disclosure WHERE number = 4', 'REMOVED', 'own-2'],
      [
        "INSERT INTO police.disclosure (lane, commit, request_id, practitioner, purpose, person, agreements, shown_fields, withheld_fields) SELECT lane, commit, 'forged', practitioner, purpose, person, agreements, shown_fields, withheld_fields FROM police.disclosure WHERE number = 1",
        'INSERTED',
        'forged',
      ],
    ] as const)
      await tampered(
        [statement],
        async (source) => expect(told((await verifyChains(source)).findings)).toEqual([[kind, 'police', entry]]),
        (within) => new AgencyLogStore(within, 'police'),
      );
  });
});

test('a clock that jumps, ahead or back, changes nothing of the order: numbers and chains do not go by it', async () => {
  const times = ['2026-11-22T10:00:00Z', '2031-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '2026-11-22T10:00:01Z'];
  for (const at of times) await log.record({ ...event, at: new Date(at) });
  const { findings } = await verifyChains(new HubLogStore(hub));
  expect(told(findings)).toEqual([]);
  const entries = await hub.source.query<{ at: Date }[]>(
    'SELECT happened_at AS at FROM audit.event ORDER BY number DESC LIMIT 4',
  );
  expect(entries.map(({ at }) => at.toISOString()).reverse()).toEqual(times.map((at) => new Date(at).toISOString()));
});
