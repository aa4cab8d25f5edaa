import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import {
  ALL_AUDIENCES,
  ALL_CATEGORIES,
  ALL_REASONS,
  REASONS,
  type Audience,
  type Category,
  type HubTextReader,
  type TextReader,
} from '../../src/sharing';
import { audiencesSaid } from '../../src/subgraph/text';
import {
  CATEGORY_SDL,
  GUARD,
  guardAll,
  guarded,
  harmlessness,
  mayReadText,
  openTextGates,
  readRequested,
  readText,
  Requested,
  shieldOf,
  Text,
  TEXT_SDL,
  textFor,
  textKindOf,
  vocabulary,
  vocabularyNamed,
  withheld,
  WRITTEN,
  type Guard,
} from '../../src/subgraph';

// The gates of a subgraph, on a small schema: every field that names a category is refused where the grant does not
// cover it, every text is read by its audience alone, and what nobody named is denied.

const words = vocabulary('TESTED_WORDS', ['remanded', 'released'], [/^\d+ months$/]);
const makeSchema = () => {
  const schema = buildSchema(`
    ${CATEGORY_SDL} ${TEXT_SDL}
    directive @inaccessible on FIELD_DEFINITION
    enum Category { ${ALL_CATEGORIES.join(' ')} }
    enum TextKind { PROSE REFERENCE LABEL }
    type Query { record: Record @open(because: "a test") open: String @open(because: "a test") }
    type Record @category(is: INVOLVEMENT) {
      since: String
      level: String @category(is: RISK_JUDGEMENT)
      orders: [Order] @category(is: ORDER)
      hidden: String @category(is: VISOR) @inaccessible
      page(first: Int): OrderConnection @category(is: ORDER)
    }
    type OrderConnection @category(is: ORDER) { nodes: [Order] cursor: String }
    type Order @category(is: ORDER) {
      made: String
      terms: String @text(is: PROSE)
      note: String @category(is: NARRATIVE) @text(is: PROSE)
      number: String @text(is: REFERENCE)
      status: [String] @text(is: LABEL, of: "TESTED_WORDS")
      unnamed: Unnamed
    }
    type Unnamed { secret: String }
  `);
  (schema.getType('Record') as GraphQLObjectType).getFields()['level']!.resolve = (parent) =>
    (parent as { level: string }).level;
  (schema.getType('Record') as GraphQLObjectType).getFields()['orders']!.resolve = (parent) =>
    (parent as { orders: object[] }).orders;
  (schema.getType('Unnamed') as GraphQLObjectType).getFields()['secret']!.resolve = () => 'secret';
  return schema;
};

const guardOf = (categories: readonly Category[], reader?: TextReader, opened?: string[]): Guard => ({
  covers: (category) => categories.includes(category),
  refuse: (category) => withheld(category, 'police', 'CATEGORY_NOT_COVERED'),
  ...(reader && { reader }),
  closed: (category) => withheld(category, 'police', 'TEXT_NOT_OPENED'),
  ...(opened && { noteOpened: ({ coordinate }) => opened.push(coordinate) }),
});
const CLOSED: TextReader = { agency: 'police', desk: 'unit', readsClosed: true };
const OPEN_ALONE: TextReader = { agency: 'mash', desk: 'desk', readsClosed: false };

async function ask(query: string, rootValue: object): Promise<{ data: unknown; refused: string[] }> {
  const plain = makeSchema();
  const schema = applyMiddleware(plain, shieldOf(plain));
  openTextGates(schema);
  const { data, errors = [] } = await execute({ schema, document: parse(query), rootValue });
  return {
    data: JSON.parse(JSON.stringify(data)) as unknown,
    refused: errors
      .map(
        ({ path, extensions }) =>
          `${path!.join('.')} ${String(extensions['category'])} ${String(extensions['reason'])}`,
      )
      .sort(),
  };
}

