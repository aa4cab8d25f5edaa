import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { AgreementStore, reviewJob } from '../../src/agreements';
import { EVENT_WORDS } from '../../src/audit';
import { agreementCommand } from '../../src/commands/agreement';
import { auditCommand } from '../../src/commands/audit';
import { explainCommand } from '../../src/commands/explain';
import { knownCommand } from '../../src/commands/known';
import { loadCommand } from '../../src/commands/load';
import { matchCommand } from '../../src/commands/match';
import { noticesCommand } from '../../src/commands/notices';
import { pictureCommand } from '../../src/commands/picture';
import { requestsCommand } from '../../src/commands/requests';
import { readConfig } from '../../src/config';
import { forget } from '../../src/server/jobs/forgetting';
import { routesOf } from '../../src/http';
import { Visitor } from '../journeys/workbench/visitor';
import { fixedClock } from '../../src/kernel';
import { familyOf } from '../testkit/family-of';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { AGENCY_ROUTES, COMMANDS, JOBS, ROUTES, type Kind, type Way } from './ways';

// Every way in and out beside the graph is in the log, or in the written list of what needs no entry (ways.ts). A
// command, a page or a job that is added tomorrow and is in neither fails here. (The graph itself:
// every-way-in.test.ts.)

const ROOT = join(__dirname, '..', '..');
const WHY = ['--because', 'a test of the log'];
let hub: TestHub;
let folder: string;
const said: string[] = [];
const print = (text: string) => void said.push(text);
const screen = { isTTY: false, columns: 80, write: (text: string) => (said.push(text), true) } as never;
const silent = pino({ level: 'silent' });

beforeAll(async () => {
  hub = await openTestHub();
  folder = mkdtempSync(join(tmpdir(), 'wp-ways-'));
}, 180_000);
afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = () => readConfig({ DATABASE_URL: hub.databaseUrl, DATA_DIR: hub.dataDir, OPERATOR: 'Ines Okafor' });
const rows = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  hub.hub.databases.hub.source.query<Row[]>(text, values);
const file = (name: string, content?: string): string => {
  if (content !== undefined) writeFileSync(join(folder, name), content);
  return join(folder, name);
};

interface Entry {
  readonly kind: Kind;
  readonly what: string;
  readonly practitioner: string;
  readonly people: readonly string[];
  readonly agencies: readonly string[];
  readonly details: Record<string, unknown>;
}

/** What is entered while something is done; what the hub's own jobs enter meanwhile is left out. */
async function enteredBy(act: () => Promise<unknown>, whoever = "practitioner LIKE 'operator %'"): Promise<Entry[]> {
  const [{ event, question }] = (await rows<{ event: string; question: string }>(
    'SELECT (SELECT coalesce(max(number), 0) FROM audit.event) AS event, (SELECT coalesce(max(number), 0) FROM audit.question) AS question',
  )) as [{ event: string; question: string }];
  await act();
  return [
    ...(await rows<Entry>(
      `SELECT type AS kind, what, practitioner, people::text[], agencies, details FROM audit.event WHERE number > $1 AND ${whoever} ORDER BY number`,
      [event],
    )),
    ...(await rows<Entry>(
      `SELECT 'QUESTION' AS kind, operation AS what, practitioner, people::text[], '{}'::text[] AS agencies, '{}'::jsonb AS details FROM audit.question WHERE number > $1`,
      [question],
    )),
  ];
}

