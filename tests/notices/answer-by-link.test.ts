import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { openDatabase } from '../../ormconfig';
import type { Database } from '../../src/kernel';
import { AnswerLinks, AnswerLinkStore } from '../../src/notices';
import { Requests, type Asked } from '../../src/requests';
import { noticeSecretOf } from '../../src/server/secrets/note-secret';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';

// A desk answers from its mailbox: a link that shows the reference alone, is good once, and acts only when it is sent.

let hub: TestHub;
let sql: Client;
let database: Database;
let requests: Requests;
let links: AnswerLinks;
const NOW = new Date(TODAY);
const CORA = { practitioner: 'cora', name: 'Cora', agency: 'probation', desk: 'court team' };
const SOCIAL_CARE = { agency: 'childrens-social-care', desk: 'Exampleton front door' };

beforeAll(async () => {
  hub = await openTestHub();
  sql = new Client({ connectionString: hub.databaseUrl });
  await sql.connect();
  database = await openDatabase('hub', hub.databaseUrl, 3);
  requests = new Requests(database);
  links = new AnswerLinks({
    store: new AnswerLinkStore(database),
    secret: noticeSecretOf({ dataDir: hub.dataDir, noticeSecret: undefined, grantSecret: undefined } as never),
    publicUrl: () => hub.url,
    clock: { now: () => NOW },
    asks: () => true,
  });
  const agencies = ['probation', 'childrens-social-care'].map((agency) => ({
    agency,
    frontDesk: agency === 'probation' ? 'court team' : SOCIAL_CARE.desk,
    escalationRole: 'team manager',
    escalationDesk: `${agency} managers`,
    indexIsComplete: false,
    keepsLimitedRecords: false,
  }));
  const desks = [
    ...agencies.flatMap(({ agency, frontDesk, escalationDesk }) =>
      [frontDesk, escalationDesk].map((name) => ({ agency, name, area: 'Here', hours: null })),
    ),
  ];
  await requests.saveDesks({
    areas: [{ name: 'Here', closedOn: [], openOn: [], contactAgency: 'probation', contactDesk: 'court team' }],
    desks,
    agencies,
  });
});
afterAll(async () => {
  await database.close();
  await sql.end();
  await hub.stop();
});

let cases = 0;

/** A question of probation's to children's social care, and the link by which its desk may answer. */
async function asked(): Promise<{ link: string; question: string; enquiry: string; mailedTo: string }> {
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM people.person ORDER BY id OFFSET $1 LIMIT 1', [
    cases,
  ]);
  cases += 1;
  const ask: Asked = {
    case: { agency: 'probation', reference: `C${cases}`, person: rows[0]!.id },
    by: CORA,
    kind: 'CHILD_SAFEGUARDING_CHECK',
    stage: 'PRE_SENTENCE',
    purpose: 'PRE_SENTENCE_REPORT',
    ground: 'a report to the court',
    urgency: 'AMBER',
    parts: [
      {
        agency: SOCIAL_CARE.agency,
        person: rows[0]!.id,
        scope: ['CHILD_STATUS', 'CHILD_ASSESSMENT'],
        undecided: [],
        isUnknownToAgency: false,
      },
    ],
  };
  const [outcome] = (await requests.ask([ask], NOW)) as unknown as [{ questions: { id: string }[] }];
  const question = outcome.questions[0]!.id;
  const found = await sql.query<{ id: string; about: { enquiries: string[] } }>(
    "SELECT id, about FROM notices.outgoing WHERE kind = 'QUESTION_ASKED' ORDER BY number DESC LIMIT 1",
  );
  const { id, about } = found.rows[0]!;
  const notice = {
    id,
    kind: 'QUESTION_ASKED',
    ...SOCIAL_CARE,
    practitioner: null,
    about,
    urgency: 'AMBER',
    createdAt: TODAY,
    place: '1',
  };
  const mailedTo = `front-door-${cases}@social-care.example`;
  const made = await links.linksFor([notice], NOW, mailedTo);
  return { link: made.get(id)![0]!.link, question, enquiry: about.enquiries[0]!, mailedTo };
}

const send = (link: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(link, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });

const stateOf = async (question: string) =>
  (
    await sql.query<{ state: string; outcome: string | null }>(
      'SELECT state, outcome FROM requests.question WHERE id = $1',
      [question],
    )
  ).rows[0]!;

const INFORMATION = {
  kind: 'FINAL',
  givenBy: 'Sol, social worker',
  category0: 'CHILD_STATUS',
  facts0: 'Child in need since 2016.',
  opinion0: 'No change expected.',
};

