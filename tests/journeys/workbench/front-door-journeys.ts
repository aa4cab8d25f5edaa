import { gzipSync } from 'node:zlib';
import type { TestHub } from '../../testkit/hub';
import { entry, loadWritten, writtenFamily } from '../../testkit/written-family';
import { hiddenIn, Visitor } from './visitor';

// What a triage practitioner does by the pages alone, without a browser.

interface World {
  readonly hub: TestHub;
  readonly now: Date;
  readonly hear: () => Promise<unknown>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly rows: (text: string, values?: unknown[]) => Promise<Record<string, any>[]>;
}

const BOTH = ['police', 'mash'] as const;
const NEVER = '00000000-0000-4000-8000-000000000000';

/** A call-out an hour ago, of a family of three whose name nobody else has. */
function callOutOf(now: Date, name: string, more: object = {}) {
  const reference = entry();
  const born = (bornOn: string) => ({ births: [{ bornOn, assertedBy: BOTH }] });
  const named = (given: string) => ({ names: [{ given, family: name, assertedBy: BOTH }] });
  const { file } = writtenFamily(
    {
      mother: { knownTo: BOTH, ...named('Odalys'), ...born('1991-03-04'), ...more },
      father: { knownTo: BOTH, ...named('Casimir'), ...born('1989-05-06'), ...more },
    },
    {
      police: {
        incidents: [
          {
            reference,
            occurredAt: new Date(now.getTime() - 60 * 60_000).toISOString(),
            grade: 'LOW',
            people: [
              { role: 'VICTIM', person: 'mother' },
              { role: 'PERPETRATOR', person: 'father' },
            ],
          },
        ],
      },
    },
  );
  return { file, reference };
}