test('how a gateway reaches a subgraph is open, under its own names and no others', async () => {
  const plain = buildSchema(`
    type _Service { sdl: String }
    type Another { sdl: String _entities: String _service: String }
    type Query { _service: _Service _entities: String sdl: String another: Another }
  `);
  const stands = { _service: { sdl: 'x' }, _entities: 'x', sdl: 'x', another: {} };
  const schema = applyMiddleware(plain, shieldOf(plain));
  const { data } = await execute({
    schema,
    document: parse('{ _service { sdl } _entities sdl another { sdl } }'),
    rootValue: stands,
  });
  expect({ ...data }).toEqual({ _service: { sdl: 'x' }, _entities: 'x', sdl: null, another: null });
  // The type that may be reached does not open a field of the same name elsewhere.
  for (const [type, field] of [
    ['Another', 'sdl'],
    ['Another', '_entities'],
    ['Another', '_service'],
    ['Query', 'sdl'],
  ] as const) {
    const resolve = (schema.getType(type) as GraphQLObjectType).getFields()[field]!.resolve!;
    await expect(
      Promise.resolve(resolve({ [field]: 'x' }, {}, {}, { fieldName: field } as never)).then((said: unknown) =>
        said instanceof Error ? Promise.reject(said) : said,
      ),
    ).rejects.toThrow();
  }
});

test('of texts, those are named of which somebody chose for whom they are, and which this reader reads for that', () => {
  const texts = {
    narrative: { audience: 'ENTITLED' as const },
    conditions: { audience: 'MY_DESK' as const, desk: { agency: 'police' as const, desk: 'unit' } },
    reason: { audience: 'MY_DESK' as const, desk: { agency: 'police' as const, desk: 'another' } },
    unchosen: {},
  };
  expect(audiencesSaid(texts, CLOSED)).toEqual(['narrative ENTITLED', 'conditions MY_DESK']);
  expect(audiencesSaid(texts, OPEN_ALONE)).toEqual(['narrative ENTITLED']);
});

test('what an operation asks for is read as far as the schema knows it', () => {
  const requested = readRequested(makeSchema(), parse('{ nothing { inner } record { level nobody } __typename }'));
  const { shownFields, withheldFields } = requested.disclosedBy('none', () => false);
  expect([...shownFields, ...withheldFields]).toEqual(['Record.level']);
});

describe('a category', () => {
  const record = { since: '2020', level: 'HIGH', orders: [{ made: '2021' }] };
  const of = (guard: Guard | undefined) => {
    const copy = structuredClone(record);
    return { record: guard ? guarded({ ...copy, orders: guardAll(copy.orders, guard) }, guard) : copy };
  };

  test('is shown where the grant covers it, and refused in words where it does not, whatever stands there', async () => {
    const query = '{ record { since level orders { made } } open }';
    expect(await ask(query, of(guardOf(['RISK_JUDGEMENT', 'ORDER'])))).toEqual({
      data: { record, open: null },
      refused: [],
    });
    expect(await ask(query, of(guardOf(['ORDER'])))).toEqual({
      data: { record: { ...record, level: null }, open: null },
      refused: ['record.level RISK_JUDGEMENT CATEGORY_NOT_COVERED'],
    });
    expect(await ask('{ record { level } }', { record: guarded({ level: null }, guardOf([])) })).toEqual({
      data: { record: { level: null } },
      refused: ['record.level RISK_JUDGEMENT CATEGORY_NOT_COVERED'],
    });
  });

  test('of a page is shown where some of its entries are, and refused where none is; nothing else is shown in part', async () => {
    const page = { nodes: [], cursor: 'x' };
    const some = (category: Category): Guard => ({ ...guardOf([]), coversSome: (one) => one === category });
    const asked = (guard: Guard) =>
      ask('{ record { level page { cursor } } }', { record: guarded({ level: 'HIGH', page }, guard) });
    const level = 'record.level RISK_JUDGEMENT CATEGORY_NOT_COVERED';
    const shown = { data: { record: { level: null, page: { cursor: 'x' } } }, refused: [level] };
    expect(await asked(guardOf(['ORDER']))).toEqual(shown);
    expect(await asked(some('ORDER'))).toEqual(shown);
    for (const guard of [some('RISK_JUDGEMENT'), guardOf([])])
      expect(await asked(guard)).toEqual({
        data: { record: { level: null, page: null } },
        refused: [level, 'record.page ORDER CATEGORY_NOT_COVERED'],
      });
  });

  test('of an object that carries no grant is refused', async () => {
    expect(await ask('{ record { level orders { made } } }', of(undefined))).toEqual({
      data: { record: { level: null, orders: null } },
      refused: ['record.level RISK_JUDGEMENT NO_GRANT', 'record.orders ORDER NO_GRANT'],
    });
  });

  test('that a type does not name leaves its fields denied', async () => {
    const order = guarded({ unnamed: {} }, guardOf(ALL_CATEGORIES));
    const { data, refused } = await ask('{ record { orders { unnamed { secret } } } }', {
      record: guarded({ orders: [order] }, guardOf(ALL_CATEGORIES)),
    });
    expect(data).toEqual({ record: { orders: [{ unnamed: { secret: null } }] } });
    expect(refused).toEqual(['record.orders.0.unnamed.secret INVOLVEMENT NO_GRANT']);
  });
});