describe('commands', () => {
  const program = (...args: string[]) => {
    const { NODE_ENV: _, ...env } = process.env;
    const ran = spawnSync(process.execPath, ['-r', '@swc-node/register', join(ROOT, 'src/main.ts'), ...args], {
      cwd: ROOT,
      env,
      encoding: 'utf8',
    });
    return `${ran.stdout}${ran.stderr}`;
  };
  const usageOf = (command: (args: readonly string[]) => Promise<unknown>): Promise<string> =>
    command(['no-such-thing']).then(
      () => '',
      ({ message }: Error) => message,
    );
  const all = (usage: string, pattern: RegExp) => [...usage.matchAll(pattern)].map(([, name]) => name!);

  test('are in one of the lists, each with everything that it can do', async () => {
    const names = /there are (.*)\./.exec(program('no-such-command'))![1]!.split(', ');
    const parts: Record<string, string[]> = {
      audit: [
        ...new Set(all(await usageOf((args) => auditCommand(args, config(), print)), /npm run audit -- ([a-z-]+)/g)),
      ],
      requests: all(await usageOf((args) => requestsCommand(args, config(), print)), /npm run requests -- ([a-z-]+)/g),
      agreement: all(
        await usageOf((args) => agreementCommand(args, config(), print)),
        /npm run agreement -- ([a-z-]+)/g,
      ),
      match: all(await usageOf((args) => matchCommand(args, config(), screen)), /(?:-- |\| )([a-z-]+)/g),
      notices: all(await usageOf((args) => noticesCommand(args, config(), print)), /^ {2}(endpoint [a-z]+|[a-z]+)/gm),
      load: ['', '--register'],
    };
    for (const [name, list] of Object.entries(parts)) expect([name, list.length > 1]).toEqual([name, true]);
    const found = names.flatMap((name) => (parts[name] ?? ['']).map((part) => `${name} ${part}`.trim()));
    expect(found.sort()).toEqual(Object.keys(COMMANDS).sort());
  }, 60_000);

  let endpoint = '';
  const notices = async (...args: string[]) => {
    said.length = 0;
    await noticesCommand(args, config(), print);
    endpoint = /^(\S{36}) is told/m.exec(said.join('\n'))?.[1] ?? endpoint;
  };
  const audit = (...args: string[]) => auditCommand([...args, ...WHY], config(), print);
  const match = (...args: string[]) => matchCommand(args, config(), screen);
  const [clock, family] = [fixedClock(TODAY), JSON.stringify(familyOf(2, 'ways'))];
  const agreement = (...args: string[]) => agreementCommand(args, config(), print, clock);
  const signed = async () => {
    const text = readFileSync(
      join(ROOT, 'seeds/agreements', readdirSync(join(ROOT, 'seeds/agreements')).sort()[0]!),
      'utf8',
    );
    const path = file(
      'isa.yaml',
      text.replace(/^version: (\d+)/m, (_, version) => `version: ${Number(version) + 1}`),
    );
    await agreement('sign', path, '--for', 'all');
    return path;
  };

  /** Each command that is to leave an entry, as an operator would type it. */
  const TYPED: Readonly<Record<string, () => Promise<unknown>>> = {
    load: () => loadCommand([file('family.json', family)], config(), screen),
    'load --register': () =>
      loadCommand(
        [
          '--register',
          'police',
          file(
            'people.csv',
            'Nominal ID,Forename,Surname,DOB\nN-W1,Wanda,Waysworth,17/04/1988\nN-W2,Wim,Waysworth,18/05/1989',
          ),
        ],
        config(),
        screen,
      ),
    'match models': () => match('models'),
    'match estimate': () => match('estimate', '60'),
    'match compare': () => match('compare', '1', '2'),
    'match to-splink': () => match('to-splink', file('splink.json')),
    'match from-splink': () => match('from-splink', file('splink.json')),
    'match accept': () => match('accept', '2'),
    'match rollback': () => match('rollback'),
    'match rerun': () => match('rerun'),
    'agreement load': async () => agreement('load', await signed()),
    'agreement reviewed': () => agreement('reviewed', 'ISA-01', '--by', 'head of public protection'),
    explain: () => explainCommand(['court-officer', 'PRE_SENTENCE_REPORT', 'CRN:G940003'], config(), silent, clock),
    picture: () =>
      pictureCommand(['CRN:G940003', '--as', 'court-officer', '--out', file('gary.svg')], config(), silent, clock),
    known: () => {
      const list = file('list.csv', 'Forename,Surname,DOB\nWanda,Waysworth,17/04/1988\n');
      return knownCommand(
        [list, '--as', 'mash-practitioner', '--out', file('known.csv')],
        config(),
        silent,
        screen,
        clock,
      );
    },
    'requests report': () => requestsCommand(['report', '--csv'], config(), print, clock),
    'requests desks': () => requestsCommand(['desks', join(ROOT, 'seeds/desks.yaml')], config(), print, clock),
    'requests lost': () => requestsCommand(['lost'], config(), print, clock),
    'audit export': () => audit('export', 'police', '--out', file('police.jsonl')),
    'audit person': () => audit('person', 'CRN', 'G940003'),
    'audit practitioner': () => audit('practitioner', 'demo-court-officer'),
    'audit agreement': () => audit('agreement', 'ISA-01'),
    'audit refusals': () => audit('refusals'),
    'audit read-by-many': () => audit('read-by-many'),
    'audit reading': () => audit('reading'),
    'notices state': () => notices('state'),
    'notices dead': () => notices('dead'),
    'notices replay': () => notices('replay', '--all'),
    'notices endpoint add': () => notices('endpoint', 'add', 'police', 'http://127.0.0.1:9/hook'),
    'notices endpoint secret': () => notices('endpoint', 'secret', endpoint),
    'notices endpoint rotate': () => notices('endpoint', 'rotate', endpoint),
    'notices endpoint off': () => notices('endpoint', 'off', endpoint),
    'notices mailbox': () => notices('mailbox', 'police', 'public protection', 'desk@police.example'),
  };
  const entering = Object.entries(COMMANDS).flatMap(([name, way]) =>
    'enters' in way ? [[name, way.enters] as const] : [],
  );

  test('that are to leave an entry are all typed here', () => {
    expect(Object.keys(TYPED).sort()).toEqual(entering.map(([name]) => name).sort());
  });

  test.each(entering)(
    'npm run %s is entered: %s',
    async (name, kind) => {
      const entries = await enteredBy(TYPED[name]!);
      expect(entries.map((entry) => entry.kind)).toContain(kind);
      if (kind === 'QUESTION') return;
      for (const { practitioner } of entries) expect(practitioner).toMatch(/^operator \S+@\S+$/);
      // No path, and no address with what may be a key in it.
      expect(JSON.stringify(entries)).not.toMatch(/wp-ways|\/hook|Waysworth|Wanda/);
    },
    120_000,
  );

  test('that failed, or could not be entered, say so', async () => {
    const entries = await enteredBy(() => expect(match('compare', '1', '99')).rejects.toThrow('There is no model 99'));
    expect(entries.map(({ what, details }) => [what, details['outcome']])).toEqual([
      ['COMMAND_BEGUN', undefined],
      ['COMMAND_ENDED', 'REFUSED'],
    ]);
    await rows('ALTER TABLE audit.event RENAME TO elsewhere');
    try {
      for (const typed of ['notices mailbox', 'requests report', 'match accept', 'load'])
        await expect(TYPED[typed]!()).rejects.toThrow(/nothing was read and nothing changed/);
      await expect(agreement('reviewed', 'ISA-02', '--by', 'somebody')).rejects.toThrow();
    } finally {
      await rows('ALTER TABLE audit.elsewhere RENAME TO event');
    }
    expect(await rows("SELECT 1 FROM sharing.agreement_review WHERE id = 'ISA-02' AND held_by = 'somebody'")).toEqual(
      [],
    );
  });
});