test('shows the reference and nothing of the question, and opening it changes nothing however often', async () => {
  const { link, question, enquiry } = await asked();
  for (let time = 0; time < 5; time += 1) {
    const page = await fetch(link);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain(enquiry);
    expect(html).not.toContain(question);
    expect(html).not.toMatch(/CHILD_SAFEGUARDING_CHECK|PRE_SENTENCE|court team|Gary|AMBER/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'/);
    expect(page.headers.get('set-cookie')).toBeNull();
  }
  await fetch(link, { method: 'HEAD' });
  expect(await stateOf(question)).toEqual({ state: 'ASKED', outcome: null });
  // Two questions of different people: the same page but for the reference.
  const other = await asked();
  const [one, two] = await Promise.all([link, other.link].map(async (address) => (await fetch(address)).text()));
  expect(one!.replace(enquiry, '')).toBe(two!.replace(other.enquiry, ''));
});

test('an answer by link comes to the asker as any other, once; the record says how it was given', async () => {
  const { link, question } = await asked();
  const [first, second] = await Promise.all([send(link, INFORMATION), send(link, INFORMATION)]);
  expect([first.status, second.status].sort()).toEqual([200, 410]);
  expect(await stateOf(question)).toEqual({ state: 'ANSWERED', outcome: 'INFORMATION' });
  expect((await fetch(link)).status).toBe(410);
  const steps = await sql.query(
    "SELECT practitioner, practitioner_name, desk, through FROM requests.step WHERE question_id = $1 AND type = 'ANSWERED'",
    [question],
  );
  expect(steps.rows).toEqual([
    {
      practitioner: `desk ${SOCIAL_CARE.desk}`,
      practitioner_name: 'Sol, social worker',
      desk: SOCIAL_CARE.desk,
      through: 'a signed link to the desk’s mailbox',
    },
  ]);
  const told = await sql.query(
    "SELECT 1 FROM notices.outgoing WHERE kind = 'ANSWER_GIVEN' AND about->'questions' ? $1",
    [question],
  );
  expect(told.rowCount).toBe(1);
});

test('a nil return is said of everything that was asked', async () => {
  const { link, question } = await asked();
  expect((await send(link, { kind: 'NIL', givenBy: 'Sol' })).status).toBe(200);
  expect(await stateOf(question)).toEqual({ state: 'ANSWERED', outcome: 'NIL' });
  const { rows } = await sql.query('SELECT completeness FROM requests.question WHERE id = $1', [question]);
  expect(rows).toEqual([{ completeness: 1 }]);
});

test.each([
  ['nobody’s name', { ...INFORMATION, givenBy: ' ' }],
  ['no kind', { ...INFORMATION, kind: 'PERHAPS' }],
  ['no text', { kind: 'FINAL', givenBy: 'Sol', category0: 'CHILD_STATUS', facts0: '  ' }],
  ['a text about nothing', { ...INFORMATION, category0: '' }],
  ['a text about what there is not', { ...INFORMATION, category0: '__proto__' }],
])('a form with %s is turned back, and the link stays good', async (_, fields) => {
  const { link, question } = await asked();
  expect((await send(link, fields)).status).toBe(400);
  expect(await stateOf(question)).toEqual({ state: 'ASKED', outcome: null });
  expect((await send(link, INFORMATION)).status).toBe(200);
});

describe('is of no use', () => {
  test('altered in any letter, made up, or signed with another secret', async () => {
    const { link, question } = await asked();
    const token = link.split('/').at(-1)!;
    const forged = [...token].map(
      (letter, index) => token.slice(0, index) + (letter === 'A' ? 'B' : 'A') + token.slice(index + 1),
    );
    forged.push(token.slice(1), `${token}A`, randomUUID(), '', '..', '%2e%2e', '__proto__');
    for (const one of forged) {
      const reply = await send(`${hub.url}/answer/${one}`, INFORMATION);
      // Where it is no address of an answer at all, the workbench turns away a form that is not its own.
      expect([403, 404, 405]).toContain(reply.status);
    }
    expect(await stateOf(question)).toEqual({ state: 'ASKED', outcome: null });
  });

  test('after it has expired, or when what it is bound to was changed', async () => {
    const { link, question, enquiry } = await asked();
    await sql.query("UPDATE notices.answer_link SET expires_at = expires_at + interval '1 year' WHERE question = $1", [
      enquiry,
    ]);
    expect((await send(link, INFORMATION)).status).toBe(404);
    const late = await asked();
    const expired = new AnswerLinks({
      ...(links as unknown as { deps: ConstructorParameters<typeof AnswerLinks>[0] }).deps,
      clock: { now: () => new Date(NOW.getTime() + 15 * 86_400_000) },
    });
    const token = late.link.split('/').at(-1)!;
    expect((await expired.open(token)).state).toBe('EXPIRED');
    // Its moment is its end: it is neither open nor used from then on, by whoever had the form open before.
    const at = (now: Date) =>
      new AnswerLinks({
        ...(links as unknown as { deps: ConstructorParameters<typeof AnswerLinks>[0] }).deps,
        clock: { now: () => now },
      });
    const opened = await at(NOW).open(token);
    if (opened.state !== 'OPEN') throw new Error(`it is ${opened.state}`);
    const { expiresAt } = opened.link;
    expect((await at(new Date(expiresAt.getTime() - 1)).open(token)).state).toBe('OPEN');
    expect((await at(expiresAt).open(token)).state).toBe('EXPIRED');
    let taken = 0;
    const answer = { kind: 'NIL', parts: [], givenBy: 'Sol' } as const;
    const take = () => Promise.resolve({ taken: true as const, times: (taken += 1) });
    expect(await at(expiresAt).answer(opened.link, answer, take)).toEqual({ state: 'USED' });
    expect(taken).toBe(0);
    expect(await stateOf(question)).toEqual({ state: 'ASKED', outcome: null });
  });

  test('for a notice of more than ten enquiries: a desk with so many signs in', async () => {
    const { rows } = await sql.query<{ id: string }>('SELECT id FROM requests.enquiry');
    const enquiries = Array.from({ length: 11 }, (_, index) => rows[index % rows.length]!.id);
    const noticeOf = (some: string[]) => ({
      id: randomUUID(),
      kind: 'QUESTION_ASKED',
      ...SOCIAL_CARE,
      practitioner: null,
      about: { enquiries: some },
      urgency: 'AMBER',
      createdAt: TODAY,
      place: '1',
    });
    const [ten, eleven] = [noticeOf(enquiries.slice(0, 10)), noticeOf(enquiries)];
    const made = await links.linksFor([ten, eleven], NOW);
    expect([made.get(ten.id)?.length, made.get(eleven.id)]).toEqual([10, undefined]);
  });

  test('sent from another site', async () => {
    const { link, question } = await asked();
    expect((await send(link, INFORMATION, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send(link, INFORMATION, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect(await stateOf(question)).toEqual({ state: 'ASKED', outcome: null });
  });

  test('for more than a form holds', async () => {
    const { link } = await asked();
    expect((await send(link, { ...INFORMATION, facts0: 'x'.repeat(300_000) })).status).toBe(413);
  });

  test('once the question lies on another desk, or needs no answer any more', async () => {
    const { link, question } = await asked();
    const [{ reference }] = (
      await sql.query(
        'SELECT c.reference FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id WHERE q.id = $1',
        [question],
      )
    ).rows as [{ reference: string }];
    expect(reference).toBeDefined();
    await requests.act(
      [
        {
          on: { question },
          by: CORA,
          does: { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'The hearing was cancelled.' },
        },
      ],
      NOW,
    );
    const reply = await send(link, INFORMATION);
    expect(reply.status).toBe(409);
    expect(await reply.text()).toMatch(/Nobody waits for it any more|another desk/);
  });
});

describe('is in the log', () => {
  const entries = (enquiry: string) =>
    sql
      .query<{
        type: string;
        what: string;
        agency: string;
        desk: string;
        people: string[];
        details: Record<string, unknown>;
      }>(
        `SELECT type, what, practitioner, practitioner_name AS name, agency, desk, through, people, details FROM audit.event
         WHERE details ->> 'enquiry' = $1 ORDER BY number`,
        [enquiry],
      )
      .then(({ rows }) => rows);
  const whats = async (enquiry: string) => (await entries(enquiry)).map(({ what }) => what);

  test('by whom it was mailed to, about whom, with a name that was typed and is not proved', async () => {
    const { link, enquiry, mailedTo } = await asked();
    await fetch(link);
    expect((await send(link, INFORMATION)).status).toBe(200);
    expect((await send(link, INFORMATION)).status).toBe(410);
    const all = await entries(enquiry);
    expect(all.map(({ type, what }) => `${type} ${what}`)).toEqual([
      'CONSULTATION ANSWER_LINK_OPENED',
      'ALTERATION ANSWER_BY_LINK_BEGUN',
      'ALTERATION ANSWER_BY_LINK_ENDED',
      'CONSULTATION ANSWER_LINK_REFUSED_USED',
    ]);
    const { rows } = await sql.query<{ person: string }>(
      'SELECT person_id AS person FROM requests.enquiry WHERE id = $1',
      [enquiry],
    );
    for (const entry of all) {
      expect(entry).toMatchObject({
        ...SOCIAL_CARE,
        practitioner: `desk ${SOCIAL_CARE.desk}`,
        name: null,
        through: 'a signed link to the desk’s mailbox',
        people: [rows[0]!.person],
      });
      expect(entry.details).toMatchObject({ enquiry, mailedTo, link: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      // The link itself is the permission, and what was written is the answer's own.
      expect(JSON.stringify(entry)).not.toContain(link.split('/').at(-1));
      expect(JSON.stringify(entry)).not.toContain('Child in need');
    }
    expect(all[1]!.details).toMatchObject({
      typedName: 'Sol, social worker',
      isNameProved: false,
      kind: 'FINAL',
      categories: ['CHILD_STATUS'],
    });
    expect(all[2]!.details).toMatchObject({ outcome: 'TAKEN' });
  });

  test('however often it is opened or tried, in few entries', async () => {
    const { link, enquiry, question } = await asked();
    for (let time = 0; time < 40; time += 1) await (await fetch(link)).text();
    const opened = await entries(enquiry);
    expect(opened.map(({ details }) => details['times'])).toEqual([1, 2, 4, 8, 16, 32]);
    for (let time = 0; time < 9; time += 1)
      expect((await send(link, { ...INFORMATION, kind: 'PERHAPS' })).status).toBe(400);
    expect((await whats(enquiry)).filter((what) => what === 'ANSWER_LINK_TURNED_BACK')).toHaveLength(4);
    // Cancelled: each try is refused, and after so many the link is good for nothing.
    await sql.query(
      "INSERT INTO notices.answer_link_use SELECT id, 'TRIED', 49, now(), now() FROM notices.answer_link WHERE question = $1",
      [enquiry],
    );
    await requests.act(
      [{ on: { question }, by: CORA, does: { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'x' } }],
      NOW,
    );
    expect((await send(link, INFORMATION)).status).toBe(409);
    for (let time = 0; time < 5; time += 1) expect((await send(link, INFORMATION)).status).toBe(429);
    expect((await whats(enquiry)).slice(10)).toEqual([
      'ANSWER_BY_LINK_BEGUN',
      'ANSWER_BY_LINK_ENDED',
      ...Array<string>(3).fill('ANSWER_LINK_REFUSED_TOO_OFTEN'),
    ]);
  });

  test('also with an address that is no link’s, of which nothing is kept', async () => {
    const count = async () =>
      Number(
        (await sql.query<{ count: string }>("SELECT count(*) FROM audit.event WHERE what = 'ANSWER_LINK_UNKNOWN'"))
          .rows[0]!.count,
      );
    for (let time = 0; time < 130; time += 1) await (await fetch(`${hub.url}/answer/marker-${time}`)).text();
    expect(await count()).toBeGreaterThan(0);
    expect(await count()).toBeLessThan(12);
    const { rows } = await sql.query("SELECT details FROM audit.event WHERE what = 'ANSWER_LINK_UNKNOWN'");
    expect(JSON.stringify(rows)).not.toContain('marker');
  });

  test('or it neither shows the form nor takes an answer', async () => {
    const { link, question } = await asked();
    await sql.query('ALTER TABLE audit.event RENAME TO elsewhere');
    try {
      expect((await fetch(link)).status).toBe(500);
      expect((await send(link, INFORMATION)).status).toBe(500);
      expect(await stateOf(question)).toEqual({ state: 'ASKED', outcome: null });
    } finally {
      await sql.query('ALTER TABLE audit.elsewhere RENAME TO event');
    }
    expect((await send(link, INFORMATION)).status).toBe(200);
  });

  test('a typed name with what no text holds is turned back', async () => {
    const { link, question } = await asked();
    for (const givenBy of ['S\u0000ol', 'Sol\nand others'])
      expect((await send(link, { ...INFORMATION, givenBy })).status).toBe(400);
    expect((await send(link, { ...INFORMATION, facts0: 'a\u0000b' })).status).toBe(400);
    expect(await stateOf(question)).toEqual({ state: 'ASKED', outcome: null });
  });
});

test('what is written into a form is shown to nobody as HTML', async () => {
  const page = await (await fetch(`${hub.url}/notices/${randomUUID()}`)).text();
  expect(page).toContain('{ notice(id:');
  expect((await fetch(`${hub.url}/notices/<script>`)).status).toBe(404);
});