describe('a text', () => {
  const order = {
    made: '2021',
    terms: 'Not to go to 61 Orchard Rise.',
    note: 'She moved.',
    number: 'O-1',
    status: ['remanded', '6 months'],
  };
  const everything = '{ record { orders { terms note number status } } }';
  const asking = async (
    guard: Guard | undefined,
    written: Record<string, { audience?: Audience; desk?: { agency: 'police'; desk: string } }> = {},
    given: object = order,
  ) => {
    const one = { ...given, [WRITTEN]: written };
    const { data, refused } = await ask(everything, {
      record: guarded({ orders: [guard ? guarded(one, guard) : one] }, guardOf(ALL_CATEGORIES)),
    });
    return {
      order: (data as { record: { orders: unknown[] } }).record.orders[0],
      refused: refused.map((one) => one.replace('record.orders.0.', '')),
    };
  };
  const { made: _, ...texts } = order;

  test('is read by those who read closed texts; everybody else reads numbers and words of a list alone', async () => {
    expect(await asking(guardOf(ALL_CATEGORIES, CLOSED))).toEqual({ order: texts, refused: [] });
    const closed = {
      order: { ...texts, terms: null, note: null },
      refused: ['note NARRATIVE TEXT_NOT_OPENED', 'terms ORDER TEXT_NOT_OPENED'],
    };
    expect(await asking(guardOf(ALL_CATEGORIES, OPEN_ALONE))).toEqual(closed);
    // Of a guard that says nothing of its reader, what nobody opened stays closed.
    expect(await asking(guardOf(ALL_CATEGORIES))).toEqual(closed);
    expect(
      (await asking({ ...guardOf(ALL_CATEGORIES), closed: () => withheld('ORDER', 'people', 'TEXT_NOT_OPENED') }))
        .order,
    ).toEqual(closed.order);
  });

  test('that has a word outside its list, or that is no number, is free text', async () => {
    const odd = { ...order, number: '61 Orchard Rise', status: ['remanded', 'at her mother’s'] };
    expect((await asking(guardOf(ALL_CATEGORIES, OPEN_ALONE), {}, odd)).refused).toEqual([
      'note NARRATIVE TEXT_NOT_OPENED',
      'number ORDER TEXT_NOT_OPENED',
      'status ORDER TEXT_NOT_OPENED',
      'terms ORDER TEXT_NOT_OPENED',
    ]);
  });

  test('that somebody opened is read by everybody who is entitled to the entry, and is noted', async () => {
    const opened: string[] = [];
    const written = { terms: { audience: 'SERVED' as const }, note: { audience: 'ENTITLED' as const } };
    expect(await asking(guardOf(['ORDER'], OPEN_ALONE, opened), written)).toEqual({ order: texts, refused: [] });
    expect(opened.sort()).toEqual(['Order.note', 'Order.terms']);
    expect((await asking(guardOf(['ORDER'], CLOSED), {})).refused).toEqual(['note NARRATIVE CATEGORY_NOT_COVERED']);
    // A text that names no category of its own is the entry's, which was checked at the edge that led to it.
    expect(await asking(guardOf([], CLOSED), {})).toEqual({
      order: { ...texts, note: null },
      refused: ['note NARRATIVE CATEGORY_NOT_COVERED'],
    });
  });

  test('that is for one desk is read there alone, a number too', async () => {
    const desk = { agency: 'police' as const, desk: 'unit' };
    const mine = { audience: 'MY_DESK' as const, desk };
    const written = { terms: mine, number: mine };
    expect((await asking(guardOf(ALL_CATEGORIES, CLOSED), written)).refused).toEqual([]);
    expect((await asking(guardOf(ALL_CATEGORIES, { ...CLOSED, desk: 'another' }), written)).refused).toEqual([
      'number ORDER TEXT_NOT_OPENED',
      'terms ORDER TEXT_NOT_OPENED',
    ]);
  });

  test('of an object that carries no grant is refused', async () => {
    expect((await asking(undefined)).refused).toEqual(
      ['note', 'number', 'status', 'terms'].map(
        (field) => `${field} ${field === 'note' ? 'NARRATIVE' : 'ORDER'} NO_GRANT`,
      ),
    );
  });

  test('as the one rule says it, for every audience, reader, category and shape', () => {
    const harmless = harmlessness('REFERENCE', undefined);
    for (const covered of [true, false])
      for (const own of ['NARRATIVE', 'ORDER', undefined] as const)
        for (const readsClosed of [true, false])
          for (const audience of [...ALL_AUDIENCES, undefined, 'NOT WRITTEN'] as const)
            for (const value of ['O-1', 'free text']) {
              const written = audience === 'NOT WRITTEN' ? undefined : { audience };
              const isOpened = audience === 'ENTITLED' || audience === 'SERVED';
              const expected =
                own === 'NARRATIVE' && isOpened
                  ? 'OPENED'
                  : own && !covered
                    ? 'CATEGORY_CLOSED'
                    : isOpened
                      ? readsClosed
                        ? 'SHOWN'
                        : 'OPENED'
                      : (readsClosed && audience !== 'MY_DESK') || (written === undefined && value === 'O-1')
                        ? 'SHOWN'
                        : 'NOT_OPENED';
              const guard = { covers: () => covered, reader: { ...OPEN_ALONE, readsClosed } };
              expect([own, audience, value, mayReadText(guard, own, harmless, written, value)]).toEqual([
                own,
                audience,
                value,
                expected,
              ]);
            }
  });

  test('is harmless as nothing at all, as a number or as a word of its list, alone or in a list', () => {
    const [prose, reference, label] = [
      harmlessness('PROSE', words),
      harmlessness('REFERENCE', words),
      harmlessness('LABEL', words),
    ];
    for (const value of [null, undefined, [], ['O-1', null]])
      expect([prose(value), reference(value)]).toEqual([false, true]);
    expect(
      ['O-1', 'remanded', 7, { a: 1 }, ['O-1', 'remanded'], 'A'.repeat(40) + '1', 'O 1', 'O-1\n'].map(reference),
    ).toEqual([true, false, false, false, false, false, false, false]);
    expect(['remanded', '6 months', 'O-1', 'six months', ['remanded', 'released']].map(label)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(harmlessness('LABEL', undefined)('remanded')).toBe(false);
    expect([vocabularyNamed('TESTED_WORDS'), vocabularyNamed('NO SUCH'), vocabularyNamed(undefined)]).toEqual([
      words,
      undefined,
      undefined,
    ]);
    expect(() => vocabulary('TESTED_WORDS', [])).toThrow('declared twice');
  });

  test('is known by its directive alone', () => {
    const fields = (makeSchema().getType('Order') as GraphQLObjectType).getFields();
    const said = (is: string) => ({
      astNode: {
        directives: [{ name: { value: 'text' }, arguments: [{ name: { value: 'is' }, value: { value: is } }] }],
      },
    });
    expect(['PROSE', 'VERSE', 'constructor'].map((is) => textKindOf(said(is)))).toEqual([
      'PROSE',
      undefined,
      undefined,
    ]);
    expect(Object.values(fields).map((field) => textKindOf(field))).toEqual([
      undefined,
      'PROSE',
      'PROSE',
      'REFERENCE',
      'LABEL',
      undefined,
    ]);
  });
});

describe('words of the hub’s own rooms', () => {
  const reader: HubTextReader = {
    id: 'a',
    agency: 'police',
    desk: 'unit',
    side: 'PERPETRATOR',
    readsClosed: false,
    isKeptFrom: false,
    hasPart: false,
  };
  const author = { practitioner: 'b', agency: 'mash', desk: 'desk', side: 'NEUTRAL' as const };

  test('leave as they were written where they may be read, and are refused in the same words where not, whatever stands there', () => {
    const open = textFor(reader, { author, audience: 'ENTITLED' }, 'words');
    expect([open.read(), open.ifOpen]).toEqual(['words', 'words']);
    for (const written of ['words', null]) {
      const closed = textFor(reader, { author, audience: 'SAFETY' }, written);
      expect(closed.ifOpen).toBeNull();
      expect(() => closed.read()).toThrow(withheld('NARRATIVE', 'mash', 'TEXT_NOT_OPENED'));
    }
    for (const agency of ['information-governance', null])
      expect(() => textFor(reader, { author: { ...author, agency }, audience: 'SAFETY' }, 'x').read()).toThrow(
        withheld('NARRATIVE', 'people', 'TEXT_NOT_OPENED'),
      );
  });

  test('are shown as a text alone: a plain string in their place is a fault', () => {
    const read = readText('says');
    expect([read({ says: Text.open('words') }), read({}), read({ says: null })]).toEqual(['words', null, null]);
    expect(() => read({ says: 'words' })).toThrow('nobody decided who reads them');
    expect(() => read({ says: Text.closed(withheld('NARRATIVE', 'police', 'TEXT_NOT_OPENED')) })).toThrow('free text');
    expect(JSON.stringify({ says: Text.open('61 Orchard Rise') })).not.toContain('Orchard');
  });
});

describe('a refusal', () => {
  test('says what is withheld, by whom, why, and what would change it; a decision where one could', () => {
    for (const reason of ALL_REASONS) {
      const { extensions, message } = withheld('ORDER', 'childrens-social-care', reason);
      const isForTheAgency = /sharing decision/.test(REASONS[reason].route) || ['ROLE_NOT_COVERED'].includes(reason);
      expect(extensions).toMatchObject({
        code: 'WITHHELD',
        reason,
        category: 'ORDER',
        source: 'CHILDRENS_SOCIAL_CARE',
        route: REASONS[reason].route,
      });
      expect([reason, extensions['ask'] !== undefined]).toEqual([reason, isForTheAgency]);
      expect(message).toContain(REASONS[reason].says);
    }
    expect(withheld('ORDER', 'childrens-social-care', 'CATEGORY_NOT_COVERED').extensions['ask']).toEqual({
      mutation: 'askForSharingDecision',
      holder: 'CHILDRENS_SOCIAL_CARE',
      category: 'ORDER',
    });
    expect(withheld('ORDER', 'people', 'CATEGORY_NOT_COVERED').extensions['ask']).toMatchObject({ holder: null });
  });

  test('is one for each category, source and reason, and none is another’s', () => {
    const one = (category: Category, source: 'police' | 'mash', reason: 'NO_GRANT' | 'NEED_TO_KNOW') =>
      withheld(category, source, reason);
    expect(one('ORDER', 'police', 'NO_GRANT')).toBe(one('ORDER', 'police', 'NO_GRANT'));
    const all = [
      one('ORDER', 'police', 'NO_GRANT'),
      one('BAIL', 'police', 'NO_GRANT'),
      one('ORDER', 'mash', 'NO_GRANT'),
      one('ORDER', 'police', 'NEED_TO_KNOW'),
    ];
    expect(all.map(({ extensions }) => [extensions['category'], extensions['source'], extensions['reason']])).toEqual([
      ['ORDER', 'POLICE', 'NO_GRANT'],
      ['BAIL', 'POLICE', 'NO_GRANT'],
      ['ORDER', 'MASH', 'NO_GRANT'],
      ['ORDER', 'POLICE', 'NEED_TO_KNOW'],
    ]);
  });
});

describe('what an operation asks for', () => {
  const requested = readRequested(
    makeSchema(),
    parse(
      'query Q($yes: Boolean!) { record { __typename since level @skip(if: $yes) hidden page { cursor nodes { made } } orders { terms note ...More } } open __typename } fragment More on Order { number }',
    ),
  );
  const all = [
    'Order.made',
    'Order.note',
    'Order.number',
    'Order.terms',
    'Record.level',
    'Record.orders',
    'Record.page',
    'Record.since',
  ];

  test('is every field with a category but those that partners cannot ask for and a page’s own, whatever is skipped', () => {
    expect(requested.protectedFields.map(({ coordinate }) => coordinate).sort()).toEqual(all);
    expect(requested.protectedFields.filter(({ isProse }) => isProse).map(({ coordinate }) => coordinate)).toEqual([
      'Order.terms',
      'Order.note',
    ]);
    expect([
      requested.has('Record', 'level'),
      requested.has('Record', 'hidden'),
      requested.has('Order', 'status'),
      requested.has('Nothing', 'x'),
    ]).toEqual([true, true, false, false]);
  });

  test('is within another where that asks for everything of the type', () => {
    const less = readRequested(makeSchema(), parse('{ record { orders { terms } } }'));
    expect([
      less.within(requested, 'Order'),
      requested.within(less, 'Order'),
      less.within(requested, 'Nothing'),
    ]).toEqual([true, false, true]);
    const more = less.with('Order', ['note', 'number', 'made']);
    expect([requested.within(more, 'Order'), less.has('Order', 'note'), more.has('Order', 'terms')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(less.with('Other', ['x']).has('Other', 'x')).toBe(true);
  });

  test('is logged as shown and as withheld by what the grant covers, texts by whether they were opened', () => {
    const covers = (category: Category) => category !== 'RISK_JUDGEMENT' && category !== 'NARRATIVE';
    const by = (texts?: { readsClosed: boolean }) => requested.disclosedBy('a key', covers, texts);
    const withheldFields = ['Order.note', 'Record.level'];
    const shown = all.filter((field) => !withheldFields.includes(field));
    const categories = { shown: ['INVOLVEMENT', 'ORDER'], withheld: ['NARRATIVE', 'RISK_JUDGEMENT'] };
    expect(by()).toEqual({ ...categories, shownFields: shown, withheldFields });
    expect(by({ readsClosed: true })).toBe(by());
    const closed = { readsClosed: false };
    expect(new Requested(new Map(), requested.protectedFields).disclosedBy('k', covers, closed)).toEqual({
      ...categories,
      shownFields: shown.filter((field) => field !== 'Order.terms'),
      withheldFields: ['Order.note', 'Order.terms', 'Record.level'],
    });
    expect(requested.disclosedBy('another key', () => true).withheld).toEqual([]);
    // What there is nothing of was not shown, and it is withheld all the same where it would be.
    const nothingOf = (coordinate: string) => !['Record.since', 'Record.level'].includes(coordinate);
    expect(requested.disclosedBy('with something', covers, undefined, nothingOf)).toEqual({
      ...categories,
      shown: ['ORDER'],
      shownFields: shown.filter(nothingOf),
      withheldFields,
    });
  });
});

test('no query can name where a grant is kept, and no answer carries it', () => {
  expect(typeof GUARD).toBe('symbol');
  expect(JSON.stringify(guarded({ a: 1 }, guardOf(ALL_CATEGORIES)))).toBe('{"a":1}');
});
