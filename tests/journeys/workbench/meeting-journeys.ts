import type { TestHub } from '../../testkit/hub';
import { aBusyDay, MARAC_DAY, type BusyDay } from './busy-day';
import { hiddenIn, Visitor } from './visitor';

// What is done at a meeting, by the pages alone: who is in the room, the cases of a MARAC, and what was agreed.

interface World {
  readonly hub: TestHub;
  readonly gary: string;
}

const OFFICER = { 'role-1': 'RESPONSIBLE_OFFICER', 'desk-1': 'Exampleton community team' };
const CHILDS_HOME = '14 Larchfield Close';

export function meetingJourneys(world: () => World): void {
  let day: BusyDay;
  beforeAll(async () => {
    day = await aBusyDay(world().hub);
  });

  const signIn = (practitioner: string) => Visitor.signIn(world().hub.url, practitioner);
  const opensRoom = async (visitor: Visitor, here: Record<string, string> = OFFICER) =>
    visitor.post('/room', { ...(await visitor.hidden('/room')), ...here });

  test('while the man’s officer is in the room no byte says where she lives, on any page; afterwards it does', async () => {
    const visitor = await signIn('mash-practitioner');
    const paths = ['', '/picture', '/chronology?since=all', '/why'].map((tab) => `/family/${day.mother}${tab}`);
    expect((await visitor.get(paths[0]!)).body).toContain(CHILDS_HOME);
    expect(await opensRoom(visitor)).toMatchObject({ status: 303, location: '/meeting?done=here' });
    const before = visitor.received.length;
    for (const path of [
      ...paths,
      '/actions',
      '/marac',
      '/my-day',
      '/enquiries',
      '/questions',
      `/family/${day.mother}/ask`,
    ])
      await visitor.get(path);
    const received = visitor.received.slice(before);
    expect(received.filter(({ headers, body }) => `${headers}${body}`.includes(CHILDS_HOME))).toEqual([]);
    for (const { path, status, body } of received) {
      expect([path, [200, 403].includes(status)]).toEqual([path, true]);
      expect(body).toContain('responsible officer, Exampleton community team');
    }
    // A family is decided for all of them; what lies on a desk is for whoever signed in alone.
    const statusOf = (at: string) => received.find(({ path }) => path === at)!.status;
    expect([paths[0]!, '/actions', '/my-day', '/enquiries', `/family/${day.mother}/ask`].map(statusOf)).toEqual([
      200, 200, 403, 403, 403,
    ]);
    const family = received.find(({ path }) => path === paths[0])!.body;
    expect(family).toContain('some things are kept back for who is here');
    const alone = await visitor.post('/room/alone', await visitor.hidden('/room', '/room/alone'));
    expect(alone.status).toBe(303);
    expect((await visitor.get(paths[0]!)).body).toContain(CHILDS_HOME);
  });

  test('nothing is sent while others look on, and what was typed stays', async () => {
    const { gary } = world();
    const visitor = await signIn('mash-practitioner');
    const at = `/family/${gary}/ask`;
    const form = await visitor.hidden(at);
    await opensRoom(visitor);
    // The sheet that goes round says for whom it is.
    const meeting = (await visitor.get('/meeting')).body;
    expect(meeting).toContain('As everybody here may be told.');
    expect(meeting).not.toContain('This page shows what you may see.');
    expect((await fetch(`${visitor.url}/queue/arrivals`, { headers: { cookie: visitor.cookie } })).status).toBe(204);
    expect((await visitor.get('/queue')).body).not.toMatch(/<button[^>]*>Take/);
    const fields = { ...form, ground: 'What I typed.', agencies: 'POLICE', kind: 'ATTENDANCE', caseNumber: 'MC-1' };
    const sent = await visitor.post(at, fields);
    expect([sent.status, sent.location]).toEqual([403, null]);
    expect(sent.body).not.toContain('What I typed.');
    await visitor.post('/room/alone', await visitor.hidden('/room', '/room/alone'));
    expect((await visitor.get(at)).body).toContain('What I typed.');
  });

  test('whoever holds no meeting is told who does, and looks alone', async () => {
    const visitor = await signIn('responsible-officer');
    const { status, body } = await visitor.get('/room');
    expect(status).toBe(403);
    expect(body).toContain('Whoever holds the meeting says who is here, on their screen');
  });

  test('who is in the room is a role with a desk of its own agency', async () => {
    const visitor = await signIn('mash-practitioner');
    const wrong = await opensRoom(visitor, { ...OFFICER, 'role-1': 'IDVA', 'role-2': 'IDVA' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('Choose a desk of the agency in which they work');
    expect(wrong.body).toContain('Choose from which desk they come');
    expect((await visitor.get('/my-day')).status).toBe(200);
  });

  test('the cases of a MARAC are prepared: those with children first, what was agreed before, and research is asked for', async () => {
    const visitor = await signIn('marac-coordinator');
    const chosen = await visitor.post('/marac/day', {
      ...(await visitor.hidden('/marac', '/marac/day')),
      'on-day': '25',
      'on-month': '11',
      'on-year': '2026',
    });
    expect(chosen.location).toBe(`/marac?on=${MARAC_DAY}`);
    const list = (await visitor.get(chosen.location!)).body;
    expect(list.indexOf('Ottilie Marchbank')).toBeLessThan(list.indexOf('Featherstonehaugh-Llewellyn'));
    expect(list).toContain('2 cases on this page, 1 with children.');
    expect(list).toContain(`href="/marac/case/${day.mother}"`);
    const { body } = await visitor.get(`/marac/case/${day.mother}`);
    for (const says of [
      'High risk, new or growing concern',
      'Whose information was missing',
      'Open, overdue since 20 April 2026',
      'Lorcan Fenwright',
      'Effie Marchbank',
      `/family/${day.mother}/ask?kind=MARAC_RESEARCH`,
    ])
      expect(body).toContain(says);
    const form = (await visitor.get(`/family/${day.mother}/ask?kind=MARAC_RESEARCH`)).body;
    expect(form).toMatch(/<option value="MARAC_RESEARCH" selected/);
    // The officer in the room reads no word of her safety plan, and neither list nor case is refused.
    await opensRoom(visitor);
    const inRoom = await visitor.get(`/marac/case/${day.mother}`);
    expect(inRoom.status).toBe(200);
    expect(inRoom.body).not.toContain('14 Larchfield Close');
    expect((await visitor.get(`/marac?on=${MARAC_DAY}`)).status).toBe(200);
  });

  test('whoever asks for something else says first that they ask for the MARAC', async () => {
    const visitor = await signIn('social-worker');
    const page = (await visitor.get('/marac')).body;
    expect(page).toContain('Ask for the MARAC from now on');
    expect(page).not.toContain('Marchbank');
    const chosen = await visitor.post('/marac/purpose', hiddenIn(page, '/marac/purpose'));
    expect(chosen.location).toBe('/marac?done=purpose');
    expect((await visitor.get(`/marac?on=${MARAC_DAY}`)).body).toContain('Ottilie Marchbank');
  });

  test('what runs out: each with its time and whom it concerns, what ran out first; not for the man’s officer', async () => {
    const visitor = await signIn('mash-practitioner');
    const { body } = await visitor.get('/clocks');
    for (const says of [
      'An agreed action is done',
      'Ottilie Marchbank',
      `href="/family/${day.mother}"`,
      'Ran out: it was due by',
    ])
      expect(body).toContain(says);
    const overdue = (await visitor.get('/clocks?show=overdue')).body;
    expect(overdue).toContain('Ran out: it was due by');
    expect(overdue).not.toMatch(/<td[^>]*>By /);
    const officer = await signIn('responsible-officer');
    const refused = await officer.get('/clocks');
    expect([refused.status, refused.body.includes('Somebody in another role does this')]).toEqual([403, true]);
    // My day leads there, and says how many ran out; the officer's does not speak of clocks.
    expect((await visitor.get('/my-day')).body).toMatch(/href="\/clocks\?show=overdue"><span[^>]*>[1-9]\d* ran out</);
    const officers = await officer.get('/my-day');
    expect([officers.status, officers.body.includes('/clocks')]).toEqual([200, false]);
  });

  test('actions: what is late stands first, what came of one is recorded once, and two editors are told', async () => {
    const [one, two] = await Promise.all([signIn('mash-practitioner'), signIn('mash-practitioner')]);
    const list = (await one.get('/actions')).body;
    expect(list).toContain('Overdue since 16 November 2026');
    expect(list.indexOf('Make a safety plan')).toBeLessThan(list.indexOf('See the child'));
    expect(list).not.toContain('Check that an order is kept');
    expect((await one.get('/actions?show=all')).body).toContain('Check that an order is kept');
    const linkOf = (body: string, act: string) =>
      new RegExp(`Ottilie Marchbank[\\s\\S]*?href="(/actions/[\\w-]+/${act})"`).exec(body)![1]!;
    const [done, owner] = [linkOf(list, 'done'), linkOf((await two.get('/actions')).body, 'owner')];
    // An address of one session opens nothing in another.
    expect((await two.get(done)).status).toBe(404);
    const [what, who] = [await one.hidden(done), await two.hidden(owner)];
    const sent = { ...what, outcome: 'PARTLY_DONE', 'doneOn-day': '20', 'doneOn-month': '11', 'doneOn-year': '2026' };
    const [first, second] = await Promise.all([one.post(done, sent), one.post(done, sent)]);
    expect([first.location, second.location]).toEqual(Array(2).fill('/actions?done=action-done'));
    const change = {
      ownerAgency: 'HOUSING',
      ownerRole: 'Housing officer',
      'dueOn-day': '16',
      'dueOn-month': '11',
      'dueOn-year': '2026',
    };
    const late = await two.post(owner, { ...who, ...change });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Somebody has changed this action since you read it');
    expect(late.body).toContain('Housing officer');
    const now = await two.post(owner, { ...hiddenIn(late.body, owner), ...change });
    expect(now.location).toBe('/actions?done=action-owner');
    const all = (await two.get('/actions?show=all')).body;
    // Neither wrote over what the other said.
    expect(/Make a safety plan[\s\S]*?<\/tr>/.exec(all)![0]).toMatch(/Housing, Housing officer[\s\S]*Done in part/);
    expect((await one.get('/actions')).body).not.toContain('Make a safety plan');
    // An agency sees its own, and changes none here.
    const worker = (await (await signIn('social-worker')).get('/actions')).body;
    expect(worker).toContain('See the child');
    expect(worker).not.toContain('What came of it');
    expect(worker).not.toContain('Make a safety plan');
  });
}
