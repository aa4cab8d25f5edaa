import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { openHub } from '../../src/server/hub';
import { fixedClock } from '../../src/kernel';
import { knownCommand } from '../../src/commands/known';
import { AllowanceStore } from '../../src/people/lookup';
import { codeOf, SOURCE_AGENCIES, type Purpose } from '../../src/sharing';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { hubNumberOf, loadWritten, writtenFamily } from '../testkit/written-family';

// Known or not known, for many people at once (001 L472): per agency one word, and nothing else.

const KNOWN_OR_NOT = `query Mailbox($people: [LookedUpInput!]!) {
  knownOrNot(people: $people) { agencies { agency answers reason route } people { yourReference problem advice answers { agency status } } }
}`;

type Asker = readonly [string, Purpose];
const MASH: Asker = ['mash-practitioner', 'MASH_TRIAGE'];

const asserted = { assertedBy: ['police', 'childrens-social-care'] };
const family = writtenFamily({
  tamsin: {
    knownTo: ['police'],
    names: [{ given: 'Tamsin', family: 'Quillfeather', ...asserted }],
    births: [{ bornOn: '1988-05-17', assertedBy: ['police'] }],
    identifiers: [{ scheme: 'PNC', value: '1998/0098001N', assertedBy: ['police'] }],
  },
  odo: {
    knownTo: ['probation', 'police'],
    names: [{ given: 'Odo', family: 'Quillfeather', assertedBy: ['probation'] }],
    births: [{ bornOn: '1979-11-02', assertedBy: ['probation'] }],
    addresses: [{ lines: ['4 Vole Lane', 'Exampleton'], postcode: 'ZZ98 4VL', assertedBy: ['probation'] }],
  },
  ava: {
    knownTo: ['police', 'health'],
    names: [{ given: 'Ava', family: 'Quillfeather', assertedBy: ['police'] }],
    births: [{ bornOn: '1990-06-09', assertedBy: ['police'] }],
  },
});

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
  await loadWritten(hub, family.file);
});
afterAll(() => hub.stop());

const ask = (people: readonly object[], [name, purpose]: Asker = MASH) =>
  hub.ask(name, purpose, KNOWN_OR_NOT, { people });

/** What the log says that one request asked for. */
async function lookedUpIn(requestId: string): Promise<readonly string[]> {
  const rows = await hub.hub.databases.hub.source.query<{ asked_for: string[] }[]>(
    'SELECT asked_for FROM audit.question WHERE request_id = $1',
    [requestId],
  );
  return rows.flatMap(({ asked_for }) => asked_for);
}

/** Agency → status, of each of the asked. */
async function statuses(people: readonly object[], asker: Asker = MASH): Promise<Record<string, string>[]> {
  const { data, errors } = await ask(people, asker);
  expect(errors).toEqual([]);
  return data.knownOrNot.people.map(({ answers }: { answers: { agency: string; status: string }[] }) =>
    Object.fromEntries(answers.map(({ agency, status }) => [agency, status])),
  );
}

const TAMSIN = { given: 'Tamsin', family: 'Quillfeather', bornOn: '1988-05-17' };
const ODO = { given: 'Odo', family: 'Quillfeather', bornOn: '1979-11-02' };
const AVA = { given: 'Ava', family: 'Quillfeather', bornOn: '1990-06-09' };
const STRANGER = { given: 'Barnaby', family: 'Thistlewick', bornOn: '1966-02-28' };
/** The agencies that came after the first four: nobody in this file is known to any of them. */
const FURTHER = SOURCE_AGENCIES.slice(4).map(codeOf);
const further = (mark: string) => FURTHER.map((code) => mark.replace('CODE', code)).join('');
/** Every agency → NOT_KNOWN. */
const NOWHERE = Object.fromEntries(SOURCE_AGENCIES.map((agency) => [codeOf(agency), 'NOT_KNOWN']));

