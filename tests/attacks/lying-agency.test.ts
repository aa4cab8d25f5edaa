import fc from 'fast-check';
import type { FAULTS } from '../../src/gateway';
import { openHubWithALiar, type Change, type HubWithALiar } from '../testkit/changed-answers';
import type { Reply } from '../testkit/hub';
import { anything, errors, MARK, step, taken } from '../testkit/lies';
import '../testkit/properties';
import { worlds } from '../testkit/runs';

// A real agency process behind a proxy that changes what it answers. The hub enforces the grant itself: an agency that
// sends what the grant withholds, somebody else's record, too much or too little, or words in place of an answer, gains
// nothing and hides nothing.

let liar: HubWithALiar;
beforeAll(async () => {
  liar = await openHubWithALiar('police', { SOURCE_ANSWER_LIMIT_MB: '1' });
}, 180_000);
afterAll(() => liar?.stop());

const FIELDS = `reference occurredAt grade childrenPresent narrative protectedPlace people { role person { name } }`;
const QUERY = `{ familyContext(of: { scheme: CRN, value: "G940003" }) { people { nodes { name
  involvement { nodes { agency status } }
  police { incidents(first: 5) { nodes { ${FIELDS} } } intelligence { nodes { says } } protectiveOrders { nodes { conditions madeOn } } }
  mash { contacts { nodes { rating } } } } } } }`;

type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any

const ask = (query = QUERY): Promise<Reply> => liar.hub.ask('court-officer', 'PRE_SENTENCE_REPORT', query);
const people = ({ data }: Reply): Json[] => data.familyContext.people.nodes;
const entitiesOf = (answer: Json): Json[] => answer.data._entities;
const incidentsOf = (answer: Json): Json[] => entitiesOf(answer).flatMap((entity) => entity?.incidents?.nodes ?? []);
const toIncidents =
  (change: (incident: Json) => void): Change =>
  (answer) => {
    incidentsOf(answer).forEach(change);
    return answer;
  };
const disclosures = async ({ extensions }: Reply): Promise<Json[]> => {
  const [row] = await liar.hub.hub.databases.hub.source.query<{ disclosures: Json[] }[]>(
    'SELECT disclosures FROM audit.question WHERE request_id = $1',
    [extensions.requestId],
  );
  return row!.disclosures.filter(({ source, from }) => source === 'police' && from === 'record');
};

let honest: Reply;
beforeAll(async () => {
  liar.change();
  honest = await ask();
  expect(honest.errors.some(({ path }) => path?.at(-1) === 'narrative')).toBe(true);
  expect(people(honest)[0].police.incidents.nodes.length).toBeGreaterThan(0);
}, 60_000);
beforeEach(() => {
  liar.change();
  liar.logged.length = 0;
});

const withoutNumber = ({ text }: Reply) => text.replace(/"requestId":"[^"]+"/, '');
const metrics = async () => (await fetch(`${liar.hub.url}/metrics`)).text();