test('a person of the index, and the file, lead to the load that brought them in', async () => {
  const found = await rows<{ person: string }>(
    "SELECT person_id AS person FROM people.reference WHERE scheme = 'POLICE_NOMINAL' AND value = 'N-W1'",
  );
  const entries = await rows<Entry>(
    'SELECT type AS kind, what, people::text[], agencies, details FROM audit.event WHERE $1 = ANY (people::text[])',
    [found[0]!.person],
  );
  const [load] = entries.filter(({ kind }) => kind === 'COLLECTION');
  expect(load).toMatchObject({
    what: 'REGISTER_LOADED',
    agencies: ['police'],
    details: { fromLine: 2, toLine: 3, rows: 2, people: 2 },
  });
  const digest = createHash('sha256')
    .update(readFileSync(file('people.csv')))
    .digest('hex');
  expect(load!.details['file']).toBe(digest);
  const [family] = await rows<Entry>(
    "SELECT agencies, details FROM audit.event WHERE what = 'FAMILY_LOADED' AND details ->> 'reference' = 'ways'",
  );
  expect(family!.details['file']).toBe(
    createHash('sha256')
      .update(readFileSync(file('family.json')))
      .digest('hex'),
  );
  expect([...family!.agencies].sort()).toEqual(['childrens-social-care', 'mash', 'police', 'probation']);
});

