import type { Clock } from '../../../src/kernel';
import { openTestHub, TODAY, type TestHub } from '../../testkit/hub';
import { isNightly } from '../../testkit/runs';
import { readConfig } from '../../../src/config';
import { hearing } from '../../../src/server/jobs/agency-events';
import { everyScreen } from './every-screen';
import { frontDoorJourneys } from './front-door-journeys';
import { meetingJourneys } from './meeting-journeys';
import { refusals } from './refusals';
import { filledForms, Visitor } from './visitor';

let hub: TestHub;
let now = new Date(TODAY);
const clock: Clock = { now: () => now };
const later = (minutes: number) => void (now = new Date(now.getTime() + minutes * 60_000));

const GARY = { scheme: 'CRN', value: 'G940003' };
let gary: string;

beforeAll(async () => {
  hub = await openTestHub({}, clock);
  const found = await hub.ask(
    'police-dau-officer',
    'DOMESTIC_ABUSE_INVESTIGATION',
    'query($of: PersonKeyInput!) { person(of: $of) { id } }',
    { of: GARY },
  );
  gary = found.data.person.id;
}, 180_000);
afterAll(() => hub?.stop());

// What a table has is whatever came: the expectations say its form.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Row = Record<string, any>;
const rows = (text: string, values: unknown[] = []) =>
  hub.hub.databases.hub.read<Row>({ name: `test ${text.length}`, text, isUnprepared: true }, values);

/** A question that the front door asks, so that a desk has something to answer. */
async function asked(says = 'What do you know?'): Promise<string> {
  const visitor = await Visitor.signIn(hub.url, 'mash-practitioner');
  const path = `/family/${gary}/ask`;
  const sent = await visitor.post(path, {
    ...(await visitor.hidden(path)),
    agencies: ['POLICE', 'PROBATION'],
    who: gary,
    kind: 'CALL_OUT_HISTORY',
    urgency: 'AMBER',
    stage: 'ROUTINE',
    ground: 'A child may be at risk.',
    says,
    caseNumber: `MC-${Math.random()}`,
  });
  expect(sent).toMatchObject({
    status: 303,
    location: expect.stringMatching(/^\/requests\/[0-9a-f-]{36}\?done=asked$/),
  });
  return sent.location!;
}

describe('from question to answer', () => {
  test('several agencies are asked on one page, a desk answers on another, and what was done is recorded', async () => {
    const request = await asked();
    const asker = await Visitor.signIn(hub.url, 'mash-practitioner');
    const list = await asker.get(request);
    expect(list.body).toContain('The agencies have been asked.');
    const question = [...list.body.matchAll(/href="(\/questions\/[0-9a-f-]{36})"/g)].map(([, path]) => path!)[0]!;
    expect((await asker.get(question)).body).toContain('What do you know?');

    const officer = await Visitor.signIn(hub.url, 'police-dau-officer');
    const enquiries = (await officer.get('/enquiries')).body;
    const enquiry = /href="(\/enquiries\/[0-9a-f-]{36})"/.exec(enquiries)![1]!;
    expect((await officer.get(enquiry)).body).toContain('What do you know?');
    const form = (await officer.get(`${enquiry}/answer`)).body;
    const categories = [...form.matchAll(/name="facts-(\w+)"/g)].map(([, category]) => category!);
    const empty = await officer.post(`${enquiry}/answer`, {
      ...(await officer.hidden(`${enquiry}/answer`)),
      isFinal: 'YES',
    });
    expect(empty.status).toBe(400);
    expect(empty.body).toContain('Answer at least one part');
    const answered = await officer.post(`${enquiry}/answer`, {
      ...(await officer.hidden(`${enquiry}/answer`)),
      [`facts-${categories[0]!}`]: 'Three call-outs since September.',
      isFinal: 'YES',
    });
    expect(answered).toMatchObject({ status: 303, location: '/enquiries?done=answered' });
  });

  test('each act of the asked desk that is not an answer is one form', async () => {
    const officer = await Visitor.signIn(hub.url, 'responsible-officer');
    await asked('Is he on your books?');
    const enquiry = /href="(\/enquiries\/[0-9a-f-]{36})"/.exec((await officer.get('/enquiries')).body)![1]!;
    const act = async (name: string, fields: Record<string, string>) => {
      const path = `${enquiry}/${name}`;
      return officer.post(path, { ...(await officer.hidden(path)), ...fields });
    };
    expect(await act('acknowledge', {})).toMatchObject({ status: 303 });
    expect(await act('clarify', { says: 'Which of his addresses?' })).toMatchObject({ status: 303 });
    expect(
      await act('later', { 'until-day': '31', 'until-month': '2', 'until-year': '2026', reason: 'x' }),
    ).toMatchObject({ status: 400 });
    expect(await act('refuse', { ground: 'NOT_OURS', says: 'He is not ours.' })).toMatchObject({ status: 303 });
  });
});

