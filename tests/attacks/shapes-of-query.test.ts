import { isAbstractType, isObjectType } from 'graphql';
import { clientSchemaOf } from '../testkit/ask-everything';
import { openTestHub, type TestHub } from '../testkit/hub';
import { PROTECTED, shapesOf } from './suite/shapes';

// The shapes of query by which field-level authorization is known to be got round. Each asks for what a court officer
// may never see of Gary's former partner and her child; each is asked by somebody entitled too, to show that it asks
// for it.

const HER = '{ scheme: POLICE_NOMINAL, value: "N-003-0941" }';
const CHILD = '{ scheme: POLICE_NOMINAL, value: "N-003-0942" }';
const GARY = '{ scheme: CRN, value: "G940003" }';

const protectedIn = (text: string) => PROTECTED.filter((value) => text.includes(value));

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const asCourtOfficer = (query: string, variables = {}) =>
  hub.ask('court-officer', 'PRE_SENTENCE_REPORT', query, variables);
const asPolice = (query: string, variables = {}) =>
  hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', query, variables);

describe('what is protected stays so', () => {
  test.each(shapesOf({ her: HER, child: CHILD, gary: GARY }))('%s', async (_, query, variables = {}) => {
    const { operationName, ...rest } = variables as { operationName?: string };
    const send = (name: string, purpose: string) =>
      asking(name, purpose, { query, variables: rest, ...(operationName && { operationName }) });
    const refused = await send('court-officer', 'PRE_SENTENCE_REPORT');
    expect(protectedIn(refused.text)).toEqual([]);
    expect(refused.text).toMatch(/Nadia Prior|Gary Ashdown|Robin Prior/);

    const told = await Promise.all([
      send('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'),
      send('social-worker', 'CHILD_SAFEGUARDING'),
    ]);
    expect(told.flatMap(({ text }) => protectedIn(text))).not.toEqual([]);
  });

  async function asking(name: string, purpose: string, body: object) {
    const reply = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await hub.token(name)}`,
        'x-purpose': purpose,
      },
      body: JSON.stringify(body),
    });
    return { text: await reply.text() };
  }

  test('and its refusal leaves its siblings, its parent and the next person as they were', async () => {
    const { data, errors } = await asCourtOfficer(
      `{ familyContext(of: ${GARY}) { people { nodes { name safeContacts { nodes { value } } police { incidents { nodes { grade narrative } } } } } } }`,
    );
    expect(data.familyContext.people.nodes.map(({ name }: { name: string }) => name)).toEqual([
      'Gary Ashdown',
      'Nadia Prior',
      'Robin Prior',
    ]);
    for (const person of data.familyContext.people.nodes) {
      expect(person.safeContacts).toBeNull();
      for (const incident of person.police.incidents.nodes)
        expect(incident).toEqual({ grade: expect.stringMatching(/LOW|MEDIUM|HIGH/), narrative: null });
    }
    expect(new Set(errors.map(({ extensions: { code, reason } }) => `${code} ${reason}`))).toEqual(
      new Set(['WITHHELD PERPETRATOR_SIDE']),
    );
  });

  test('and that there is any of it is not told by __typename', async () => {
    const { data } = await asCourtOfficer(
      `{ person(of: ${HER}) { __typename protectedAddresses { nodes { __typename } } safeContacts { nodes { __typename } } police { __typename intelligence { __typename nodes { __typename } } } } }`,
    );
    expect(data.person).toEqual({
      __typename: 'Person',
      protectedAddresses: null,
      safeContacts: null,
      police: { __typename: 'PoliceRecord', intelligence: null },
    });
  });

  test('and left out by @skip it is neither shown nor refused', async () => {
    const query =
      'query Q($key: PersonKeyInput!, $ask: Boolean!) { person(of: $key) { name protectedAddresses @include(if: $ask) { nodes { lines } } } }';
    const key = { scheme: 'POLICE_NOMINAL', value: 'N-003-0941' };
    for (const ask of [true, false, true, false]) {
      const { data, errors } = await asCourtOfficer(query, { key, ask });
      expect(data.person).toEqual(ask ? { name: 'Nadia Prior', protectedAddresses: null } : { name: 'Nadia Prior' });
      expect(errors).toHaveLength(ask ? 1 : 0);
      const { data: told } = await asPolice(query, { key, ask });
      expect(told.person.protectedAddresses?.nodes[0].lines).toEqual(
        ask ? ['Flat 3, 61 Orchard Rise', 'Otherby'] : undefined,
      );
    }
  });
});

describe('the schema', () => {
  test('has no interface and no union, whose rules libraries are known to pass over', async () => {
    const types = Object.values((await clientSchemaOf(hub)).getTypeMap());
    expect(
      types.filter((type) => isAbstractType(type) || (isObjectType(type) && type.getInterfaces().length > 0)),
    ).toEqual([]);
  });

  test('has no machinery of federation in it, and no field that only agencies use', async () => {
    const schema = await clientSchemaOf(hub);
    const names = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__') ? [type.name, ...Object.keys(type.getFields())] : [type.name],
    );
    expect(
      names.filter((name) =>
        /^(_|join__|link__)(?!_)|^grant$|^(probationCrn|policeNominalId|socialCareLcsId|mashSubjectId)$/.test(name),
      ),
    ).toEqual([]);
    expect(
      schema
        .getDirectives()
        .map(({ name }) => name)
        .sort(),
    ).not.toEqual(expect.arrayContaining(['defer', 'key', 'inaccessible']));
  });

  test.each([
    ['a grant', `{ person(of: ${GARY}) { police { grant } } }`],
    ['an agency’s own key for a person', `{ person(of: ${GARY}) { policeNominalId } }`],
    [
      'entities',
      '{ _entities(representations: [{ __typename: "PoliceRecord", nominalId: "N-003-0941" }]) { __typename } }',
    ],
    ['a subgraph’s schema', '{ _service { sdl } }'],
    [
      'a part that comes later',
      `{ person(of: ${HER}) { name ... @defer { protectedAddresses { nodes { lines } } } } }`,
    ],
    ['a list that comes later', `{ person(of: ${HER}) { names @stream { given } } }`],
    ['a node by its id', '{ node(id: "N-003-0941") { id } }'],
    ['something nearly named', `{ person(of: ${HER}) { protectedAddres { lines } policeNominal } }`],
  ])('does not answer for %s, and suggests nothing', async (_, query) => {
    const { status, data, errors, text } = await asCourtOfficer(query);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    for (const { extensions } of errors) expect(extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toMatch(/did you mean/i);
  });

  test('is the same for everybody, and shows nobody’s data', async () => {
    const query = '{ __schema { types { name fields { name description } } } }';
    const [one, other] = [await asCourtOfficer(query), await hub.ask('substance-misuse-provider', 'TREATMENT', query)];
    expect(other.text).toBe(one.text);
    expect(protectedIn(one.text)).toEqual([]);
  });

  test('asked for beside a person, either comes with the person or is refused: it never hides them', async () => {
    const { status, data, errors } = await asCourtOfficer(
      `{ __schema { queryType { name } } person(of: ${GARY}) { name } }`,
    );
    if (status === 200 && errors.length === 0)
      expect(data).toEqual({ __schema: { queryType: { name: 'Query' } }, person: { name: 'Gary Ashdown' } });
    else expect(errors[0]!.extensions['code']).not.toBe('INTERNAL_SERVER_ERROR');
  });
});

describe('names that are more than names to JavaScript', () => {
  const NAMES = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__defineGetter__',
    'then',
    'toJSON',
    '__typename',
  ];
  const plain = (name: string) =>
    `{ ${name}: person(of: ${GARY}) { ${name}: name police { ${name}: incidents { nodes { ${name}: grade } } } } }`;

  test.each(NAMES)('as alias, %s answers as any alias does or is refused; nothing goes missing', async (name) => {
    const expected = JSON.parse((await asCourtOfficer(plain('an_alias'))).text, (key, value: unknown) =>
      key === 'requestId' ? '' : value,
    ) as object;
    const reply = await asCourtOfficer(plain(name));
    if (reply.status === 400) {
      expect(reply.data ?? null).toBeNull();
      expect(reply.errors[0]!.extensions['code']).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED|BAD_REQUEST)$/);
      return;
    }
    expect([
      reply.status,
      reply.text
        .trim()
        .replace(/"requestId":"[^"]+"/, '"requestId":""')
        .replaceAll(`"${name}":`, '"an_alias":'),
    ]).toEqual([200, JSON.stringify(expected)]);
  });

  test.each(NAMES)('as variable, %s is read as any variable is or is refused', async (name) => {
    const query = `query Q($${name}: Boolean!) { person(of: ${GARY}) { name @include(if: $${name}) sex @skip(if: $${name}) } }`;
    for (const [value, expected] of [
      ['true', { name: 'Gary Ashdown' }],
      ['false', { sex: 'MALE' }],
    ] as const) {
      const reply = await asCourtOfficer(query, JSON.parse(`{ "${name}": ${value} }`) as object);
      if (reply.status === 200 && reply.errors.length === 0) expect(reply.data.person).toEqual(expected);
      else expect([reply.status, reply.errors[0]!.extensions['code']]).not.toContain('INTERNAL_SERVER_ERROR');
    }
  });

  test('as input, they change nothing for the next question', async () => {
    const evil = JSON.parse(
      '{ "key": { "scheme": "CRN", "value": "G940003", "__proto__": { "polluted": "yes" } }, "__proto__": { "polluted": "yes" }, "constructor": { "prototype": { "polluted": "yes" } } }',
    ) as object;
    await asCourtOfficer('query Q($key: PersonKeyInput!) { person(of: $key) { name } }', evil);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.prototype).toEqual({});
    const { data } = await asCourtOfficer(`{ person(of: ${GARY}) { name } }`);
    expect(data.person.name).toBe('Gary Ashdown');
  });
});