export function frontDoorJourneys(world: () => World): void {
  const triage = () => Visitor.signIn(world().hub.url, 'mash-practitioner');
  const arrivalOf = async (reference: string): Promise<string> =>
    (await world().rows('SELECT id FROM front_door.arrival WHERE reference = $1', [reference]))[0]!['id'];

  test('a low-graded call-out is seen, taken, recorded with somebody new, rated and decided; two editors are told', async () => {
    const { hub, now, hear } = world();
    const { file, reference } = callOutOf(now, 'Quillfeather');
    await loadWritten(hub, file);
    await hear();
    const id = await arrivalOf(reference);
    const one = await triage();
    const list = (await one.get('/queue')).body;
    expect(list).toContain('Odalys Quillfeather');
    expect(list).toMatch(/Rate by [^<]+ of working time left/);
    expect(list).toContain('Not checked');

    const take = { ...hiddenIn(list, `/contact/${id}/take`) };
    const [first, second] = await Promise.all([
      one.post(`/contact/${id}/take`, take),
      one.post(`/contact/${id}/take`, take),
    ]);
    expect([first.location, second.location]).toEqual(Array(2).fill(`/contact/${id}?done=taken`));
    const callOut = (await one.get(`/contact/${id}`)).body;
    expect(callOut).toContain('You have it');

    const recordAt = `/contact/${id}/record`;
    const form = (await one.get(recordAt)).body;
    const known = [...form.matchAll(/name="(known-[0-9a-f-]{36})"/g)].map(([, name]) => name!);
    expect(new Set(known).size).toBe(2);
    const contact = {
      ...hiddenIn(form, recordAt),
      source: 'POLICE',
      rating: 'GREEN',
      concerns: ['DOMESTIC_ABUSE', 'CHILD_EXPOSED'],
      narrative: 'She says "><svg onload> that he came back.',
      [known[0]!]: 'VICTIM',
      [known.at(-1)!]: 'PERPETRATOR',
      'role-1': 'CHILD',
      'given-1': 'Perpetua',
      'family-1': 'Quillfeather',
      'bornOn-1-day': '7',
      'bornOn-1-month': '8',
      'bornOn-1-year': '2019',
    };
    const [recorded, again] = await Promise.all([one.post(recordAt, contact), one.post(recordAt, contact)]);
    expect(again.location).toBe(recorded.location);
    expect(recorded.location).toMatch(/^\/contact\/[0-9a-f-]{36}\?done=recorded$/);
    const at = recorded.location!.split('?')[0]!;
    const page = (await one.get(at)).body;
    expect(page).toContain('Perpetua Quillfeather');
    expect(page).toContain('&quot;&gt;&lt;svg onload&gt;');

    // Both have the page open; one rates, the other decides on what they had read.
    const two = await triage();
    const [mine, theirs] = [page, (await two.get(at)).body];
    expect(
      await one.post(`${at}/rate`, {
        ...hiddenIn(mine, `${at}/rate`),
        rating: 'AMBER',
        ratedBecause: 'EARLIER_HISTORY',
      }),
    ).toMatchObject({ status: 303, location: `${at}?done=rated` });
    const decision = { pathway: 'EARLY_HELP', reasons: 'What I weighed, at some length.' };
    const late = await two.post(`${at}/decide`, { ...hiddenIn(theirs, `${at}/decide`), ...decision });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Somebody has changed this contact since you read it');
    expect(late.body).toMatch(/demo-mash-practitioner changed the rating, the ratings on \d+ \w+ 20\d\d at \d\d:\d\d/);
    expect(late.body).toContain('What I weighed, at some length.');
    expect(late.body).toContain('wp-rating--amber');
    const decided = await two.post(`${at}/decide`, { ...hiddenIn(late.body, `${at}/decide`), ...decision });
    expect(decided).toMatchObject({ status: 303, location: '/queue/first?done=decided' });
    const next = await two.get(decided.location!);
    expect(next.location).toMatch(/^\/(?:contact\/[0-9a-f-]{36}|queue)\?done=decided$/);
    expect((await two.get(at)).body).toContain('Early help, decided on');
    const stands = (await two.get('/queue')).body;
    expect(stands).not.toContain(`href="${at}"`);
  });

  test('whoever takes the next one twice has one, and a contact that is wrong stands as it was typed', async () => {
    const { hub, now, hear, rows } = world();
    await loadWritten(hub, callOutOf(now, 'Thistlewood').file);
    await hear();
    const one = await triage();
    const held = async () =>
      (await rows('SELECT count(*)::int AS n FROM front_door.arrival WHERE held_by IS NOT NULL'))[0]!['n'];
    const before = await held();
    const next = hiddenIn((await one.get('/queue')).body, '/queue/next');
    const [first, second] = await Promise.all([one.post('/queue/next', next), one.post('/queue/next', next)]);
    expect(first.location).toMatch(/^\/contact\/[0-9a-f-]{36}\?done=taken$/);
    expect([second.location, (await one.post('/queue/next', next)).location]).toEqual(Array(2).fill(first.location));
    expect(await held()).toBe(before + 1);

    const wrong = await one.post('/record', {
      ...(await one.hidden('/record')),
      'given-2': 'Siân "><svg>',
      'bornOn-2-day': '31',
      'bornOn-2-month': '2',
      'bornOn-2-year': '2020',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('Siân &quot;&gt;&lt;svg&gt;');
    for (const says of ['Choose who made it', 'Enter a real date of birth, like 27 3 1990', 'Choose how urgent it is'])
      expect(wrong.body).toContain(says);
  });

  test('who is meant is asked before anything is recorded, and then the contact is theirs', async () => {
    const { hub, now, rows } = world();
    await loadWritten(hub, callOutOf(now, 'Underfell').file);
    const one = await triage();
    const sent = await one.post('/record', {
      ...(await one.hidden('/record')),
      source: 'HEALTH',
      rating: 'RED',
      'role-1': 'VICTIM',
      'given-1': 'Odalys',
      'family-1': 'Underfell',
      'bornOn-1-day': '4',
      'bornOn-1-month': '3',
      'bornOn-1-year': '1991',
    });
    expect(sent.location).toMatch(/^\/record\/who\/[\w-]{43}$/);
    const who = (await one.get(sent.location!)).body;
    expect(who).toContain('Odalys Underfell');
    expect(who).toContain('Born 4 March 1991');
    const other = await triage();
    expect(await other.get(sent.location!)).toMatchObject({ status: 404 });
    const answer = { ...hiddenIn(who, sent.location!), 'who-0': /value="([0-9a-f-]{36})"/.exec(who)![1]! };
    const recorded = await one.post(sent.location!, answer);
    expect(recorded.location).toMatch(/^\/contact\/[0-9a-f-]{36}\?done=recorded$/);
    const people = await rows(
      "SELECT count(*)::int AS n FROM people.name WHERE family = 'Underfell' AND given = 'Odalys'",
    );
    expect(people.length).toBe(1);
    expect((await one.get(recorded.location!)).body).toContain('Odalys Underfell');
  });

  test('what concerns somebody who may not be seen leaves no trace, and its address is that of nothing', async () => {
    const { hub, now, hear } = world();
    await hear();
    const one = await triage();
    const shapeOf = (body: string) => body.slice(body.indexOf('<main')).replaceAll(/value="[\w.-]+"/g, '');
    const before = shapeOf((await one.get('/queue')).body);
    const hidden = callOutOf(now, 'Vanishby', {
      knownTo: ['police'],
      limitedAccess: [{ holder: 'police', desks: ['Exampleshire police intelligence desk'] }],
    });
    await loadWritten(hub, hidden.file);
    await hear();
    expect(shapeOf((await one.get('/queue')).body)).toBe(before);
    const id = await arrivalOf(hidden.reference);
    const [there, never] = await Promise.all([id, NEVER].map((each) => one.get(`/contact/${each}`)));
    expect([there!.status, never!.status]).toEqual([404, 404]);
    expect(shapeOf(there!.body.replaceAll(id, ''))).toBe(shapeOf(never!.body.replaceAll(NEVER, '')));
  });

  test('a page that lies open hears how many came in, and nothing else of them', async () => {
    const { hub, now, hear, rows } = world();
    const one = await triage();
    await hear();
    // As the courier does.
    const sendOut = async () => {
      await rows(
        `UPDATE notices.outgoing SET place = nextval('notices.place'), sent_out_at = now() WHERE place IS NULL`,
      );
      await rows(`SELECT pg_notify('notices', max(place)::text) FROM notices.outgoing`);
    };
    await sendOut();
    expect((await fetch(`${hub.url}/queue/arrivals`)).status).toBe(204);
    const over = new AbortController();
    const stream = await fetch(`${hub.url}/queue/arrivals`, { headers: { cookie: one.cookie }, signal: over.signal });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body!.getReader();
    let heard = '';
    const hears = (async () => {
      while (!heard.includes('event: arrived')) {
        const { value, done } = await reader.read();
        if (done) return;
        heard += new TextDecoder().decode(value);
      }
    })();
    while (!heard.includes('retry')) await new Promise((resolve) => setTimeout(resolve, 20));
    // The hub is asked for what arrives from now on.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const unseen = {
      knownTo: ['police'],
      limitedAccess: [{ holder: 'police', desks: ['Exampleshire police intelligence desk'] }],
    };
    for (const { file } of [callOutOf(now, 'Vanishold', unseen), callOutOf(now, 'Wrenlow')]) {
      await loadWritten(hub, file);
      await hear();
      await sendOut();
    }
    await hears;
    over.abort();
    expect(heard.replaceAll(/^(?:retry: \d+|:)\n*/gm, '')).toBe('event: arrived\ndata: 1\n\n');
  });

  test('managers reach a number’s questions and what has gone wrong; others do not; governance reads the log', async () => {
    const { hub } = world();
    const manager = await Visitor.signIn(hub.url, 'mash-manager');
    const board = (await manager.get('/board')).body;
    expect(board).toContain('How soon questions are answered');
    const behind = /href="(\/questions\/behind\?[^"]+)"/.exec(board)?.[1]?.replaceAll('&amp;', '&');
    if (behind) expect((await manager.get(behind)).body).toContain('The questions behind a number');
    for (const kind of ['NO_OWNER', 'LEAVERS_CASES', 'NEVER_ACTED_ON', 'EMERGENCY_ACCESS_TO_REVIEW'])
      expect(await manager.get(`/exceptions?kind=${kind}`)).toMatchObject({ status: 200 });
    const one = await triage();
    expect((await one.get('/exceptions')).status).toBe(400);
    expect((await one.get('/governance/agreements')).status).toBe(200);
    const log = await one.post('/governance', await one.hidden('/governance'));
    expect((await one.get(log.location!)).status).toBe(403);
    for (const officer of ['court-officer', 'police-dau-officer'])
      expect((await (await Visitor.signIn(hub.url, officer)).get('/queue')).status).toBe(403);
  });

  test('a page asks the hub at most three operations, the list one, sending a form one, and weighs little', async () => {
    const { hub } = world();
    const operations = async (): Promise<number> =>
      [
        ...(await (await fetch(`${hub.url}/metrics`)).text()).matchAll(
          /^whole_picture_questions_total\{[^}]*\} (\d+)$/gm,
        ),
      ]
        .map(([, count]) => Number(count))
        .reduce((total, count) => total + count, 0);
    const counted = async <T>(act: () => Promise<T>): Promise<[number, T]> => {
      const before = await operations();
      const done = await act();
      return [(await operations()) - before, done];
    };
    const one = await triage();
    const [list, { body }] = await counted(() => one.get('/queue?show=all'));
    expect(list).toBe(1);
    const at = [...body.matchAll(/href="(\/contact\/[0-9a-f-]{36})">Contact</g)][0]![1]!;
    const most = {
      '/my-day': 1,
      [at]: 2,
      '/record': 0,
      '/meeting': 1,
      '/schools': 1,
      '/cases': 1,
      '/watches': 1,
      '/matches': 1,
      '/decisions': 1,
    };
    for (const [path, allowed] of Object.entries(most)) {
      const [asked, page] = await counted(() => one.get(path));
      expect([path, page.status, asked]).toEqual([path, 200, allowed]);
      expect([path, gzipSync(page.body).length < 40_000]).toEqual([path, true]);
    }
    const add = hiddenIn((await one.get(at)).body, `${at}/add`);
    const [asked, sent] = await counted(() => one.post(`${at}/add`, { ...add, more: 'She was seen again.' }));
    expect([sent.status, asked]).toEqual([303, 1]);
  });

  test('a decision on sharing is asked for, made with its reasons, and revoked', async () => {
    const { hub } = world();
    const asker = await Visitor.signIn(hub.url, 'social-worker');
    const found = await asker.post('/people', { ...(await asker.hidden('/people')), scheme: 'CRN', number: 'G940003' });
    const at = `${found.location!}/decision`;
    const form = (await asker.get(at)).body;
    const asked = await asker.post(at, {
      ...hiddenIn(form, at),
      holder: 'PROBATION',
      categories: /name="categories" type="checkbox" value="(\w+)"/.exec(form)![1]!,
      riskTo: /name="riskTo" type="radio" value="([0-9a-f-]{36})"/.exec(form)![1]!,
      because: 'She may come to serious harm.',
    });
    expect(asked.location).toBe('/decisions?done=decision');

    const decider = await Visitor.signIn(hub.url, 'responsible-officer');
    const decide = /href="(\/decisions\/AS-[0-9a-f-]{36}\/decide)"/.exec((await decider.get('/decisions')).body)![1]!;
    const page = (await decider.get(decide)).body;
    // Whoever works with the perpetrator decides, and does not read what is said of her.
    expect(page).toContain('What is asked for');
    expect(page).not.toContain('She may come to serious harm.');
    const decision = {
      ...hiddenIn(page, decide),
      outcome: 'SHARE',
      basis: 'REQUIRED_BY_LAW',
      relevantBecause: 'It is about her safety.',
      proportionalBecause: 'It is the least that serves it.',
      'validUntil-day': '1',
      'validUntil-month': '3',
      'validUntil-year': '2027',
    };
    const wrong = await decider.post(decide, decision);
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('Enter the enactment, or the court and its order');
    const right = { ...hiddenIn(wrong.body, decide), citation: 'Children Act 2004, section 11' };
    const [one, two] = await Promise.all([1, 2].map(() => decider.post(decide, { ...decision, ...right })));
    expect([one!.location, two!.location]).toEqual(Array(2).fill('/decisions?done=sharing-decided'));

    const revoke = /href="(\/decisions\/SD-[0-9a-f-]{36}\/revoke)"/.exec((await decider.get('/decisions')).body)![1]!;
    const revoked = await decider.post(revoke, {
      ...(await decider.hidden(revoke)),
      because: 'It was the wrong person.',
    });
    expect(revoked.location).toBe('/decisions?done=revoked');
    expect((await decider.get('/decisions')).body).not.toContain(revoke);
  });

  test('two records that may be of one person stand side by side with the evidence, until somebody decides', async () => {
    const { hub } = world();
    const one = await triage();
    for (const [name, number] of [
      ['one', 'N-771'],
      ['two', 'N-772'],
    ] as const)
      await loadWritten(hub, {
        format: 'whole-picture/family/1',
        reference: `workbench-pair-${name}`,
        title: 'Somebody',
        people: [
          {
            key: 'somebody',
            names: [{ given: 'Barnabas', family: 'Vanterpool', assertedBy: BOTH }],
            births: [{ bornOn: '1962-03-03', assertedBy: BOTH }],
            addresses: [{ lines: ['2 Cutler Lane', 'Otherby'], postcode: 'OT3 7QQ', assertedBy: BOTH }],
            knownTo: { police: { id: number }, mash: { id: `M-${number}` } },
          },
        ],
      } as { reference: string });
    const list = (await one.get('/matches')).body;
    const at = /href="(\/matches\/[^"]+)">Barnabas Vanterpool and Barnabas Vanterpool</.exec(list)![1]!;
    const page = (await one.get(at)).body;
    for (const says of ['3 March 1962', '2 Cutler Lane, Otherby', 'The evidence', 'They are two people'])
      expect(page).toContain(says);
    const decided = await one.post(at, { ...hiddenIn(page, at), verdict: 'NOT_SAME', reason: 'I telephoned both.' });
    expect(decided.location).toBe('/matches?done=matched');
    expect((await one.get('/matches')).body).not.toContain(at);
    expect((await one.get(at)).status).toBe(404);
  });
}