describe('nothing typed is lost', () => {
  const typed = 'What I wrote. '.repeat(140);

  async function open(visitor: Visitor) {
    const path = `/family/${gary}/ask`;
    return {
      path,
      fields: { ...(await visitor.hidden(path)), ground: typed, says: 'Siân "><svg>', agencies: 'POLICE' },
    };
  }

  test.each([
    ['nobody did anything for half an hour', async () => later(31)],
    ['ten hours are over', async () => later(601)],
    ['the session was revoked', async () => rows('DELETE FROM workbench.session')],
  ])('when %s: it stands in the form again for whoever wrote it, and is not sent', async (_, end) => {
    const visitor = await Visitor.signIn(hub.url, 'mash-practitioner');
    const { path, fields } = await open(visitor);
    await end();
    const over = await visitor.post(path, fields);
    expect(over.status).toBe(401);
    expect(over.body).toContain('Nothing was sent.');
    expect(over.body).not.toContain('What I wrote');
    const keptRow = await rows(`SELECT encode(sealed, 'escape') AS text FROM workbench.kept`);
    expect(JSON.stringify(keptRow)).not.toContain('What I wrote');
    const kept = visitor.cookie;

    const other = await Visitor.signIn(hub.url, 'social-worker');
    expect((await other.get(path, { cookie: `${other.cookie}; ${kept}` })).body).not.toContain('What I wrote');

    const begun = await visitor.get('/sign-in/start?with=0');
    const request = /name="request" value="([^"]+)"/.exec((await visitor.get(begun.location!)).body)![1]!;
    const back = await visitor.get(
      (await visitor.post('/issuer/choose', { request, practitioner: 'mash-practitioner' })).location!,
    );
    expect(back.location).toBe(path);
    const form = await visitor.get(path);
    expect(form.body).toContain(typed.trim());
    expect(form.body).toContain('It has not been sent');
    expect(form.body).toContain('Siân &quot;&gt;&lt;svg&gt;');
    // It stands there until a day is over, whenever they come back; then it is gone, which is said once.
    later(23 * 60);
    const next = await Visitor.signIn(hub.url, 'mash-practitioner');
    expect((await next.get(path, { cookie: `${next.cookie}; ${kept}` })).body).toContain(typed.trim());
    later(2 * 60);
    const again = await Visitor.signIn(hub.url, 'mash-practitioner');
    const stranger = await Visitor.signIn(hub.url, 'social-worker');
    const gone = /What you wrote here is gone/;
    expect((await stranger.get(path, { cookie: `${stranger.cookie}; ${kept}` })).body).not.toMatch(gone);
    const after = await again.get(path, { cookie: `${again.cookie}; ${kept}` });
    expect(after.body).not.toContain('What I wrote');
    expect(after.body).toMatch(gone);
    expect((await again.get(path, { cookie: `${again.cookie}; ${kept}` })).body).not.toMatch(gone);
  });

  test('when the page is older than the session: the form stands there with a new token', async () => {
    const visitor = await Visitor.signIn(hub.url, 'mash-practitioner');
    const { path, fields } = await open(visitor);
    const again = await Visitor.signIn(hub.url, 'mash-practitioner');
    const sent = await again.post(path, fields);
    expect(sent.status).toBe(403);
    expect(sent.body).toContain(typed.trim());
    const stranger = await Visitor.signIn(hub.url, 'social-worker');
    const refused = await stranger.post(path, fields);
    expect(refused.status).toBe(403);
    expect(refused.body).not.toContain('What I wrote');
  });

  test('when something is wrong with it: every field as it was, status 400', async () => {
    const visitor = await Visitor.signIn(hub.url, 'mash-practitioner');
    const { path, fields } = await open(visitor);
    const sent = await visitor.post(path, fields);
    expect(sent.status).toBe(400);
    expect(sent.body).toContain(typed.trim());
    expect(sent.body).toContain('Choose what kind of question it is');
  });
});