test('that two are one, and two again, is entered with who said so and why, in the chains of the agencies that know them', async () => {
  const [one, two] = ['A688003', 'G940003'].map((value) => `{ scheme: CRN, value: "${value}" }`);
  const as = (query: string) => hub.ask('mash-practitioner', 'MASH_TRIAGE', query);
  const merged = await enteredBy(async () => {
    const { errors } = await as(
      `mutation { mergePeople(one: ${one}, other: ${two}, reason: "the same man", inSpiteOf: [DIFFERENT_IDENTIFIERS, BORN_YEARS_APART, OTHER_GIVEN_NAME]) { size } }`,
    );
    expect(errors).toEqual([]);
  }, "what <> 'INDEX_TOLD'");
  const { data } = await as(`{ personRecords(of: ${one}) { records { id } } }`);
  const [record] = (data.personRecords.records as { id: string }[]).slice(-1);
  const split = await enteredBy(async () => {
    const { errors } = await as(
      `mutation { splitPerson(person: ${one}, records: ["${record!.id}"], reason: "two men") { size } }`,
    );
    expect(errors).toEqual([]);
  }, "what <> 'INDEX_TOLD'");
  for (const [entries, what] of [
    [merged, 'PEOPLE_JOINED'],
    [split, 'PEOPLE_PARTED'],
  ] as const) {
    expect(entries.map((entry) => `${entry.kind} ${entry.what}`)).toEqual(
      expect.arrayContaining(['ALTERATION MATCH_DECIDED', `COMBINATION ${what}`]),
    );
    const combined = entries.find((entry) => entry.what === what)!;
    expect(combined).toMatchObject({
      practitioner: 'demo-mash-practitioner',
      agencies: expect.arrayContaining(['probation', 'police']),
    });
    expect(combined.details).toMatchObject({ joined: combined.people, into: expect.any(String) });
  }
}, 60_000);