test('the whole reply says known, not known or not certain, agency by agency, and nothing else', async () => {
  const { text, data, errors } = await ask([
    { yourReference: 'A-1', ...TAMSIN },
    { yourReference: 'A-2', ...STRANGER },
    { yourReference: 'A-3', given: 'Tam' },
  ]);
  expect(errors).toEqual([]);
  expect(data.knownOrNot).toMatchInlineSnapshot(`
   {
     "agencies": [
       {
         "agency": "PROBATION",
         "answers": true,
         "reason": null,
         "route": null,
       },
       {
         "agency": "POLICE",
         "answers": true,
         "reason": null,
         "route": null,
       },
       {
         "agency": "CHILDRENS_SOCIAL_CARE",
         "answers": true,
         "reason": null,
         "route": null,
       },
       {
         "agency": "MASH",
         "answers": true,
         "reason": null,
         "route": null,
       },
       {
         "agency": "HEALTH",
         "answers": true,
         "reason": null,
         "route": null,
       },
       {
         "agency": "EDUCATION",
         "answers": true,
         "reason": null,
         "route": null,
       },
     ],
     "people": [
       {
         "advice": null,
         "answers": [
           {
             "agency": "PROBATION",
             "status": "NOT_KNOWN",
           },
           {
             "agency": "POLICE",
             "status": "KNOWN",
           },
           {
             "agency": "CHILDRENS_SOCIAL_CARE",
             "status": "NOT_CERTAIN",
           },
           {
             "agency": "MASH",
             "status": "NOT_KNOWN",
           },
           {
             "agency": "HEALTH",
             "status": "NOT_KNOWN",
           },
           {
             "agency": "EDUCATION",
             "status": "NOT_KNOWN",
           },
         ],
         "problem": null,
         "yourReference": "A-1",
       },
       {
         "advice": null,
         "answers": [
           {
             "agency": "PROBATION",
             "status": "NOT_KNOWN",
           },
           {
             "agency": "POLICE",
             "status": "NOT_KNOWN",
           },
           {
             "agency": "CHILDRENS_SOCIAL_CARE",
             "status": "NOT_KNOWN",
           },
           {
             "agency": "MASH",
             "status": "NOT_KNOWN",
           },
           {
             "agency": "HEALTH",
             "status": "NOT_KNOWN",
           },
           {
             "agency": "EDUCATION",
             "status": "NOT_KNOWN",
           },
         ],
         "problem": null,
         "yourReference": "A-2",
       },
       {
         "advice": null,
         "answers": null,
         "problem": "Nothing was looked up: a name alone is not enough. Add a birth date (other than 1 January 1900 or 1970, which systems write where none is known), an identifier, or a postcode.",
         "yourReference": "A-3",
       },
     ],
   }
  `);
  // Neither numbers nor places, and nobody's name: not even back.
  for (const told of [
    await hubNumberOf(hub, family.reference, 'tamsin'),
    'Quillfeather',
    '1988',
    family.numberOf('tamsin', 'police'),
  ]) {
    expect(text).not.toContain(told);
  }
});