describe('sending twice does one thing', () => {
  test('two at the same moment and a third afterwards lead to the same request', async () => {
    const visitor = await Visitor.signIn(hub.url, 'mash-practitioner');
    const path = `/family/${gary}/ask`;
    const before = (await rows('SELECT count(*)::int AS n FROM requests.question'))[0]!['n'];
    const fields = {
      ...(await visitor.hidden(path)),
      agencies: 'CHILDRENS_SOCIAL_CARE',
      who: gary,
      kind: 'CHILD_SAFEGUARDING_CHECK',
      urgency: 'RED',
      stage: 'ROUTINE',
      ground: 'Twice.',
      caseNumber: `MC-${Math.random()}`,
    };
    const [one, two] = await Promise.all([visitor.post(path, fields), visitor.post(path, fields)]);
    const three = await visitor.post(path, fields);
    expect(one.status).toBe(303);
    expect([two.location, three.location]).toEqual([one.location, one.location]);
    const after = (await rows('SELECT count(*)::int AS n FROM requests.question'))[0]!['n'];
    expect(after - before).toBe(1);
  });

  test('emergency access is opened once, with a bar on every page until it ends', async () => {
    const visitor = await Visitor.signIn(hub.url, 'social-worker');
    expect((await visitor.get(`/emergency/open/${gary}`)).body).toContain(
      'Use it only if somebody may come to serious harm',
    );
    const path = `/emergency/open/${gary}/reason`;
    const fields = { ...(await visitor.hidden(path)), because: 'He is on his way to her, and nobody answers.' };
    const [one, two] = await Promise.all([visitor.post(path, fields), visitor.post(path, fields)]);
    expect([one.status, two.status]).toEqual([303, 303]);
    const { body } = await visitor.get('/my-day');
    expect(body).toContain('Emergency access is open until');
    expect(body.match(/Emergency access is open until/g)).toHaveLength(1);
    const end = /href="(\/emergency\/EA-[0-9a-f-]{36}\/end)"/.exec(body)![1]!;
    expect(await visitor.post(end, await visitor.hidden(end))).toMatchObject({ status: 303 });
    expect((await visitor.get('/my-day')).body).not.toContain('Emergency access is open until');
  });
});

