import { ERROR_CODE_NAMES, HubUnreachable, type RawReply } from '../../../src/clients/hub-client';
import { newId } from '../../../src/clients/workbench/sign-in';
import type { TestHub } from '../../testkit/hub';
import { openFailing, type Asked, type Failing } from './failing-workbench';
import { hiddenIn, Visitor } from './visitor';

// What every refusal of the hub looks like to whoever reads a page, and to whoever has just sent a form.

type Extensions = Readonly<Record<string, unknown>>;
const SAYS_SOMETHING = 'Something that only the hub says.';
const refusal = (code: string, extensions: Extensions): RawReply => ({
  status: 200,
  headers: {},
  text: JSON.stringify({ data: null, errors: [{ message: SAYS_SOMETHING, extensions: { code, ...extensions } }] }),
});

/** What a page says of each refusal in the words of the service, and whether somebody may be at risk meanwhile. */
const SAID: Readonly<Record<string, readonly [RegExp, Extensions?, 'telephone'?]>> = {
  RATE_LIMITED: [
    /Try again in 20 minutes, at 10:20/,
    { tryAgainInSeconds: 1_200, tryAgainAt: '2026-11-22T10:20:00Z' },
    'telephone',
  ],
  LOOKS_LIKE_TRACING: [/That you tried is in the log/, {}, 'telephone'],
  TOO_COMPLEX: [/Ask for a shorter time/, {}, 'telephone'],
  LOG_UNAVAILABLE: [/Try again in a few minutes/, {}, 'telephone'],
  SOURCE_UNAVAILABLE: [/This is not “nothing known”/, {}, 'telephone'],
  CONFLICT: [/Read the page again/],
  NOT_FOUND: [/Check the (?:number|address)/, {}, 'telephone'],
  WITHHELD: [/Ask the agency to decide/, {}, 'telephone'],
  INTERNAL_SERVER_ERROR: [/Something went wrong in the hub/, {}, 'telephone'],
};

interface World {
  readonly hub: TestHub;
  readonly now: Date;
  readonly gary: string;
  readonly rows: (text: string) => Promise<Record<string, unknown>[]>;
}