describe('an agency that may answer', () => {
  test('answers KNOWN only of its own records, whoever else knows the person', async () => {
    expect(await statuses([TAMSIN, ODO, STRANGER])).toEqual([
      { ...NOWHERE, POLICE: 'KNOWN', CHILDRENS_SOCIAL_CARE: 'NOT_CERTAIN' },
      { ...NOWHERE, PROBATION: 'KNOWN', POLICE: 'KNOWN' },
      NOWHERE,
    ]);
  });

  test('says that a name and a postcode are not enough to go by, the same of a child, of somebody protected and of a stranger', async () => {
    const [protectedWoman, stranger] = await statuses([
      { given: 'Tamsin', family: 'Quillfeather', postcode: 'ZZ98 4VL' },
      { given: 'Nobody', family: 'Whatsoever', postcode: 'ZZ98 4VL' },
    ]);
    expect(protectedWoman).toEqual(stranger);
    expect(new Set(Object.values(stranger!))).toEqual(new Set(['NOT_ENOUGH_TO_GO_BY']));
  });

  const NOT_ENOUGH = Object.fromEntries(Object.keys(NOWHERE).map((agency) => [agency, 'NOT_ENOUGH_TO_GO_BY']));
  const NHS = [{ scheme: 'NHS', value: '999 000 0018' }];
  const named = { given: 'Barnaby', family: 'Thistlewick' };
  test.each<[string, object, object, RegExp | null]>([
    ['a name and a birth date', STRANGER, NOWHERE, null],
    ['a number that need not be recorded', { identifiers: NHS }, NOT_ENOUGH, /Add a name and a birth date/],
    ['a name beside such a number', { ...named, identifiers: NHS }, NOT_ENOUGH, /Add a name and a birth date/],
    ['the whole of it', { ...STRANGER, identifiers: NHS }, NOWHERE, null],
    [
      'an agency’s own number',
      { identifiers: [{ scheme: 'CRN', value: 'X777123' }] },
      { ...NOT_ENOUGH, PROBATION: 'NOT_KNOWN' },
      /the agency that gave the number answers by it alone/,
    ],
    ['a name and a year', { ...named, bornOn: '1966-01-01' }, NOT_ENOUGH, /Add the day of birth/],
    ['a name and a place', { ...named, postcode: 'ZZ98 4VL' }, NOT_ENOUGH, /Add a birth date/],
  ])(
    'says of nobody that they are not known where they might not be found (%s), and what to add',
    async (_, person, expected, advice) => {
      const { data, errors } = await ask([person]);
      expect(errors).toEqual([]);
      const [answer] = data.knownOrNot.people;
      const answers = answer.answers.map(({ agency, status }: { agency: string; status: string }) => [agency, status]);
      expect(Object.fromEntries(answers)).toMatchObject(expected);
      expect(answer.advice).toEqual(advice === null ? null : expect.stringMatching(advice));
    },
  );

  test('answers NOT_CERTAIN where the particulars agree in part', async () => {
    const twin = { ...ODO, given: 'Bertram' };
    const household = { given: 'Odo', family: 'Quillfeather', postcode: 'ZZ98 4VL' };
    const otherName = { ...ODO, family: 'Featherstonehaugh' };
    for (const answer of await statuses([twin, otherName])) {
      expect(answer).toMatchObject({ PROBATION: 'NOT_CERTAIN', POLICE: 'NOT_CERTAIN', MASH: 'NOT_KNOWN' });
    }
    // By a name and a place no child and nobody who is protected is found: that nobody was is no answer.
    expect((await statuses([household]))[0]).toMatchObject({
      PROBATION: 'NOT_CERTAIN',
      POLICE: 'NOT_CERTAIN',
      MASH: 'NOT_ENOUGH_TO_GO_BY',
    });
    // What forbids the index to join two makes neither of them certain: Eva may be her twin sister.
    const [ava, eva] = await statuses(
      ['Ava', 'Eva'].map((given) => ({ given, family: 'Quillfeather', bornOn: '1990-06-09' })),
    );
    expect([ava!['POLICE'], eva!['POLICE']]).toEqual(['KNOWN', 'NOT_CERTAIN']);
    expect(ava!['HEALTH']).toMatch(/^(KNOWN|NOT_CERTAIN)$/);
    // A slip of the hand is one; a name that agrees alone is nothing.
    const [slip, exchanged, alone] = await statuses([
      { ...ODO, family: 'Quilfeather' },
      { ...ODO, bornOn: '1979-02-11' },
      { ...ODO, bornOn: '1946-07-29' },
    ]);
    expect(slip!['PROBATION']).toBe('KNOWN');
    expect(exchanged!['PROBATION']).toMatch(/^(KNOWN|NOT_CERTAIN)$/);
    expect(alone).toEqual(NOWHERE);
  });

  test('knows somebody by a number alone, and by a number with another name it is not certain', async () => {
    const identifiers = [{ scheme: 'PNC', value: '98/98001N' }];
    const police = async (person: object) => (await statuses([person]))[0]!['POLICE'];
    expect(await police({ identifiers })).toBe('KNOWN');
    expect(await police({ identifiers, ...TAMSIN })).toBe('KNOWN');
    expect(await police({ identifiers, ...STRANGER })).toBe('NOT_CERTAIN');
  });

  test('keeps the order and the length of the list, and the same person twice has the same answer', async () => {
    const list = Array.from({ length: 60 }, (_, index) =>
      index % 3 === 0 ? TAMSIN : { ...STRANGER, family: `Thistlewick${index}` },
    );
    const answers = await statuses(list);
    expect(answers.map(({ POLICE }) => POLICE)).toEqual(
      list.map((_, index) => (index % 3 === 0 ? 'KNOWN' : 'NOT_KNOWN')),
    );
  });
});