describe('other sites', () => {
  test.each([
    ['a form of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a form of a sub-domain', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
    ['a body that is plain text', { 'content-type': 'text/plain' }],
    ['no word of where it comes from', { 'sec-fetch-site': '' }],
  ])('%s does nothing, although its token is right', async (_, headers) => {
    const visitor = await Visitor.signIn(hub.url, 'mash-practitioner');
    const fields = { ...(await visitor.hidden('/purpose')), purpose: 'MARAC' };
    const sent = await visitor.post('/purpose', fields, headers);
    expect(sent.status).toBe(403);
    expect((await visitor.get('/my-day')).body).not.toContain('before a MARAC');
  });

  test('cannot fill the store of what was typed, nor can anybody without a mark of the hub', async () => {
    const count = async () => (await rows('SELECT count(*)::int AS n FROM workbench.kept'))[0]!['n'];
    const before = await count();
    const stranger = new Visitor(hub.url);
    const fields = { _for: `${'A'.repeat(43)}.${'B'.repeat(43)}`, ground: 'x' };
    expect((await stranger.post(`/family/${gary}/ask`, fields)).status).toBe(401);
    expect((await stranger.post(`/family/${gary}/ask`, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await count()).toBe(before);
  });

  test('a page that is fetched ahead is refused, so that nothing is logged that nobody looked at', async () => {
    const visitor = await Visitor.signIn(hub.url, 'mash-practitioner');
    expect((await visitor.get(`/family/${gary}`, { 'sec-purpose': 'prefetch' })).status).toBe(503);
  });

  test('signing in leads back to the workbench alone', async () => {
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-out']) {
      const visitor = new Visitor(hub.url);
      const begun = await visitor.get(`/sign-in/start?with=0&to=${encodeURIComponent(to)}`);
      const kept = /__Host-wp-in=([^;]+)/.exec(visitor.cookie)![1]!;
      expect(JSON.parse(Buffer.from(kept, 'base64url').toString()).to).toBe('/my-day');
      expect(begun.location).toMatch(/code_challenge_method=S256/);
    }
  });
});

describe('sessions', () => {
  test('nothing can be read in the tables, and what is there is no way in', async () => {
    const visitor = await Visitor.signIn(hub.url, 'social-worker');
    const [{ dump }] = (await rows(
      `SELECT string_agg(encode(id_hash, 'base64') || encode(id_hash, 'hex') || encode(sealed, 'escape'), ' ') AS dump FROM workbench.session`,
    )) as [{ dump: string }];
    expect(dump).not.toMatch(/Sol Wardrobe|eyJ|social/);
    const [row] = await rows(`SELECT encode(id_hash, 'base64') AS hash FROM workbench.session LIMIT 1`);
    const stolen = new Visitor(hub.url);
    const id = row!['hash'].replaceAll('+', '-').replaceAll('/', '_').replace('=', '');
    expect(await stolen.get('/my-day', { cookie: `__Host-wp=${id}` })).toMatchObject({ status: 302 });
    expect(visitor.cookie).toMatch(/^__Host-wp=[\w-]{43}$/);
  });

  test('signing out ends it for good, and tells the browser to forget', async () => {
    const visitor = await Visitor.signIn(hub.url, 'social-worker');
    const { cookie } = visitor;
    const token = /action="\/sign-out"[\s\S]*?value="([^"]+)"/.exec((await visitor.get('/my-day')).body)![1]!;
    expect(await visitor.post('/sign-out', { _token: 'wrong' })).toMatchObject({ location: '/my-day' });
    const out = await visitor.post('/sign-out', { _token: token });
    expect(out.headers.get('clear-site-data')).toContain('"cookies"');
    expect(await new Visitor(hub.url).get('/my-day', { cookie })).toMatchObject({ status: 302 });
  });

  test('every page says that it may not be kept, and allows nothing inline', async () => {
    const visitor = await Visitor.signIn(hub.url, 'social-worker');
    const { headers } = await visitor.get(`/family/${gary}`);
    expect(headers.get('cache-control')).toBe('no-store');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|nonce|https?:|data:/);
  });
});

test('whom one may not see and who never was are one page, but for the number', async () => {
  const visitor = await Visitor.signIn(hub.url, 'social-worker');
  const [never, mistyped] = ['00000000-0000-4000-8000-000000000000', '11111111-1111-4111-8111-111111111111'];
  const pages = await Promise.all(
    ['', '/picture', '/chronology', '/ask', '/why', '/decision'].flatMap((tab) =>
      [never, mistyped].map((id) => visitor.get(`/family/${id}${tab}`)),
    ),
  );
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 404));
  const alike = pages.map(({ body }) => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|value="[\w-]+"/g, ''));
  expect(new Set(alike.map((body) => body.replaceAll(/%2F\w+"|&amp;case=|to=[^"]+/g, ''))).size).toBe(1);
});