export function refusals(world: () => World): void {
  let failing: Failing;
  let visitor: Visitor;
  let ask: string;
  let fields: Record<string, string>;
  beforeAll(async () => {
    const { hub, now, gary } = world();
    failing = await openFailing(hub, now);
    visitor = (await Visitor.signIn(hub.url, 'mash-practitioner')).at(failing.url);
    ask = `/family/${gary}/ask`;
    const [agencies, kind] = ['POLICE', 'CALL_OUT_HISTORY'];
    fields = { ...(await visitor.hidden(ask)), agencies, who: gary, kind, urgency: 'AMBER', stage: 'ROUTINE' };
    Object.assign(fields, { ground: 'What I weighed, "><svg>.', says: 'What do you know?', caseNumber: 'MC-typed' });
  });
  afterEach(() => void (failing.fail = null));
  afterAll(() => failing?.close());

  const main = (body: string) => body.slice(body.indexOf('<main'), body.indexOf('</main>'));
  const isInWords = (code: string, body: string) => {
    expect(body).not.toMatch(new RegExp(`${code}|\\w+Error: |\\bat \\w+ \\(|node_modules|extensions`));
    expect([code, [...body.matchAll(/<h1/g)].length]).toEqual([code, 1]);
  };
  const isSaidInOrder = (code: string, body: string, says: RegExp, telephone: string | undefined) => {
    expect([code, main(body)]).toEqual([code, expect.stringMatching(says)]);
    if (telephone === undefined) return;
    const [call, next] = [
      main(body).search(/telephone the agency, or 999/),
      main(body).search(/Try again|Ask |Check /),
    ];
    expect([code, call > 0 && (next === -1 || call < next)]).toEqual([code, true]);
  };

  test('each refusal of a page is a page of its own: what it means, the telephone first, when to try again', async () => {
    const titles = new Map<string, string>();
    for (const code of ERROR_CODE_NAMES.filter((one) => one !== 'UNAUTHENTICATED' && one !== 'PURPOSE_REQUIRED')) {
      const [says = /./, extensions = {}, telephone] = SAID[code] ?? [];
      failing.fail = () => refusal(code, extensions);
      const { status, body } = await visitor.get('/my-day');
      isInWords(code, body);
      isSaidInOrder(code, body, says, telephone);
      expect([code, status >= 400 && status < 600]).toEqual([code, true]);
      expect([code, body.includes('>Try again</a>')]).toEqual([code, status === 429 || status >= 500]);
      titles.set(code, /<h1[^>]*>([^<]+)/.exec(body)![1]!);
    }
    const own = Object.keys(SAID).map((code) => titles.get(code));
    expect(new Set(own).size).toBe(own.length);
  });

  test('a limit says what passes it: an hour, a moment, or asking about fewer', async () => {
    for (const [extensions, says] of [
      [{ tryAgainInSeconds: 1_200, tryAgainAt: '2026-11-22T10:20:00Z' }, /in 20 minutes, at 10:20/],
      [{ tryAgainInSeconds: 2 }, /busy with what you asked before[\s\S]+Try again in 2 seconds/],
      [{}, /Ask about fewer people at a time/],
    ] as const) {
      failing.fail = () => refusal('RATE_LIMITED', extensions);
      expect(main((await visitor.get('/my-day')).body)).toMatch(says);
    }
  });

  test('without a purpose one is asked for, and without a token one signs in, and both lead back', async () => {
    failing.fail = () => refusal('PURPOSE_REQUIRED', {});
    expect((await visitor.get('/my-day')).location).toBe('/purpose?to=%2Fmy-day');
    failing.fail = () => refusal('UNAUTHENTICATED', {});
    const other = (await Visitor.signIn(world().hub.url, 'mash-practitioner')).at(failing.url);
    expect((await other.get('/my-day')).location).toBe('/sign-in?to=%2Fmy-day');
  });

  const always = (failed: () => RawReply) => failed;
  const whenSent =
    (failed: () => RawReply) =>
    ({ isMutation, really }: Asked) =>
      isMutation ? failed() : really();
  const CODES = [...Object.keys(SAID), 'PURPOSE_REQUIRED', 'the hub does not answer'];
  test.each(
    CODES.flatMap((code) => [
      [code, 'whatever is asked', always] as const,
      [code, 'of what is sent', whenSent] as const,
    ]),
  )('after %s, %s, a form stands as it was typed, at once or when it is opened again', async (code, _, fails) => {
    const [says = /./, extensions = {}, telephone] = SAID[code] ?? [];
    failing.fail = fails(() => {
      if (code === 'the hub does not answer') throw new HubUnreachable(failing.url, 'refused');
      return refusal(code, extensions);
    });
    const one = visitor.at(failing.url);
    const sent = await one.post(ask, { ...fields, _key: newId() });
    if (code === 'PURPOSE_REQUIRED') {
      expect(sent.location).toBe(`/purpose?to=${encodeURIComponent(ask)}`);
    } else {
      isInWords(code, sent.body);
      isSaidInOrder(code, sent.body, says, telephone);
      expect(sent.status).toBeGreaterThanOrEqual(400);
      const at = fails === whenSent ? /MC-typed/ : /MC-typed|What you wrote is kept for a day, for you alone/;
      expect(main(sent.body)).toMatch(at);
    }
    failing.fail = null;
    const again = await one.get(ask);
    if (sent.body.includes('What you wrote is kept'))
      expect(again.body).toContain('Something failed when it was sent. Check it, and send it again');
    for (const typed of ['MC-typed', 'What I weighed, &quot;&gt;&lt;svg&gt;.']) {
      const stands = sent.body.includes(typed) || again.body.includes(typed);
      expect([code, typed, stands]).toEqual([code, typed, true]);
    }
  });

  test('what the hub did, but nobody heard, is done once: the form that was kept leads to what was done', async () => {
    const questions = async () =>
      (await world().rows('SELECT count(*)::int AS n FROM requests.question'))[0]!['n'] as number;
    const one = visitor.at(failing.url);
    const fresh = { ...fields, ...(await one.hidden(ask)), ground: 'It was cut off.' };
    const before = await questions();
    let isCut = false;
    failing.fail = async ({ isMutation, really }) => {
      if (!isCut) {
        const reply = await really();
        if (!isMutation) return reply;
      }
      isCut = true;
      throw new HubUnreachable(failing.url, 'the reply was cut off');
    };
    const cut = await one.post(ask, fresh);
    expect(cut.body).toContain('What is sent twice is done once.');
    expect(await questions()).toBe(before + 1);
    expect(cut.body).toContain('It was cut off.');
    failing.fail = null;
    const again = await one.post(ask, { ...fresh, ...hiddenIn(cut.body, ask) });
    expect(again).toMatchObject({ status: 303, location: expect.stringMatching(/^\/requests\//) });
    expect(await questions()).toBe(before + 1);
  });
}
