import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditCommand } from '../../src/commands/audit';
import { readConfig } from '../../src/config';
import { openTestHub, TODAY, type Reply, type TestHub } from '../testkit/hub';

// What an information-governance lead asks of the log, over GraphQL and on the command line; and nobody else.

const GARY = '{ scheme: CRN, value: "G940003" }';
const DAY = { from: '2026-11-22T00:00:00Z', until: '2026-11-23T00:00:00Z' };
const ENTRY =
  'number kind at requestId practitioner practitionerName agency role desk purpose reason operation outcome people askedFor agreements disclosures { source from people agreements shown withheld shownFields } refusals { source category reason } details';
const LOG = `query Log($filter: DisclosureLogFilter!, $first: Int! = 50, $after: String) {
  disclosureLog(filter: $filter, first: $first, after: $after) { nodes { ${ENTRY} } pageInfo { hasNextPage endCursor } } }`;

let hub: TestHub;
let folder: string;
let gary: string;
beforeAll(async () => {
  hub = await openTestHub();
  folder = mkdtempSync(join(tmpdir(), 'wp-audit-'));
  const ask = (name: string, purpose: never, what = 'name') =>
    hub.ask(name, purpose, `query Check { person(of: ${GARY}) { id ${what} } }`);
  gary = (
    await ask(
      'court-officer',
      'PRE_SENTENCE_REPORT' as never,
      'name police { incidents { nodes { grade narrative } } }',
    )
  ).data.person.id;
  await ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION' as never, 'name safeContacts { nodes { value } }');
  await ask('social-worker', 'CHILD_SAFEGUARDING' as never);
  await ask('responsible-officer', 'MANAGING_RISK' as never);
  await hub.ask('idva', 'VICTIM_SUPPORT', '{ person(of: { scheme: POLICE_NOMINAL, value: "N-003-0941" }) { name } }');
  await hub.ask('court-officer', 'PRE_SENTENCE_REPORT', '{ person(of: { scheme: CRN, value: "X000000" }) { name } }');
}, 90_000);
afterAll(async () => {
  await hub?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const asLead = (query: string, variables: object = {}): Promise<Reply> =>
  hub.ask('information-governance-lead', 'INFORMATION_GOVERNANCE', query, variables, {
    'x-reason': 'a subject-access request',
  });
const log = async (filter: object, more: object = {}) => (await asLead(LOG, { filter, ...more })).data.disclosureLog;

describe('an information-governance lead is told', () => {
  test('everything disclosed about somebody, by any of their numbers, with who was told what and why', async () => {
    for (const person of [
      { scheme: 'CRN', value: 'G940003' },
      { scheme: 'POLICE_NOMINAL', value: 'N-003-0940' },
      { scheme: 'HUB', value: gary },
    ]) {
      const { nodes } = await log({ person });
      const questions = nodes.filter(({ kind }: { kind: string }) => kind === 'QUESTION');
      expect(questions.map(({ practitioner }: { practitioner: string }) => practitioner)).toEqual(
        expect.arrayContaining([
          'demo-court-officer',
          'demo-police-dau-officer',
          'demo-social-worker',
          'demo-responsible-officer',
        ]),
      );
      for (const { people, askedFor } of nodes)
        expect([...people, ...askedFor].join()).toMatch(new RegExp(`${gary}|G940003`));
      expect(
        questions.find(({ practitioner }: { practitioner: string }) => practitioner === 'demo-court-officer'),
      ).toMatchObject({
        purpose: 'PRE_SENTENCE_REPORT',
        operation: 'Check',
        outcome: 'ANSWERED',
        agency: 'probation',
        role: 'COURT_OFFICER',
        refusals: expect.arrayContaining([expect.objectContaining({ source: 'POLICE', category: 'NARRATIVE' })]),
      });
    }
  });

  test('of a number that finds nobody, who tried it', async () => {
    const { nodes } = await log({ person: { scheme: 'CRN', value: 'X000000' } });
    expect(nodes.filter(({ kind }: { kind: string }) => kind === 'QUESTION')).toMatchObject([
      { practitioner: 'demo-court-officer', people: [], askedFor: ['CRN X000000'] },
    ]);
  });

  test('everything that a practitioner saw, released under an agreement, or refused for a reason; all that is given must hold', async () => {
    const seen = await log({ practitioner: 'demo-court-officer' });
    expect(seen.nodes.length).toBe(2);
    const under = await log({ agreement: 'ISA-01' });
    expect(under.nodes.length).toBeGreaterThan(0);
    for (const { agreements } of under.nodes) expect(agreements).toContain('ISA-01');
    const { nodes } = await log({ practitioner: 'demo-court-officer' });
    const reason = nodes.flatMap(({ refusals }: { refusals: { reason: string }[] }) => refusals)[0].reason as string;
    const refused = await log({ refusedFor: reason, practitioner: 'demo-court-officer' });
    expect(refused.nodes).toHaveLength(1);
    expect((await log({ practitioner: 'nobody', agreement: 'ISA-01' })).nodes).toEqual([]);
    expect((await log({ practitioner: 'demo-court-officer', until: '2026-11-22T00:00:00Z' })).nodes).toEqual([]);
  });

  test('page by page, each entry once, the newest first', async () => {
    const all: string[] = [];
    for (let after: string | null = null, page = 0; page < 50; page += 1) {
      const { nodes, pageInfo } = await log({ until: DAY.until }, { first: 3, ...(after !== null && { after }) });
      all.push(
        ...nodes.map(({ kind, number }: { kind: string; number: string }) => `${kind === 'QUESTION'} ${number}`),
      );
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(15);
    for (const [variables, code] of [
      [{ filter: {}, first: 0 }, 'BAD_USER_INPUT'],
      [{ filter: {}, first: 201 }, 'BAD_USER_INPUT'],
      [{ filter: {}, after: 'x' }, 'BAD_USER_INPUT'],
    ] as const)
      expect((await asLead(LOG, variables)).errors.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });

  test('refusals by reason, who was read by many, and who reads unlike their peers', async () => {
    const query = `query Unusual($period: LogPeriod!) {
      refusalsByReason(period: $period) { source category reason times practitioners }
      peopleReadByMany(period: $period, practitioners: 4) { nodes { personId practitioners agencies questions } }
      practitionersReading(period: $period) { nodes { practitioner role questions people peersPeople outsideCaseload } } }`;
    const { data, errors } = await asLead(query, { period: DAY });
    expect(errors).toEqual([]);
    expect(data.refusalsByReason).toContainEqual(
      expect.objectContaining({ source: 'POLICE', category: 'NARRATIVE', times: 1, practitioners: 1 }),
    );
    expect(data.peopleReadByMany.nodes).toEqual([{ personId: gary, practitioners: 4, agencies: 3, questions: 4 }]);
    const of = (name: string) =>
      data.practitionersReading.nodes.find(({ practitioner }: { practitioner: string }) => practitioner === name);
    expect(of('demo-court-officer')).toEqual({
      practitioner: 'demo-court-officer',
      role: 'COURT_OFFICER',
      questions: 1,
      people: 1,
      peersPeople: 1,
      outsideCaseload: expect.any(Number),
    });
    expect(of('demo-idva')).toMatchObject({ outsideCaseload: null });
    const long = await asLead(query, { period: { from: '2020-01-01T00:00:00Z', until: DAY.until } });
    expect(new Set(long.errors.map(({ extensions }) => extensions['code']))).toEqual(new Set(['BAD_USER_INPUT']));
  });

  test('and each such reading is in the log itself, with what was looked for', async () => {
    await log({ practitioner: 'demo-idva' });
    const { nodes } = await log({ practitioner: 'demo-information-governance-lead' });
    expect(nodes.find(({ kind }: { kind: string }) => kind === 'CONSULTATION')).toMatchObject({
      operation: 'DISCLOSURE_LOG_READ',
      purpose: 'INFORMATION_GOVERNANCE',
    });
    expect(JSON.stringify(nodes)).toContain('demo-idva');
    // By whom they were looked up belongs to what was done with somebody's data.
    expect(
      (await log({ person: { scheme: 'HUB', value: gary } })).nodes.some(
        ({ kind }: { kind: string }) => kind === 'CONSULTATION',
      ),
    ).toBe(true);
  });

  test('in as many statements, however much there is', async () => {
    const count = async () => {
      const before = hub.statements();
      await log({ person: { scheme: 'HUB', value: gary } }, { first: 200 });
      return hub.statements() - before;
    };
    const few = await count();
    await Promise.all(
      Array.from({ length: 30 }, () =>
        hub.ask('social-worker', 'CHILD_SAFEGUARDING', `{ person(of: ${GARY}) { name } }`),
      ),
    );
    expect(await count()).toBe(few);
  });
});

test('nobody else is told, whatever role and purpose they have; and nothing was read for them', async () => {
  for (const [name, purpose, headers] of [
    ['court-officer', 'PRE_SENTENCE_REPORT', {}],
    ['police-dau-officer', 'INFORMATION_GOVERNANCE', { 'x-reason': 'curious' }],
    ['mash-practitioner', 'MASH_TRIAGE', {}],
    ['information-governance-lead', 'MASH_TRIAGE', {}],
  ] as const) {
    const { data, errors, text } = await hub.ask(
      name,
      purpose,
      `query Q($period: LogPeriod!) { disclosureLog { nodes { ${ENTRY} } } refusalsByReason(period: $period) { times } peopleReadByMany(period: $period) { nodes { personId } } practitionersReading(period: $period) { nodes { practitioner } } }`,
      { period: DAY },
      headers,
    );
    expect(data).toEqual({
      disclosureLog: null,
      refusalsByReason: null,
      peopleReadByMany: null,
      practitionersReading: null,
    });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual([
      'NOT_YOUR_ROLE',
      'NOT_YOUR_ROLE',
      'NOT_YOUR_ROLE',
      'NOT_YOUR_ROLE',
    ]);
    expect(text).not.toContain('demo-');
  }
});

test('where the reading cannot be entered in the log, nothing is read', async () => {
  const { source } = hub.hub.databases.hub;
  await source.query('ALTER TABLE audit.event RENAME TO elsewhere');
  try {
    const { status, text } = await asLead(LOG, { filter: {} });
    expect(status).toBe(503);
    expect(text).not.toMatch(/demo-|elsewhere|relation/);
  } finally {
    await source.query('ALTER TABLE audit.elsewhere RENAME TO event');
  }
});

describe('npm run audit', () => {
  const WHY = ['--because', 'subject access request 17'];
  const run = async (...args: string[]) => {
    const config = readConfig({ DATABASE_URL: hub.databaseUrl, DATA_DIR: hub.dataDir, OPERATOR: 'Ines Okafor' });
    const said: string[] = [];
    const holds = await auditCommand(args, config, (text) => said.push(text));
    return { holds, said: said.join('\n') };
  };
  const file = (name: string) => join(folder, name);

  test('verifies what the hub wrote, takes checkpoints, and finds what was altered, by name, with a code that is not 0', async () => {
    expect((await run('verify')).said).toMatch(
      /^the hub’s disclosure log: \d+ entries, \d+ links in \d+ lanes, \d+ checkpoints; the log has not been tampered with\.$/,
    );
    expect((await run('checkpoint', '--out', file('kept'))).said).toMatch(
      /^Checkpoint \d+ of .* is taken; .*kept has all/,
    );
    expect(await run('verify', '--against', file('kept'))).toMatchObject({ holds: true });

    const { source } = hub.hub.databases.hub;
    const [{ request_id: name }] = await source.query(
      "SELECT request_id FROM audit.question WHERE practitioner = 'demo-idva' ORDER BY number LIMIT 1",
    );
    const change = async (set: string) => {
      await source.query(
        `ALTER TABLE audit.question DISABLE TRIGGER append_only; UPDATE audit.question SET ${set} WHERE request_id = '${name}'; ALTER TABLE audit.question ENABLE ALWAYS TRIGGER append_only`,
      );
    };
    await change("practitioner = 'demo-nobody'");
    try {
      const { holds, said } = await run('verify');
      expect(holds).toBe(false);
      expect(said).toMatch(
        new RegExp(
          `^ALTERED +entry ${name}, chain hub, lane [0-9a-f-]+, commit \\d+: it is not what was written \\(question \\d+\\)`,
        ),
      );
      // As a program: its code says it too.
      const program = spawnSync(
        process.execPath,
        ['-r', '@swc-node/register', join(__dirname, '../../src/main.ts'), 'audit', 'verify'],
        {
          cwd: join(__dirname, '../..'),
          env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: hub.databaseUrl, DATA_DIR: hub.dataDir },
          encoding: 'utf8',
        },
      );
      expect([program.status, program.stderr]).toEqual([1, '']);
      expect(program.stdout).toContain(`ALTERED     entry ${name}`);
    } finally {
      await change("practitioner = 'demo-idva'");
    }
    expect((await run('verify')).holds).toBe(true);
  }, 120_000);

  test('a file of checkpoints that somebody altered, or that is none, is said to be so', async () => {
    await run('checkpoint', '--out', file('kept'));
    writeFileSync(file('altered'), readFileSync(file('kept'), 'utf8').replace(/seq\\":\d+/, 'seq\\":999999'));
    const { holds, said } = await run('verify', '--against', file('altered'));
    expect(holds).toBe(false);
    expect(said).toMatch(/CHECKPOINT {2}checkpoint 1 was altered: its signature is not valid/);
    writeFileSync(file('none'), 'x');
    await expect(run('verify', '--against', file('none'))).rejects.toThrow('has no checkpoints that could be read');
  });

  test('exports an agency’s chain, which can be verified on its own and has nothing of the others', async () => {
    for (const chain of ['police', 'hub']) {
      expect((await run('export', chain, '--out', file(chain), ...WHY)).said).toContain(`has the chain of ${chain}`);
      expect(await run('verify', '--file', file(chain))).toMatchObject({ holds: true });
    }
    const text = readFileSync(file('police'), 'utf8');
    const entries = text
      .trim()
      .split('\n')
      .flatMap((line) => (line.startsWith('{"entry"') ? [JSON.parse(line).entry] : []));
    const sources = entries.flatMap(({ question }) =>
      (question?.disclosures ?? []).map(({ source }: { source: string }) => source),
    );
    expect(new Set(sources)).toEqual(new Set(['police']));
    expect(text).not.toContain('X000000');
    writeFileSync(file('police'), text.replace('demo-court-officer', 'demo-nobody'));
    const { holds, said } = await run('verify', '--file', file('police'));
    expect([holds, said]).toEqual([false, expect.stringMatching(/^ALTERED/)]);
  });

  test('writes as CSV what was disclosed about somebody, seen by a practitioner, released under an agreement, and refused', async () => {
    await run('person', 'CRN', 'G940003', '--out', file('person.csv'), ...WHY);
    const [header, ...lines] = readFileSync(file('person.csv'), 'utf8').trim().split('\n');
    expect(header).toMatch(/^number,kind,at,recordedAt,requestId,practitioner/);
    expect(lines.filter((line) => line.includes('demo-police-dau-officer')).length).toBeGreaterThan(0);
    expect((await run('practitioner', 'demo-court-officer', ...WHY)).said.split('\n').length).toBeGreaterThan(2);
    expect((await run('agreement', 'ISA-01', ...WHY)).said).toContain('ISA-01');
    expect((await run('refusals', '--from', TODAY.slice(0, 10), ...WHY)).said).toContain('POLICE,NARRATIVE');
    expect((await run('read-by-many', '--practitioners', '4', ...WHY)).said).toContain(gary);
    expect((await run('reading', ...WHY)).said).toContain('demo-social-worker,childrens-social-care,SOCIAL_WORKER');
    for (const wrong of [
      [],
      ['nothing'],
      ['person'],
      ['export', 'x'],
      ['refusals', '--from', 'yesterday'],
      ['verify', '--what'],
    ])
      await expect(run(...wrong)).rejects.toThrow(/Say|there is no|is no moment|Unknown option/);
  });

  test('who reads the log by a command is in it, with the reason, before anything is shown; without one nothing is', async () => {
    const { source } = hub.hub.databases.hub;
    const entries = () =>
      source.query(
        `SELECT type, what, practitioner, practitioner_name AS says, through, justification, people::text[], details FROM audit.event
         WHERE what LIKE 'COMMAND%' ORDER BY number DESC LIMIT 2`,
      );
    await run('person', 'CRN', 'G940003', '--out', file('sar.csv'), ...WHY);
    const [ended, begun] = await entries();
    for (const entry of [ended, begun]) {
      expect(entry).toMatchObject({
        type: 'CONSULTATION',
        says: 'Ines Okafor',
        through: 'the command line',
        justification: WHY[1],
      });
      expect(entry.practitioner).toMatch(/^operator \S+@\S+$/);
      expect(entry.people).toContain(gary);
      expect(entry.details).toMatchObject({ command: 'audit person', person: 'CRN G940003', handedOut: true });
    }
    expect([begun.what, begun.details.outcome]).toEqual(['COMMAND_BEGUN', undefined]);
    expect([ended.what, ended.details.outcome]).toEqual(['COMMAND_ENDED', 'DONE']);
    expect(JSON.stringify([ended, begun])).not.toContain('sar.csv');

    for (const args of [['person', 'CRN', 'G940003'], ['refusals'], ['export', 'police', '--out', file('unsaid')]])
      await expect(run(...args)).rejects.toThrow('Say why');
    expect(await entries()).toEqual([ended, begun]);
    await source.query('ALTER TABLE audit.event RENAME TO elsewhere');
    try {
      await expect(run('refusals', '--out', file('unlogged'), ...WHY)).rejects.toThrow('nothing was read');
      expect(() => readFileSync(file('unlogged'))).toThrow();
    } finally {
      await source.query('ALTER TABLE audit.elsewhere RENAME TO event');
    }
    expect((await run('verify')).holds).toBe(true);
  });
});