test('a form about whom one may not see, and about who never was, is answered alike, and stands as it was typed', async () => {
  const visitor = await Visitor.signIn(hub.url, 'court-officer');
  for (const [path, field] of [
    ['/family/00000000-0000-4000-8000-000000000000/watch', 'caseNumber'],
    ['/emergency/open/00000000-0000-4000-8000-000000000000/reason', 'because'],
  ] as const) {
    const fields = {
      ...(await visitor.hidden(path)),
      events: 'CALL_OUT',
      because: 'He is there.',
      [field]: 'MC-typed',
    };
    const sent = await visitor.post(path, fields);
    expect([path, sent.status]).toEqual([path, 404]);
    expect(sent.body).toContain('MC-typed');
  }
});

/** What agencies told is heard, as the hub's workers do every minute. */
const hear = () =>
  hearing(readConfig({}), hub.hub.databases, hub.hub.requests, (holder, cause) => {
    throw new Error(`${holder} was not heard`, { cause });
  })(now);

describe('at the front door', () => frontDoorJourneys(() => ({ hub, now, hear, rows })));

describe('when the hub refuses', () => refusals(() => ({ hub, now, gary, rows })));

describe('at a meeting', () => meetingJourneys(() => ({ hub, gary })));

/** Links and pages that the perpetrator's officers can reach, from the families of the demonstration on. */
const OFFICERS = isNightly
  ? ['court-officer', 'responsible-officer', 'police-mosovo-officer', 'police-iom-officer', 'womens-centre-worker']
  : ['court-officer'];

test.each(OFFICERS)('the perpetrator’s %s reaches no protected address by any link or form', async (officer) => {
  const places = await rows('SELECT lines, postcode FROM people.address WHERE confidential');
  const open = new Set(
    (await rows('SELECT lines, postcode FROM people.address WHERE NOT confidential')).flatMap(({ lines, postcode }) => [
      ...lines,
      postcode,
    ]),
  );
  const hunted = [
    ...new Set(places.flatMap(({ lines, postcode }) => [...(lines as string[]), postcode as string | null])),
  ].filter((text): text is string => text !== null && text.length > 5 && /\d/.test(text) && !open.has(text));
  expect(hunted.length).toBeGreaterThan(10);
  const visitor = await Visitor.signIn(hub.url, officer);
  const people = (await rows('SELECT id FROM people.person ORDER BY id')).map(({ id }) => id as string);
  const some = isNightly ? people : [gary, ...people.filter((_, index) => index % 25 === 0)];
  const waiting = ['/my-day', ...some.map((id) => `/family/${id}`)];
  const reached = new Set(waiting);
  const most = isNightly ? 4_000 : 100;
  const sent = new Set<string>();
  while (waiting.length > 0 && visitor.received.length < most) {
    const { body } = await visitor.get(waiting.shift()!);
    // Each kind of form once in an ordinary run, each form at night.
    for (const { action, fields } of filledForms(body)) {
      const kind = isNightly ? action : action.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
      if (sent.has(kind) || action === '/sign-out' || visitor.received.length >= most) continue;
      sent.add(kind);
      const { location } = await visitor.post(action, fields);
      if (location?.startsWith('/') && !reached.has(location)) waiting.unshift(location);
    }
    for (const [, link] of body.matchAll(/href="(\/[^"#]*)"/g)) {
      const path = link!.replaceAll('&amp;', '&');
      if (!reached.has(path) && !path.startsWith('/assets')) waiting.push(path);
      reached.add(path);
    }
  }
  const leaks = visitor.received.flatMap(({ path, headers, body }) =>
    hunted
      .filter((place) => `${headers}${body}`.toLowerCase().includes(place.toLowerCase()))
      .map((place) => `${path}: ${place}`),
  );
  expect(leaks).toEqual([]);
  expect(visitor.received.filter(({ status }) => status >= 500).map(({ path, status }) => `${status} ${path}`)).toEqual(
    [],
  );
  expect(visitor.received.filter(({ status }) => status === 200).length).toBeGreaterThan(15);
});

// It does whatever the pages offer, so it comes last.
describe('all screens', () => everyScreen(() => ({ hub, now, gary })));