/** Nothing of the police’s is shown, at any place where something was to be, and each says so. */
function isMissing(reply: Reply): void {
  expect(reply.status).toBe(200);
  expect(reply.extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
  people(reply).forEach(({ police }, index) => {
    for (const value of Object.values(police ?? {})) expect(value).toBeNull();
    expect(
      reply.errors
        .filter(({ path }) => path?.[3] === index && path?.[4] === 'police')
        .map(({ extensions }) => extensions['code']),
    ).toContain('SOURCE_UNAVAILABLE');
  });
  // The others’ answers stand.
  expect(people(reply).map(({ mash }) => mash)).toEqual(people(honest).map(({ mash }) => mash));
}

describe('what a grant withholds', () => {
  test.each<[string, string, (incident: Json) => void, keyof typeof FAULTS]>([
    [
      'a field of a category of its own',
      'DomesticAbuseIncident.protectedPlace',
      (one) => void (one.protectedPlace = MARK),
      'WITHHELD_SENT',
    ],
    [
      'a text that nobody opened',
      'DomesticAbuseIncident.narrative',
      (one) => void (one.narrative = MARK),
      'TEXT_NOT_OPENED_SENT',
    ],
  ])('%s is taken out, and said to be withheld as if it had not come', async (_, field, change, fault) => {
    liar.change(toIncidents(change));
    const reply = await ask();
    expect(withoutNumber(reply)).toBe(withoutNumber(honest));
    expect(reply.text).not.toContain('Orchard');
    // The log says that it came and was not shown, the program’s log which agency and which field, and both nothing of
    // what it said.
    const entries = await disclosures(reply);
    expect(entries.flatMap(({ takenOut = [] }) => takenOut)).toContain(field);
    for (const { shownFields } of entries) expect(shownFields).not.toContain(field);
    const lines = liar.logged.map((line) => JSON.parse(line)).filter((line) => line.field === field);
    expect(lines).toEqual([
      expect.objectContaining({ agency: 'police', fault, requestId: reply.extensions.requestId }),
    ]);
    expect(liar.logged.join('')).not.toContain('Orchard');
    expect(JSON.stringify(entries)).not.toContain('Orchard');
    expect(await metrics()).toContain(`whole_picture_answers_amended_total{source="police",fault="${fault}"}`);
  });

  test('a whole list is taken out', async () => {
    liar.change((answer) => {
      for (const entity of entitiesOf(answer)) entity.intelligence = { nodes: [{ says: MARK, hub_whose: MARK }] };
      return answer;
    });
    const reply = await ask();
    expect(withoutNumber(reply)).toBe(withoutNumber(honest));
    expect((await disclosures(reply)).flatMap(({ takenOut = [] }) => takenOut)).toEqual(
      expect.arrayContaining(['PoliceRecord.intelligence']),
    );
  });

  test('a text that somebody opened is shown, and one beside it that nobody opened is not', async () => {
    const conditions = people(honest)
      .flatMap(({ police }) => police.protectiveOrders?.nodes ?? [])
      .filter((order) => order.conditions);
    expect(conditions.length).toBeGreaterThan(0);
    // The agency is believed of its own texts alone, and of each on its own: what it opened of one entry opens nothing
    // of another.
    let touched = 0;
    liar.change((answer) => {
      for (const entity of entitiesOf(answer))
        for (const order of entity?.protectiveOrders?.nodes ?? []) {
          order.hub_audiences = ['narrative ENTITLED', 'conditions MY_DESK', 'conditions SAFETY', MARK, 7];
          order.conditions = MARK;
          touched += 1;
        }
      return answer;
    });
    const reply = await ask();
    expect(touched).toBeGreaterThan(0);
    expect(reply.text).not.toContain('Orchard');
  });

  test('nothing that was not asked for comes through', async () => {
    liar.change((answer) => {
      for (const entity of entitiesOf(answer))
        Object.assign(entity, { narrative: MARK, grant: MARK, name: MARK, __proto__: { x: MARK } });
      incidentsOf(answer).forEach((one) => one.people.forEach((part: Json) => Object.assign(part, { says: MARK })));
      return answer;
    });
    expect(withoutNumber(await ask())).toBe(withoutNumber(honest));
  });

  test('a value that its field cannot have is missing, and not shown', async () => {
    for (const change of [
      (one: Json) => void (one.occurredAt = MARK),
      (one: Json) => void (one.grade = MARK),
      (one: Json) => void (one.reference = MARK),
      (one: Json) => void (one.childrenPresent = MARK),
      (one: Json) => void (one.people[0].role = MARK),
      (one: Json) => void delete one.occurredAt,
      (one: Json) => void (one.people = { 0: MARK }),
    ]) {
      liar.change(toIncidents(change));
      const reply = await ask();
      expect(reply.text).not.toContain('Orchard');
      expect(reply.extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
      expect(reply.errors.map(({ extensions }) => extensions['code'])).toContain('SOURCE_UNAVAILABLE');
    }
  });
});

describe('whose record it is', () => {
  const KEYS = /(\w+): nominalId/;
  test.each<[string, Change]>([
    ['no record', (answer) => ({ ...answer, data: { _entities: [] } })],
    ['one too few', (answer) => ({ ...answer, data: { _entities: entitiesOf(answer).slice(1) } })],
    ['one too many', (answer) => ({ ...answer, data: { _entities: [...entitiesOf(answer), entitiesOf(answer)[0]] } })],
    [
      'nothing in place of each',
      (answer) => ({ ...answer, data: { _entities: entitiesOf(answer).map(() => null) }, errors: undefined }),
    ],
    [
      'the same for everybody',
      (answer) => ({
        ...answer,
        data: { _entities: entitiesOf(answer).map((_, index, all) => all[(index + 1) % all.length]) },
      }),
    ],
    [
      'records that do not say whose they are',
      (answer, { query }) => {
        for (const entity of entitiesOf(answer)) delete entity[KEYS.exec(query)![1]!];
        return answer;
      },
    ],
    ['an object for a list', (answer) => ({ ...answer, data: { _entities: { ...entitiesOf(answer), length: 3 } } })],
    ['nothing at all', () => ({ data: {} })],
  ])('%s is said to be missing, and never "nothing known"', async (_, change) => {
    liar.change(change);
    const reply = await ask();
    isMissing(reply);
    for (const { police } of people(reply)) expect(police?.incidents ?? null).toBeNull();
  });

  test('another order gives nobody another’s call-outs', async () => {
    liar.change((answer) => {
      entitiesOf(answer).reverse();
      return answer;
    });
    const reply = await ask();
    // Whoever stands in the middle is where they were.
    const before = people(honest);
    people(reply).forEach(({ police }, index) =>
      expect([null, before[index].police.incidents]).toContainEqual(police?.incidents ?? null),
    );
    expect(reply.extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
    expect(reply.errors.filter(({ extensions }) => extensions['code'] === 'SOURCE_UNAVAILABLE')).not.toHaveLength(0);
    // What nobody was shown does not stand in the log as shown.
    const shown = people(reply).filter(({ police }) => police?.incidents).length;
    expect((await disclosures(reply)).flatMap((entry) => entry.people)).toHaveLength(shown);
  });
});

describe('how much comes', () => {
  test('a page that is longer than it was asked for is refused, and not cut: nobody knows which entries those are', async () => {
    liar.change((answer) => {
      for (const entity of entitiesOf(answer)) {
        const [one] = entity?.incidents?.nodes ?? [];
        if (one) entity.incidents.nodes = Array.from({ length: 6 }, () => one);
      }
      return answer;
    });
    const reply = await ask();
    expect(people(reply).map(({ police }) => police.incidents)).toEqual(people(honest).map(() => null));
    expect(
      reply.errors.filter(
        ({ path, extensions }) => path?.at(-1) === 'incidents' && extensions['code'] === 'SOURCE_UNAVAILABLE',
      ),
    ).toHaveLength(3);
    // What came beside it stands, and what did not come is not entered as shown.
    expect(people(reply)[0].police.protectiveOrders).toEqual(people(honest)[0].police.protectiveOrders);
    for (const { shownFields } of await disclosures(reply)) {
      expect(shownFields).not.toContain('DomesticAbuseIncident.grade');
      expect(shownFields).toContain('ProtectiveOrder.madeOn');
    }
  });

  test('an answer is not read to its end if it is longer than it may be', async () => {
    let [sent, isClosed] = [0, false];
    liar.send((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.on('close', () => (isClosed = true));
      const chunk = `{"data":${' '.repeat(65_536)}`;
      const write = () => {
        if (isClosed || sent > 60 * 1024 * 1024) return void response.end();
        sent += chunk.length;
        response.write(chunk, () => setImmediate(write));
      };
      write();
    });
    isMissing(await ask());
    expect(isClosed).toBe(true);
    expect(sent).toBeLessThan(16 * 1024 * 1024);
    expect(liar.logged.join('')).toContain('the reply is longer than 1048576 bytes');
  });

  test('one that says beforehand that it is too long is not read at all', async () => {
    liar.send((response) => void response.writeHead(200, { 'content-length': '30000000' }).write('{'));
    isMissing(await ask());
  });
});

describe('what an agency says in place of an answer', () => {
  const saying =
    (errors: unknown): Change =>
    (answer) => ({ data: { _entities: entitiesOf(answer).map((entity) => ({ ...entity, incidents: null })) }, errors });
  const withheldAt = (path: unknown, reason: string, more: object = {}) => ({
    message: MARK,
    path,
    extensions: { code: 'WITHHELD', category: 'DOMESTIC_ABUSE_INCIDENT', reason, route: MARK, source: MARK, ...more },
  });

  test.each<[string, unknown]>([
    [
      'an objection that nobody made',
      [0, 1, 2].map((index) => withheldAt(['_entities', index, 'incidents'], 'OBJECTION')),
    ],
    ['a reason of the hub’s', [0, 1, 2].map((index) => withheldAt(['_entities', index, 'incidents'], 'NO_AGREEMENT'))],
    ['a path of words', [0, 1, 2].map((index) => withheldAt(['_entities', index, 'incidents', MARK], 'OBJECTION'))],
    ['a path to another place', [0, 1, 2].map((index) => withheldAt([MARK, index], 'OBJECTION'))],
    [
      'a path that is none',
      [withheldAt({ 0: MARK }, 'OBJECTION'), withheldAt([null, {}], 'OBJECTION'), withheldAt(undefined, 'OBJECTION')],
    ],
    ['errors that are none', [MARK, null, 7, [MARK]]],
    ['nothing', undefined],
  ])('%s is not believed: the hub says that it is missing', async (_, errors) => {
    liar.change(saying(errors));
    const reply = await ask();
    expect(reply.text).not.toContain('Orchard');
    expect(reply.text).not.toContain('OBJECTION');
    const said = reply.errors.filter(({ path }) => path?.at(-1) === 'incidents');
    expect(said.map(({ extensions }) => extensions['code'])).toEqual([
      'SOURCE_UNAVAILABLE',
      'SOURCE_UNAVAILABLE',
      'SOURCE_UNAVAILABLE',
    ]);
    expect(said[0]!.message).toBe(
      'police did not answer in time, or not with what it was asked, so its part is missing. This is not "nothing known": ask again, or telephone.',
    );
    expect(reply.extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
    for (const { path = [] } of reply.errors) for (const step of path) expect(String(step)).toMatch(/^\w+$/);
  });

  test('that there is no such page is said in the hub’s words, and only where there may be none', async () => {
    const answer = saying(
      [0, 1, 2].map((index) => ({
        message: MARK,
        path: ['_entities', index, 'incidents'],
        extensions: { code: 'BAD_USER_INPUT', x: MARK },
      })),
    );
    liar.change(answer);
    const plain = await ask();
    expect(plain.text).not.toContain('Orchard');
    expect(
      plain.errors.filter(({ path }) => path?.at(-1) === 'incidents').map(({ extensions }) => extensions['code']),
    ).toEqual(Array(3).fill('SOURCE_UNAVAILABLE'));
    const after = await ask(QUERY.replace('first: 5', 'first: 5, after: "SU5D"'));
    expect(
      after.errors.filter(({ path }) => path?.at(-1) === 'incidents').map(({ extensions }) => Object.keys(extensions)),
    ).toEqual(Array(3).fill(['code']));
    expect(after.text).not.toContain('Orchard');
  });

  test('an error beside a full answer is not passed over', async () => {
    liar.change((answer) => ({ ...answer, errors: [...(answer.errors ?? []), { message: MARK }] }));
    const reply = await ask();
    expect(reply.text).not.toContain('Orchard');
    expect(reply.extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
  });
});

describe('what comes back from a write', () => {
  const WRITE =
    'mutation Write($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { edge reference version outcome } } }';
  const write = (reference: string) =>
    liar.hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', WRITE, {
      records: { bail: [{ reference, nominalId: 'N-003-0940', kind: 'PRE_CHARGE_BAIL', startedOn: '2026-11-01' }] },
    });

  test.each<[string, Change]>([
    [
      'about something that was not sent',
      (answer) => (
        answer.data.writePoliceRecords.written.forEach((one: Json) => (one.reference = 'BAIL-OTHER')),
        answer
      ),
    ],
    [
      'in words',
      (answer) => (answer.data.writePoliceRecords.written.forEach((one: Json) => (one.outcome = MARK)), answer),
    ],
    ['about less than was sent', () => ({ data: { writePoliceRecords: { written: [] } } })],
    ['with nothing', () => ({ data: { writePoliceRecords: null } })],
    [
      'with an error that it may not say',
      () => ({
        data: { writePoliceRecords: null },
        errors: [
          { message: MARK, path: ['writePoliceRecords'], extensions: { code: 'WITHHELD', reason: 'OBJECTION' } },
        ],
      }),
    ],
  ])('%s counts as not answered', async (_, change) => {
    liar.change(change);
    const reply = await write('LIE-1');
    expect(reply.text).not.toMatch(/Orchard|OBJECTION|BAIL-OTHER/);
    expect(reply.data?.writePoliceRecords ?? null).toBeNull();
    expect(reply.errors.map(({ extensions }) => extensions['code'])).toEqual(['SOURCE_UNAVAILABLE']);
  });

  test('a refusal is told in the hub’s own sentence, and only what was sent is named in it', async () => {
    const refusing =
      (message: string): Change =>
      () => ({
        data: { writePoliceRecords: null },
        errors: [{ message, path: ['writePoliceRecords'], extensions: { code: 'CONFLICT', at: MARK } }],
      });
    liar.change(refusing(MARK));
    expect((await write('LIE-2')).errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('Somebody has corrected an entry'),
    ]);
    liar.change(refusing('Bail 61-Orchard-Rise is at version 2. Read it again, and give that version to correct it.'));
    expect((await write('LIE-2')).text).not.toContain('Orchard');
    liar.change(refusing('Bail LIE-2 is at version 2. Read it again, and give that version to correct it.'));
    expect((await write('LIE-2')).errors.map(({ message }) => message)).toEqual([
      'Bail LIE-2 is at version 2. Read it again, and give that version to correct it.',
    ]);
  });
});

describe('an agency that answers anything', () => {
  // No field of it may hold a sentence, so wherever the mark stands in an answer, it may not stand in the reply.
  const ONE = `{ person(of: { scheme: CRN, value: "G940003" }) { name involvement { nodes { agency status } } police {
    incidents(first: 3) { nodes { reference occurredAt grade childrenPresent narrative protectedPlace people { role person { name } } } edges { cursor node { reference corrections { correctedAt changes { field earlier } } } } pageInfo { hasNextPage endCursor } }
    intelligence { nodes { says } } namedOfficer } } }`;
  const askOne = () => liar.hub.ask('court-officer', 'PRE_SENTENCE_REPORT', ONE);

  const sentences = new Set<string>();

  /** Whatever a reply to a practitioner does not show, it says why, in the hub’s words. */
  function holds(reply: Reply): void {
    expect(reply.status).toBe(200);
    expect(reply.text).not.toContain('Orchard');
    expect(reply.data.person.name).toBe('Gary Ashdown');
    const { police } = reply.data.person;
    const saidAt = (...place: string[]) =>
      reply.errors.some(
        ({ path = [] }) =>
          path.length === 0 || path.every((one, index) => one === ['person', 'police', ...place][index]),
      );
    const { outcome } = reply.extensions.sources.POLICE;
    const isSaid = (...place: string[]) => saidAt(...place) || outcome === 'UNAVAILABLE';
    if (police === null) expect(saidAt()).toBe(true);
    else
      for (const edge of ['incidents', 'intelligence']) {
        if (police[edge] === null) expect(isSaid(edge)).toBe(true);
        else for (const list of ['nodes', 'edges']) expect(police[edge][list]?.length ?? 0).toBeLessThanOrEqual(3);
      }
    for (const incident of police?.incidents?.nodes ?? []) {
      expect(incident).toMatchObject({ narrative: null, protectedPlace: null });
      expect(Object.keys(incident)).toEqual([
        'reference',
        'occurredAt',
        'grade',
        'childrenPresent',
        'narrative',
        'protectedPlace',
        'people',
      ]);
    }
    for (const { message, path = [], extensions } of reply.errors) {
      expect(['WITHHELD', 'SOURCE_UNAVAILABLE', 'BAD_USER_INPUT']).toContain(extensions['code']);
      for (const one of path) expect(String(one)).toMatch(/^[A-Za-z]+$|^\d+$/);
      if (extensions['code'] === 'SOURCE_UNAVAILABLE') expect(outcome).toBe('UNAVAILABLE');
      if (extensions['code'] === 'WITHHELD')
        expect(extensions['reason']).toMatch(/^(?:PERPETRATOR_SIDE|CATEGORY_NOT_COVERED|TEXT_NOT_OPENED)$/);
      sentences.add(message);
    }
    const { data } = reply;
    // A record that the index knows is never said to be none.
    expect(data.person.involvement.nodes.find(({ agency }: Json) => agency === 'POLICE').status).toBe('KNOWN');
    expect(['ANSWERED', 'UNAVAILABLE']).toContain(outcome);
  }

  test('that is near what it was asked for, gains nothing and hides nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), fc.option(errors), async (steps, said) => {
        liar.change((answer) => {
          for (const one of steps) taken(answer, one);
          return said ? { ...answer, errors: said } : answer;
        });
        holds(await askOne());
      }),
      worlds(80, 3_000),
    );
  }, 3_600_000);

  test('that is far from it, gains nothing and hides nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anything, fc.boolean(), errors, async (value, isData, said) => {
        liar.change((_, { query }) => {
          const whose = /(\w+): nominalId/.exec(query)![1]!;
          const entity = typeof value === 'object' && value !== null ? { [whose]: 'N-003-0940', ...value } : value;
          return isData ? { data: { _entities: [entity] }, errors: said } : value;
        });
        holds(await askOne());
      }),
      worlds(40, 2_000),
    );
    expect(sentences.size).toBeLessThan(12);
    expect(liar.logged.join('')).not.toContain('Orchard');
  }, 3_600_000);
});