describe('an agency whose agreement does not let this asker know of just anybody', () => {
  test.each<[string, Asker, string, RegExp]>([
    ['for another purpose', ['mash-practitioner', 'CHILD_AT_SCHOOL'], 'POLICE', /purpose/],
    ['about children alone', ['school-safeguarding-lead', 'CHILD_AT_SCHOOL'], 'POLICE', /every person/],
    ['about people under supervision alone', ['substance-misuse-provider', 'TREATMENT'], 'PROBATION', /every person/],
    ['between the two agencies', ['substance-misuse-provider', 'TREATMENT'], 'POLICE', /no sharing agreement/],
    ['by health', ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'], 'HEALTH', /purpose/],
    ['by health, to a school', ['school-safeguarding-lead', 'CHILD_AT_SCHOOL'], 'HEALTH', /no sharing agreement/],
    ['for immigration control', ['police-dau-officer', 'IMMIGRATION_ENFORCEMENT'], 'PROBATION', /purpose/],
  ])(
    '(%s) withholds every answer, with reason and route, whether or not anybody is there',
    async (_, [name, purpose], agency, reason) => {
      const reply = await hub.ask(
        name,
        purpose,
        KNOWN_OR_NOT,
        { people: [TAMSIN, ODO, AVA, STRANGER] },
        { 'x-reason': 'a test' },
      );
      expect(reply.errors).toEqual([]);
      const { agencies, people } = reply.data.knownOrNot;
      const own = agencies.find((entry: { agency: string }) => entry.agency === agency);
      expect(own).toEqual({
        agency,
        answers: false,
        reason: expect.stringMatching(reason),
        route: expect.stringMatching(/\w/),
      });
      for (const { answers } of people) expect(answers).toContainEqual({ agency, status: 'WITHHELD' });
    },
  );
});

describe('particulars that do not suffice', () => {
  test.each<[string, object, RegExp]>([
    ['a name alone', { given: 'Tamsin', family: 'Quillfeather' }, /a name alone is not enough/],
    ['a birth date alone', { bornOn: '1988-05-17' }, /at least 3 letters/],
    [
      'a placeholder for a birth date',
      { given: 'Tamsin', family: 'Quillfeather', bornOn: '1900-01-01' },
      /a name alone is not enough/,
    ],
    ['a wildcard', { family: 'Quill*', bornOn: '1988-05-17' }, /without \*/],
    [
      'a number that cannot be one',
      { identifiers: [{ scheme: 'PNC', value: '2001/0171310S' }] },
      /cannot be a PNC number/,
    ],
    ['a text without end', { family: 'Q'.repeat(101), bornOn: '1988-05-17' }, /at most 100 characters/],
  ])('(%s) are named, nobody is looked up by them, and the others are answered', async (_, person, problem) => {
    const { data, errors } = await ask([person, TAMSIN]);
    expect(errors).toEqual([]);
    expect(data.knownOrNot.people[0]).toEqual({
      yourReference: null,
      problem: expect.stringMatching(problem),
      advice: null,
      answers: null,
    });
    expect(data.knownOrNot.people[1].answers).toContainEqual({ agency: 'POLICE', status: 'KNOWN' });
  });

  test('a list of nobody, or of more than 500, is refused as a whole', async () => {
    for (const people of [[], Array.from({ length: 501 }, () => TAMSIN)]) {
      const { data, errors } = await ask(people);
      expect(data.knownOrNot).toBeNull();
      expect(errors[0]).toMatchObject({
        message: expect.stringMatching(/1 to 500/),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });
});

test('a list takes the same statements whatever its length, and whether or not anybody is found', async () => {
  const strangers = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      given: `Ada${index}`,
      family: `Nobody${index}`,
      bornOn: `19${50 + (index % 50)}-01-02`,
    }));
  const counts: number[] = [];
  for (const list of [[TAMSIN], strangers(1), [TAMSIN, ODO, ...strangers(98)], strangers(500)]) {
    const before = hub.statements();
    await statuses(list);
    counts.push(hub.statements() - before);
  }
  expect(new Set(counts).size).toBe(1);
  // What is allowed, what is asked and was before, who might be meant, by which model, who they are, and the log.
  expect(counts[0]).toBeLessThanOrEqual(9);
});

describe('the log', () => {
  const logged = async (requestId: string) => {
    const rows = await hub.hub.databases.hub.source.query('SELECT * FROM audit.question WHERE request_id = $1', [
      requestId,
    ]);
    return (
      rows as {
        practitioner: string;
        purpose: string;
        asked_for: string[];
        people: string[];
        disclosures: { people: string[] }[];
      }[]
    )[0]!;
  };

  test('says who asked, what for, how many, and what was answered; about whom it says so that nobody can read it', async () => {
    const { extensions } = await ask([TAMSIN, STRANGER]);
    const entry = await logged(extensions.requestId);
    expect(entry).toMatchObject({ practitioner: 'demo-mash-practitioner', purpose: 'MASH_TRIAGE' });
    expect(entry.asked_for[0]).toBe('LOOKUP of 2');
    expect(entry.asked_for[1]).toMatch(
      new RegExp(
        `^LOOKUP [\\w-]{22} PROBATION:NOT_KNOWN POLICE:KNOWN CHILDRENS_SOCIAL_CARE:NOT_CERTAIN MASH:NOT_KNOWN${further(' CODE:NOT_KNOWN')}$`,
      ),
    );
    expect(entry.asked_for[2]).toMatch(
      new RegExp(
        `^LOOKUP [\\w-]{22} PROBATION:NOT_KNOWN POLICE:NOT_KNOWN CHILDRENS_SOCIAL_CARE:NOT_KNOWN MASH:NOT_KNOWN${further(' CODE:NOT_KNOWN')}$`,
      ),
    );
    expect(JSON.stringify(entry)).not.toMatch(/tamsin|quillfeather|thistlewick|1988|1966/i);
    // The same particulars, however spelled, have the same seal.
    const again = await logged(
      (await ask([{ name: 'QUILLFEATHER, Tamsin', bornOn: '1988-05-17' }])).extensions.requestId,
    );
    expect(again.asked_for[1]).toBe(entry.asked_for[1]);
  });

  test('finds whoever was looked up among everything disclosed about them, and nobody of whom nothing was told', async () => {
    const tamsin = await hubNumberOf(hub, family.reference, 'tamsin');
    const odo = await hubNumberOf(hub, family.reference, 'odo');
    const entry = await logged((await ask([TAMSIN, STRANGER])).extensions.requestId);
    expect(entry.people).toEqual([tamsin]);
    expect(entry.people).not.toContain(odo);
    expect(entry.disclosures).toContainEqual(
      expect.objectContaining({
        source: 'police',
        from: 'index',
        people: [tamsin],
        shown: ['INVOLVEMENT'],
        agreements: ['ISA-04'],
      }),
    );
  });
});

describe('what is allowed in an hour', () => {
  const limits = { LOOKUPS_PER_HOUR: '40', LOOKUPS_PER_HOUR_OF_AGENCY: '60' };
  const list = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => ({
      given: `Bo${from + index}`,
      family: `Limit${from + index}`,
      bornOn: '1970-03-04',
    }));

  test('is counted in the database, for every process: per practitioner and per agency, taken as a whole or not at all', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'wp-limit-'));
    const config = readConfig({
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: hub.databaseUrl,
      LOG_LEVEL: 'silent',
      ...limits,
    });
    const other = await openHub(config, { log: pino({ level: 'silent' }), clock: fixedClock(TODAY) });
    const requests: string[] = [];
    const lookUp = async (name: string, purpose: Purpose, people: readonly object[]) => {
      const token = await (await fetch(`${other.url}/demonstration/token/${name}`)).text();
      const reply = await fetch(`${other.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': purpose },
        body: JSON.stringify({ query: KNOWN_OR_NOT, variables: { people } }),
      });
      const {
        data,
        errors = [],
        extensions,
      } = (await reply.json()) as {
        data: { knownOrNot: object | null };
        errors?: { message: string; extensions: Record<string, unknown> }[];
        extensions: { requestId: string };
      };
      requests.push(extensions.requestId);
      return { isAnswered: data.knownOrNot !== null, message: errors[0]?.message, extensions: errors[0]?.extensions };
    };
    try {
      // What the first process answers, the other one knows of.
      await statuses(list(30, 0), ['idva', 'VICTIM_SUPPORT']);
      const refused = await lookUp('idva', 'VICTIM_SUPPORT', list(30, 100));
      expect(refused).toEqual({
        isAnswered: false,
        message: expect.stringMatching(/40 people an hour.*Try again in (29|30) minutes/),
        extensions: { code: 'RATE_LIMITED', tryAgainInSeconds: expect.any(Number), tryAgainAt: expect.any(String) },
      });
      expect(await lookedUpIn(requests.at(-1)!)).toEqual(['LOOKUP of 30: refused, RATE_LIMITED']);
      // A refusal takes nothing of what is left.
      expect((await lookUp('idva', 'VICTIM_SUPPORT', list(9, 200))).isAnswered).toBe(true);
      // More at once than there ever is.
      const never = await lookUp('social-worker', 'CHILD_SAFEGUARDING', list(41, 400));
      expect(never).toMatchObject({
        message: expect.stringMatching(/fewer people at a time/),
        extensions: { code: 'RATE_LIMITED' },
      });
      expect(await lookedUpIn(requests.at(-1)!)).toEqual(['LOOKUP of 41: refused, RATE_LIMITED']);
      // All of an agency together: 40 by one, and by a colleague no more than 20.
      expect((await lookUp('court-officer', 'PRE_SENTENCE_REPORT', list(40, 500))).isAnswered).toBe(true);
      expect((await lookUp('responsible-officer', 'MANAGING_RISK', list(30, 600))).extensions!['code']).toBe(
        'RATE_LIMITED',
      );
      expect((await lookUp('responsible-officer', 'MANAGING_RISK', list(20, 700))).isAnswered).toBe(true);
    } finally {
      await other.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 180_000);

  test('never more than that, however many ask at once', async () => {
    const taken = await Promise.all(
      Array.from({ length: 20 }, () =>
        new AllowanceStore(hub.hub.databases.hub).take([{ subject: 'at once', amount: 10, perHour: 100 }]),
      ),
    );
    expect(taken.filter((wait) => wait === 0)).toHaveLength(10);
    for (const wait of taken.filter((wait) => wait !== 0)) expect(wait).toBeGreaterThan(0);
  });
});

describe('a list that looks like a search for one person', () => {
  const days = (count: number) =>
    Array.from({ length: count }, (_, index) => `1990-01-${String(index + 1).padStart(2, '0')}`);
  const named = (given: string, family: string) => days(6).map((bornOn) => ({ given, family, bornOn }));

  test.each<[string, readonly object[], RegExp]>([
    ['one name with many birth dates', named('Wren', 'Hawksley'), /one name with many birth dates/],
    [
      'the same with middle names, other spellings, and the names exchanged',
      [
        ...named('Ivy Anne', 'Marl-Oaks').slice(0, 2),
        ...named('IVY', 'Marl Oaks').slice(2, 4),
        ...named('Oaks', 'Ivy').slice(4, 5),
        { name: 'Ivy Oaks', bornOn: days(6)[5] },
      ],
      /one name with many birth dates/,
    ],
    [
      'one name at many postcodes',
      days(6).map((_, index) => ({ given: 'Linnet', family: 'Marsh', postcode: `ZZ97 ${index}AB` })),
      /one name at many postcodes/,
    ],
    [
      'one postcode with many names',
      days(20).map((_, index) => ({ given: `Ann${index}`, family: `Row${index}`, postcode: 'ZZ96 1RF' })),
      /one postcode with many names/,
    ],
    [
      'numbers one after the other',
      days(20).map((_, index) => ({ identifiers: [{ scheme: 'CRN', value: `X7777${10 + index}` }] })),
      /numbers that follow one another/,
    ],
  ])('(%s) is refused in words, which say which entries and nothing of anybody', async (_, people, why) => {
    const { data, errors } = await ask([STRANGER, ...people], ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION']);
    expect(data.knownOrNot).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(why),
        extensions: { code: 'LOOKS_LIKE_TRACING', entries: people.map((_, index) => index + 2) },
      }),
    ]);
  });

  test('is refused as well where it is asked one by one, and in two ways of asking', async () => {
    const query = `query ($for: ParticularsInput!) { searchPeople(for: $for) { people { nodes { likelihood } } } }`;
    const search = (person: object) => hub.ask('partner-link-worker', 'VICTIM_SUPPORT', query, { for: person });
    const one = named('Robin', 'Fenwater');
    for (const person of one.slice(0, 3))
      expect((await ask([person], ['partner-link-worker', 'VICTIM_SUPPORT'])).errors).toEqual([]);
    for (const person of one.slice(3, 5)) expect((await search(person)).errors).toEqual([]);
    expect((await search(one[5]!)).errors[0]!.extensions['code']).toBe('LOOKS_LIKE_TRACING');
    // Whom else they ask about is none of that.
    expect((await ask([STRANGER], ['partner-link-worker', 'VICTIM_SUPPORT'])).errors).toEqual([]);
  });

  test('a name that many have is none among very many people', async () => {
    const many = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => ({
        given: `Kit${from + index}`,
        family: `Commoner${from + index}`,
        bornOn: '1983-10-10',
      }));
    const common = days(8).map((bornOn) => ({ given: 'Mohammed', family: 'Hussain', bornOn }));
    const asker: Asker = ['responsible-officer', 'MANAGING_RISK'];
    for (const from of [0, 500, 1000]) expect((await ask(many(500, from), asker)).errors).toEqual([]);
    expect((await ask([...many(300, 1500), ...common.slice(0, 7)], asker)).errors).toEqual([]);
    expect(
      (await ask([...common, ...days(12).map((bornOn) => ({ ...common[0], bornOn }))], asker)).errors[0]!.extensions[
        'code'
      ],
    ).toBe('LOOKS_LIKE_TRACING');
  });

  test('is in the log, and counted where operators watch', async () => {
    const { extensions } = await ask(named('Merle', 'Stonechat'), ['social-worker', 'CHILD_SAFEGUARDING']);
    expect(await lookedUpIn(extensions.requestId)).toEqual(['LOOKUP of 6: refused, LOOKS_LIKE_TRACING BIRTHS']);
    expect(await (await fetch(`${hub.url}/metrics`)).text()).toMatch(
      /whole_picture_refused_searches_total\{kind="TRACING"\} [1-9]/,
    );
  });

  test('a household, and the same list again, are none', async () => {
    const household = ['Ash', 'Bay', 'Fir', 'Oak', 'Elm'].map((given) => ({
      given,
      family: 'Coppice',
      bornOn: '2011-04-05',
      postcode: 'ZZ95 2HH',
    }));
    for (let time = 0; time < 8; time += 1) expect((await ask(household)).errors).toEqual([]);
  });
});

describe('a list in a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wp-list-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function lookUp(csv: string | Buffer, ...more: string[]) {
    const [list, out] = [join(folder, 'list.csv'), join(folder, 'list-known.csv')];
    writeFileSync(list, csv);
    const said: string[] = [];
    const config = readConfig({ PORT: new URL(hub.url).port, DATA_DIR: hub.dataDir, LOG_LEVEL: 'silent' });
    const args = [list, '--as', 'mash-practitioner', '--purpose', 'MASH_TRIAGE', ...more];
    const screen = { write: (text: string) => said.push(text) };
    const failure = await knownCommand(args, config, pino({ level: 'silent' }), screen).then(
      () => '',
      ({ message }: Error) => message,
    );
    return { csv: readFileSync(out, 'utf8'), said: said.join(''), failure, out };
  }

  test('comes back in its order with a column for each agency, whatever its columns are called', async () => {
    const { csv, said, failure } = await lookUp(
      'Our Ref;Forename;Surname;D.O.B.;Post Code;Remarks\n1;Tamsin;Quillfeather;17/05/1988;;"a; remark, with ""marks"""\n2;Barnaby;Thistlewick;28 Feb 1966;ZZ1 1ZZ;=1+1\n',
    );
    expect(failure).toBe('');
    expect(csv).toBe(
      `Our Ref;Forename;Surname;D.O.B.;Post Code;Remarks;PROBATION;POLICE;CHILDRENS_SOCIAL_CARE;MASH${further(';CODE')};NOT_LOOKED_UP\n` +
        `1;Tamsin;Quillfeather;17/05/1988;;"a; remark, with ""marks""";NOT_KNOWN;KNOWN;NOT_CERTAIN;NOT_KNOWN${further(';NOT_KNOWN')};\n` +
        `2;Barnaby;Thistlewick;28 Feb 1966;ZZ1 1ZZ;=1+1;NOT_KNOWN;NOT_KNOWN;NOT_KNOWN;NOT_KNOWN${further(';NOT_KNOWN')};\n`,
    );
    expect(said).toContain('Forename is given, Surname is family, D.O.B. is bornOn, Post Code is postcode.');
    expect(said).toContain('2 of 2 people');
  });

  test('with lines that cannot be read names each, and loses none', async () => {
    const { csv, said, failure } = await lookUp(
      Buffer.from(
        'given,family,dob\nTamsin,Quillfeather,1988-05-17\nToo,Few\nToo,Many,1980-01-01,more\nB\xe9a,Badday,31/02/1980\nSolo,Name,\nOdo,Quillfeather,1979-11-02\nOpen,"quote,1980-01-01\n',
        'latin1',
      ),
    );
    expect(csv.split('\n').slice(1)).toEqual([
      `Tamsin,Quillfeather,1988-05-17,NOT_KNOWN,KNOWN,NOT_CERTAIN,NOT_KNOWN${further(',NOT_KNOWN')},`,
      `Too,Few,,,,,${further(',')},line 3 has 2 cells where the heading has 3`,
      `Too,Many,"1980-01-01,more",,,,${further(',')},line 4 has 4 cells where the heading has 3`,
      expect.stringMatching(
        new RegExp(`^Béa,Badday,31/02/1980,,,,${further(',')},"line 5: ""31/02/1980"" is no birth date`),
      ),
      expect.stringMatching(
        new RegExp(`^Solo,Name,,,,,${further(',')},"Nothing was looked up: a name alone is not enough`),
      ),
      `Odo,Quillfeather,1979-11-02,KNOWN,KNOWN,NOT_KNOWN,NOT_KNOWN${further(',NOT_KNOWN')},`,
      `"Open,""quote,1980-01-01",,,,,,${further(',')},line 8 opens a quotation mark that is not closed`,
      '',
    ]);
    expect(said).toContain('read as Windows-1252');
    expect(failure).toMatch(/^5 of 7 people were not looked up; the last column/);
  });

  test('goes on where it stopped: who has an answer is not asked about again', async () => {
    const { out } = await lookUp('given,family,dob\nTamsin,Quillfeather,1988-05-17\nOdo,Quillfeather,02/11/79\n');
    const mended = readFileSync(out, 'utf8').replace('02/11/79', '02/11/1979');
    const asked = async () => {
      const rows = await hub.hub.databases.hub.source.query(
        `SELECT sum(cardinality(asked_for)) AS asked FROM audit.question`,
      );
      return Number((rows as { asked: string }[])[0]!.asked);
    };
    const before = await asked();
    const { csv, failure } = await lookUp(mended);
    expect(failure).toBe('');
    expect(csv.split('\n')[2]).toBe(
      `Odo,Quillfeather,02/11/1979,KNOWN,KNOWN,NOT_KNOWN,NOT_KNOWN${further(',NOT_KNOWN')},`,
    );
    // "LOOKUP of 1", and the one.
    expect((await asked()) - before).toBe(2);
  });

  test('of more than 500 is asked in parts, and what the hub declines is said of each row', async () => {
    const rows = Array.from({ length: 620 }, (_, index) => `P${index},Listed${index},1961-07-08`);
    const tracing = Array.from({ length: 28 }, (_, index) => `Hazel,Thornbird,${index + 1}/02/1991`);
    const { csv, said, failure } = await lookUp(['given,family,dob', ...rows, ...tracing].join('\n'));
    const answers = csv.trim().split('\n').slice(1);
    expect(answers).toHaveLength(648);
    expect(answers[499]).toBe(
      `P499,Listed499,1961-07-08,NOT_KNOWN,NOT_KNOWN,NOT_KNOWN,NOT_KNOWN${further(',NOT_KNOWN')},`,
    );
    expect(answers[500]).toBe(`P500,Listed500,1961-07-08,,,,${further(',')},not looked up: LOOKS_LIKE_TRACING`);
    expect(said).toContain('On the list: line 622, 623, 624, 625, 626, 627, 628, 629, 630, 631 and 18 more.');
    expect(failure).toMatch(/^148 of 648/);
  });
});