describe('pages', () => {
  test('of the hub and of an agency’s process are in one of the lists', () => {
    const source = readFileSync(join(ROOT, 'src/server/agency-server.ts'), 'utf8');
    const own = [...source.matchAll(/(?:signed\(|path: )'(\/[^']*)'/g)].map(([, path]) => path!);
    expect([...new Set(routesOf(() => ({ kind: 'STARTING' })).map(({ path }) => path))].sort()).toEqual(
      Object.keys(ROUTES).sort(),
    );
    expect(own.sort()).toEqual(Object.keys(AGENCY_ROUTES).sort());
  });

  const streamed = async (path: string) => {
    const stopped = new AbortController();
    const reply = await fetch(`${hub.url}${path}`, {
      method: 'POST',
      signal: stopped.signal,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${await hub.token('court-officer')}`,
        'x-purpose': 'PRE_SENTENCE_REPORT',
      },
      body: JSON.stringify({ query: 'subscription { noticesArriving { kind } }' }),
    });
    expect(reply.status).toBe(200);
    stopped.abort();
  };
  const CALLED: Readonly<Record<string, () => Promise<unknown>>> = {
    '/graphql': () => hub.ask('court-officer', 'PRE_SENTENCE_REPORT', '{ askingPractitioner { name } }'),
    '/answer/*': () => fetch(`${hub.url}/answer/no-link-at-all`),
    // Each page is a question of the practitioner's own.
    '/*': async () => (await Visitor.signIn(hub.url, 'court-officer')).get('/my-day'),
  };

  test.each(Object.entries(ROUTES))('%s', async (path, way: Way) => {
    // Each notice of a stream is a question of its own: tests/notices/reading-along.test.ts has it.
    if (path === '/graphql/stream') return streamed(path);
    const call = CALLED[path] ?? (() => fetch(`${hub.url}${path.replace('*', 'x')}`, { redirect: 'manual' }));
    const entries = await enteredBy(call, "what <> 'INDEX_TOLD'");
    if ('enters' in way) expect(entries.map(({ kind }) => kind)).toContain(way.enters);
    else expect(entries).toEqual([]);
  });
});

describe('jobs', () => {
  const sources = (under: string): string[] =>
    readdirSync(join(ROOT, under)).flatMap((name) => {
      const path = `${under}/${name}`;
      return statSync(join(ROOT, path)).isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
    });

  test('are in one of the lists, by the file that keeps the clock or says how often', () => {
    const keeping = sources('src').filter((path) =>
      /\bsetInterval\(|\bcrontab:|\bevery: (?!number)[\w.* ]+,|\bat: '[\d*/, -]+'[,}\s]/m.test(
        readFileSync(join(ROOT, path), 'utf8'),
      ),
    );
    expect(keeping.sort()).toEqual(Object.keys(JOBS).sort());
  });

  test('that delete what is kept for a time alone enter how much, and nothing of what it was', async () => {
    await rows(
      `INSERT INTO people.asked_about (practitioner, name, asked_at) SELECT 'demo', 'sealed ' || n, now() - interval '25 hours' FROM generate_series(1, 3) n`,
    );
    const entries = await enteredBy(() => forget(hub.hub.databases.hub), "practitioner = 'retention'");
    expect(entries.map(({ kind, details }) => [kind, details['kind'], details['count']])).toEqual([
      ['ERASURE', 'people.asked_about', 3],
    ]);
    expect(JSON.stringify(entries)).not.toContain('sealed');
    expect(await enteredBy(() => forget(hub.hub.databases.hub), "practitioner = 'retention'")).toEqual([]);
  });

  test('that find an agreement lapsed enter it once', async () => {
    const look = () => reviewJob(new AgreementStore(hub.hub.databases.hub)).run(new Date('2035-01-01T10:00:00Z'));
    const entries = await enteredBy(look, "what = 'AGREEMENT_LAPSED'");
    expect(entries.length).toBeGreaterThan(5);
    expect(entries.map(({ kind, details }) => `${kind} ${String(details['record'])}`)).toContain(
      'ALTERATION ISA-01 version 2',
    );
    expect(await enteredBy(look, "what = 'AGREEMENT_LAPSED'")).toEqual([]);
  });

  test('that tell the index what an agency wrote enter it', async () => {
    const told = async () =>
      (
        await rows<Entry>("SELECT type AS kind, agencies, details FROM audit.event WHERE what = 'INDEX_TOLD' LIMIT 1")
      )[0];
    const until = Date.now() + 20_000;
    while (!(await told()) && Date.now() < until) await new Promise((resume) => setTimeout(resume, 200));
    expect(await told()).toMatchObject({ kind: 'COLLECTION', details: { entries: expect.any(Number) } });
  }, 30_000);

  test('every statement that deletes is in the table of what is deleted, with what was decided of it', () => {
    const documented = readFileSync(join(ROOT, 'docs/disclosure-log.md'), 'utf8')
      .split('## What is deleted')[1]!
      .split('\n## ')[0]!;
    // A draft of a migration is text for a person to read; what it deletes is deleted by the migration.
    const deleting = sources('src')
      .filter((path) => !path.endsWith('/draft-foundation-store.ts'))
      .flatMap((path) =>
        [
          ...readFileSync(join(ROOT, path), 'utf8').matchAll(
            /(?:\bDELETE FROM|\bTRUNCATE) (\$\{[\w.]+\}(?:\.\w+)?|[\w.]+)/g,
          ),
        ].map(([, table]) => table!),
      );
    expect(deleting.length).toBeGreaterThan(10);
    const named = new Set(
      deleting.map(
        (table) => ({ '${this.agency}.to_index': 'to_index', '${table}': 'rows that name a person' })[table] ?? table,
      ),
    );
    expect([...named].filter((table) => !documented.includes(`\`${table}\``))).toEqual([]);
  });
});

test('whatever is entered here has a plain sentence for whoever reads it', async () => {
  const written = await rows<{ what: string }>('SELECT DISTINCT what FROM audit.event');
  expect(written.length).toBeGreaterThan(12);
  expect(written.map(({ what }) => what).filter((what) => !(what in EVENT_WORDS))).toEqual([]);
  const { data } = await hub.ask(
    'information-governance-lead',
    'INFORMATION_GOVERNANCE',
    '{ disclosureLog(first: 100) { nodes { kind operation says } } }',
    {},
    { 'x-reason': 'a test of the log' },
  );
  const nodes = data.disclosureLog.nodes as { kind: string; operation: string; says: string }[];
  for (const { kind, operation, says } of nodes) if (kind !== 'QUESTION') expect(says).toBe(EVENT_WORDS[operation]);
  expect(await auditCommand(['verify'], config(), print)).toBe(true);
});
