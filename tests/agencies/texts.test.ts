import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import { FamilyForm, loadFamily } from '../../src/load';
import { SOURCE_AGENCIES, SOURCES } from '../../src/partnership';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';

// Rule P4: every text of an agency has an audience, and leaves through one gate.

describe('in the schemas of the agencies', () => {
  const AGENCIES = SOURCE_AGENCIES;
  const LOCATING = new Set(['PROTECTED_ADDRESS', 'INCIDENT_PLACE']);
  /** Strings that no writer words: names of fields, ids of practitioners, and what the gate has passed already. */
  const IDENTIFIERS = new Set([
    'Correction.correctedBy',
    'EarlierFact.field',
    // Codes and sentences of refusals: they follow from the agreements, never from what is on record.
    'EntriesWithheld.category',
    'EntriesWithheld.reason',
    'EntriesWithheld.route',
    // Made of what the gate lets through, version by version (corrections-of.ts).
    'EarlierFact.earlier',
    'TextAudience.text',
    'TextAudience.desk',
    'PageInfo.endCursor',
    'PageInfo.startCursor',
    'WrittenRecord.edge',
    ...Object.values(SOURCES).map(({ record }) => `${record}.grant`),
  ]);

  const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));
  const argumentOf = (
    node: { directives?: ObjectTypeDefinitionNode['directives'] },
    directive: string,
  ): string | undefined => {
    const value = node.directives
      ?.find(({ name }) => name.value === directive)
      ?.arguments?.find(({ name }) => name.value === 'is')?.value;
    return value?.kind === Kind.ENUM ? value.value : undefined;
  };

  test.each(AGENCIES)(
    'every string of %s is a text with a gate, or goes with a category that locates, or is no text',
    (agency) => {
      const { definitions } = parse(readFileSync(join('schema', `${agency}.graphql`), 'utf8'));
      const types = definitions.filter(
        (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
      );
      const strings = types.flatMap((type) =>
        (type.fields ?? []).flatMap((field) => {
          if (named(field.type) !== 'String') return [];
          const category = argumentOf(field, 'category') ?? argumentOf(type, 'category');
          return [{ at: `${type.name.value}.${field.name.value}`, field, category, text: argumentOf(field, 'text') }];
        }),
      );
      expect(strings.filter(({ text }) => text).length).toBeGreaterThan(0);
      const others = strings.filter(({ text, category }) => !text && !LOCATING.has(category ?? ''));
      expect(
        others.map(({ at }) => at).filter((at) => !IDENTIFIERS.has(at) && !/(?:Edge\.cursor|\._audiences)$/.test(at)),
      ).toEqual([]);
      // What the gate may close is nullable, and has a category.
      const texts = strings.filter(({ text }) => text);
      expect(texts.filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE).map(({ at }) => at)).toEqual([]);
      expect(texts.filter(({ category }) => !category).map(({ at }) => at)).toEqual([]);
    },
  );

  test('a string that is an input of an agency has a way out that is one of these', () => {
    // Every schema has the directive, so that none has to be composed without it.
    for (const file of readdirSync('schema').filter(
      (name) => name.endsWith('.graphql') && name !== 'supergraph.graphql',
    ))
      expect(readFileSync(join('schema', file), 'utf8')).toContain('directive @text(');
  });
});

const GARY = 'N-003-0940';
const NADIA = 'N-003-0941';
const REFUGE = '61 Orchard Rise';

describe('what an officer wrote for the victim', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openTestHub();
  }, 180_000);
  afterAll(() => hub?.stop());

  const WRITE =
    'mutation Write($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { edge reference version outcome } } }';
  const PURPOSES = {
    'police-dau-officer': 'DOMESTIC_ABUSE_INVESTIGATION',
    'police-intelligence-officer': 'DOMESTIC_ABUSE_INVESTIGATION',
    'police-mosovo-officer': 'MANAGING_RISK',
    'police-iom-officer': 'MANAGING_RISK',
  } as const;
  type Officer = keyof typeof PURPOSES;
  const write = (records: object, name: Officer = 'police-dau-officer') =>
    hub.ask(name, PURPOSES[name], WRITE, { records });
  const versions = async (reply: Promise<Reply>): Promise<number[]> => {
    const { data, errors } = await reply;
    expect(errors).toEqual([]);
    return data.writePoliceRecords.written.map(({ version }: { version: number }) => version);
  };
  const codes = ({ errors }: Reply) => errors.map(({ extensions }) => extensions['code']);
  const reasons = ({ errors }: Reply, field: string) =>
    errors.filter(({ path }) => path?.includes(field)).map(({ extensions }) => extensions['reason']);

  const order = (reference: string, more: object = {}) => ({
    reference,
    kind: 'RESTRAINING_ORDER',
    madeOn: '2026-11-02',
    conditions: ['Not to contact her.', `Not to come within 100 m of Flat 3, ${REFUGE}.`],
    exclusionZones: [{ district: 'ZZ99', metres: 100 }],
    noContact: [{ with: 'VICTIM', except: ['THROUGH_SOLICITORS'] }],
    parties: [
      { role: 'RESPONDENT', person: GARY },
      { role: 'PROTECTED', person: NADIA },
    ],
    ...more,
  });

  const ORDERS = `{ person(of: { scheme: POLICE_NOMINAL, value: "${GARY}" }) {
    police { protectiveOrders { nodes { reference conditions exclusionZones { district metres } noContact { with except }
      corrections { changes { field earlier } } } } }
    ordersInForce { nodes { reference forbids } } } }`;
  const ordersAs = async (name: Officer) => {
    const reply = await hub.ask(name, PURPOSES[name], ORDERS);
    const { nodes } = reply.data.person.police.protectiveOrders;
    return {
      reply,
      of: (reference: string) => nodes.find((one: { reference: string }) => one.reference === reference),
    };
  };

  test('does not reach whoever manages the risk, by any way, who is told the zone and the rule instead', async () => {
    await versions(write({ protectiveOrders: [order('T-O1')] }));
    const { reply, of } = await ordersAs('police-mosovo-officer');
    expect(reply.text).not.toContain('Orchard');
    expect(of('T-O1')).toEqual({
      reference: 'T-O1',
      conditions: null,
      exclusionZones: [{ district: 'ZZ99', metres: 100 }],
      noContact: [{ with: 'VICTIM', except: ['THROUGH_SOLICITORS'] }],
      corrections: [],
    });
    expect(new Set(reasons(reply, 'conditions'))).toEqual(new Set(['TEXT_NOT_OPENED']));
  });

  test('reaches those who keep her safe', async () => {
    for (const name of ['police-dau-officer', 'police-intelligence-officer'] as const) {
      const { of } = await ordersAs(name);
      expect(of('T-O1').conditions[1]).toContain(REFUGE);
    }
  });

  test('is refused alike where nothing stands', async () => {
    await versions(write({ protectiveOrders: [order('T-O2', { conditions: [] })] }));
    const { reply, of } = await ordersAs('police-mosovo-officer');
    expect(of('T-O2').conditions).toBeNull();
    expect(reasons(reply, 'conditions')).toHaveLength(2);
  });

  test('is read once somebody has opened it, and not again once it is closed, as it stood before either', async () => {
    const conditions = ['Not to contact her.'];
    expect(
      await versions(
        write({
          protectiveOrders: [order('T-O3', { conditions, audiences: [{ text: 'conditions', audience: 'SERVED' }] })],
        }),
      ),
    ).toEqual([1]);
    expect((await ordersAs('police-mosovo-officer')).of('T-O3').conditions).toEqual(conditions);

    // A correction that does not say for whom leaves that as it is.
    const more = ['Not to contact her.', 'Not to use social media to find her.'];
    expect(await versions(write({ protectiveOrders: [order('T-O3', { conditions: more, version: 1 })] }))).toEqual([2]);
    const opened = (await ordersAs('police-mosovo-officer')).of('T-O3');
    expect(opened.conditions).toEqual(more);
    expect(opened.corrections).toEqual([{ changes: [{ field: 'conditions', earlier: JSON.stringify(conditions) }] }]);

    const closing = { conditions: more, version: 2, audiences: [{ text: 'conditions', audience: 'SAFETY' }] };
    expect(await versions(write({ protectiveOrders: [order('T-O3', closing)] }))).toEqual([3]);
    const closed = (await ordersAs('police-mosovo-officer')).of('T-O3');
    expect(closed).toMatchObject({ conditions: null, corrections: [] });
    expect((await ordersAs('police-dau-officer')).of('T-O3').conditions).toEqual(more);

    const events = await hub.hub.databases.hub.source.query<
      { what: string; practitioner: string; details: object; people: string[] }[]
    >(
      `SELECT what, practitioner, details, people FROM audit.event WHERE what LIKE 'TEXT%' AND details->>'reference' = 'T-O3' ORDER BY recorded_at`,
    );
    const of = { agency: 'POLICE', entry: 'ProtectiveOrder', reference: 'T-O3', text: 'conditions' };
    expect(events).toMatchObject([
      { what: 'TEXT_OPENED', practitioner: 'demo-police-dau-officer', details: { ...of, audience: 'SERVED' } },
      { what: 'TEXT_CLOSED', practitioner: 'demo-police-dau-officer', details: { ...of, audience: 'SAFETY' } },
    ]);
    expect(events[0]!.people).toHaveLength(2);
  });

  test('what was closed stays closed as it stood before, whoever opens what it was corrected to', async () => {
    await versions(write({ protectiveOrders: [order('T-O4')] }));
    const corrected = {
      conditions: ['Not to contact her.'],
      version: 1,
      audiences: [{ text: 'conditions', audience: 'SERVED' }],
    };
    await versions(write({ protectiveOrders: [order('T-O4', corrected)] }));
    const { reply, of } = await ordersAs('police-mosovo-officer');
    expect(of('T-O4')).toMatchObject({ conditions: ['Not to contact her.'], corrections: [] });
    expect(reply.text).not.toContain('Orchard');
  });

  test('what is shown because it was opened is in the log as shown, and what is closed as withheld', async () => {
    const { reply } = await ordersAs('police-mosovo-officer');
    const [question] = await hub.hub.databases.hub.source.query<
      { disclosures: { shownFields: string[]; withheldFields: string[] }[] }[]
    >('SELECT disclosures FROM audit.question WHERE request_id = $1', [reply.extensions.requestId]);
    const told = question!.disclosures.filter(({ withheldFields }) =>
      withheldFields.includes('ProtectiveOrder.conditions'),
    );
    expect(told.some(({ shownFields }) => shownFields.includes('ProtectiveOrder.conditions'))).toBe(true);
  });

  test('nobody opens it who may not read it, and no guess is answered otherwise', async () => {
    await versions(write({ protectiveOrders: [order('T-O5')] }));
    const opening = { version: 1, audiences: [{ text: 'conditions', audience: 'ENTITLED' }] };
    const { conditions: right, ...rest } = order('T-O5', opening) as { conditions: string[] };
    const replies = await Promise.all(
      [undefined, right, ['Not to come within 100 m of 62 Orchard Rise.']].map((conditions) =>
        write({ protectiveOrders: [{ ...rest, ...(conditions && { conditions }) }] }, 'police-mosovo-officer'),
      ),
    );
    expect(replies.map(({ data }) => data.writePoliceRecords)).toEqual([null, null, null]);
    expect(replies[1]!.errors[0]!.message).toBe(replies[2]!.errors[0]!.message);
    expect((await ordersAs('police-mosovo-officer')).of('T-O5').conditions).toBeNull();
  });

  test('whoever corrects an entry without reading a text leaves it as it stands', async () => {
    await versions(write({ protectiveOrders: [order('T-O7')] }));
    const { conditions: _, ...rest } = order('T-O7', { version: 1, keepAwayMetres: 150 }) as { conditions: string[] };
    expect(await versions(write({ protectiveOrders: [rest] }, 'police-mosovo-officer'))).toEqual([null]);
    expect((await ordersAs('police-dau-officer')).of('T-O7').conditions[1]).toContain(REFUGE);
  });

  test('a desk may keep a text to itself', async () => {
    await versions(
      write({ protectiveOrders: [order('T-O6', { audiences: [{ text: 'conditions', audience: 'MY_DESK' }] })] }),
    );
    expect((await ordersAs('police-dau-officer')).of('T-O6').conditions[1]).toContain(REFUGE);
    expect((await ordersAs('police-intelligence-officer')).of('T-O6').conditions).toBeNull();
    expect((await ordersAs('police-mosovo-officer')).of('T-O6').conditions).toBeNull();
    const { data } = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      `{ person(of: { scheme: POLICE_NOMINAL, value: "${GARY}" }) { police { protectiveOrders { nodes { reference audiences { text audience desk } } } } } }`,
    );
    const kept = data.person.police.protectiveOrders.nodes.find(
      ({ reference }: { reference: string }) => reference === 'T-O6',
    );
    expect(kept.audiences).toEqual([
      { text: 'conditions', audience: 'MY_DESK', desk: 'Exampleshire police domestic-abuse unit' },
    ]);
  });

  test('whoever may not read closed texts reads what their own desk wrote; another desk of that side does not', async () => {
    const bail = {
      reference: 'T-B1',
      nominalId: GARY,
      kind: 'PRE_CHARGE_BAIL',
      startedOn: '2026-11-05',
      conditions: ['To report on Mondays.'],
      noContact: [{ with: 'CHILD' }],
    };
    await versions(write({ bail: [bail] }, 'police-mosovo-officer').then((reply) => ({ ...reply })));
    const conditionsAs = async (name: Officer) => {
      const { data } = await hub.ask(
        name,
        PURPOSES[name],
        `{ person(of: { scheme: POLICE_NOMINAL, value: "${GARY}" }) { police { bail { nodes { reference conditions } } } } }`,
      );
      return data.person.police.bail.nodes.find(({ reference }: { reference: string }) => reference === 'T-B1')
        .conditions;
    };
    expect(await conditionsAs('police-mosovo-officer')).toEqual(bail.conditions);
    expect(await conditionsAs('police-dau-officer')).toEqual(bail.conditions);
    expect(await conditionsAs('police-iom-officer')).toBeNull();
  });

  test('a reference is no place to write in, and a label that is no word of its list is closed as a text is', async () => {
    const conviction = (reference: string, more: object) => ({ reference, nominalId: GARY, ...more });
    const refused = await write({
      convictions: [conviction('T-C1', { offence: 'Assault', incident: `at ${REFUGE}` })],
    });
    expect(codes(refused)).toEqual(['BAD_USER_INPUT']);
    expect(refused.errors[0]!.message).toContain('convictions.0.incident: a reference number is up to 40 letters');

    await versions(
      write({
        convictions: [
          conviction('T-C2', { offence: `Assault at ${REFUGE}`, incident: 'T-I1' }),
          conviction('T-C3', { offence: 'Assault' }),
        ],
      }),
    );
    const offencesAs = async (name: Officer) => {
      const { data, text } = await hub.ask(
        name,
        PURPOSES[name],
        `{ person(of: { scheme: POLICE_NOMINAL, value: "${GARY}" }) { police { convictions { nodes { reference offence incident } } } } }`,
      );
      const nodes = data.person.police.convictions.nodes.filter(({ reference }: { reference: string }) =>
        /^T-C/.test(reference),
      );
      return {
        text,
        said: nodes.sort((a: { reference: string }, b: { reference: string }) => (a.reference < b.reference ? -1 : 1)),
      };
    };
    const { said, text } = await offencesAs('police-mosovo-officer');
    expect(said).toEqual([
      { reference: 'T-C2', offence: null, incident: 'T-I1' },
      { reference: 'T-C3', offence: 'Assault', incident: null },
    ]);
    expect(text).not.toContain('Orchard');
    expect((await offencesAs('police-dau-officer')).said[0].offence).toBe(`Assault at ${REFUGE}`);
  });

  test('a place that was corrected to a protected place does not stand in what was said before', async () => {
    const incident = {
      reference: 'T-I1',
      occurredAt: '2026-11-10T20:00:00+00:00',
      grade: 'HIGH',
      people: [
        { role: 'VICTIM', person: NADIA },
        { role: 'PERPETRATOR', person: GARY },
      ],
    };
    await versions(
      write({
        incidents: [{ ...incident, place: `Flat 3, ${REFUGE}, Otherby`, narrative: `She opened at ${REFUGE}.` }],
      }),
    );
    await versions(
      write({
        incidents: [
          { ...incident, version: 1, protectedPlace: `Flat 3, ${REFUGE}, Otherby`, narrative: 'She opened.' },
        ],
      }),
    );
    const changesAs = async (name: Officer, of: string) => {
      const { data } = await hub.ask(
        name,
        PURPOSES[name],
        `{ person(of: { scheme: POLICE_NOMINAL, value: "${of}" }) { police { incidents { nodes { reference place corrections { changes { field earlier } } } } } } }`,
      );
      const { corrections } = data.person.police.incidents.nodes.find(
        ({ reference }: { reference: string }) => reference === 'T-I1',
      );
      return JSON.stringify(corrections);
    };
    expect(await changesAs('police-mosovo-officer', GARY)).toBe('[]');
    // The intelligence desk may be told where things happened, and not where she lives now.
    expect(await changesAs('police-intelligence-officer', NADIA)).not.toContain('"place"');
    expect(await changesAs('police-dau-officer', NADIA)).toContain(REFUGE);
  });

  test('fear about leave to remain is for support alone', async () => {
    const statement = {
      reference: 'T-S1',
      nominalId: NADIA,
      kind: 'WRITTEN_STATEMENT',
      givenOn: '2026-11-11',
      standing: 'NO_LONGER_SUPPORTS',
      becauseOf: 'PRESSURE',
    };
    await versions(write({ victimStatements: [statement] }));
    await hub.hub.databases.police.source.query(
      `UPDATE police.victim_statement SET fear_for_leave_to_remain = true, recorded_by = 'support' WHERE reference = 'T-S1'`,
    );
    const { data, errors } = await hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      `{ person(of: { scheme: POLICE_NOMINAL, value: "${NADIA}" }) { police { victimStatements { nodes { becauseOf fearForLeaveToRemain corrections { changes { field } } } } } } }`,
    );
    expect(data.person.police.victimStatements.nodes).toEqual([
      { becauseOf: 'PRESSURE', fearForLeaveToRemain: null, corrections: [] },
    ]);
    expect(errors[0]!.extensions['reason']).toBe('SUPPORT_ONLY');
  });
});

describe('a family file', () => {
  const gary = () => JSON.parse(readFileSync('seeds/gary.json', 'utf8'));
  const faultsOf = (change: (file: ReturnType<typeof gary>) => void) => {
    const file = gary();
    change(file);
    const read = FamilyForm.safeParse(file);
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };

  test('says for whom a text is by its name, and a name that is none is refused', () => {
    expect(faultsOf(() => undefined)).toEqual([]);
    expect(
      faultsOf((file) => {
        file.police.protectiveOrders[0].audiences = [{ text: 'condition', audience: 'SERVED' }];
      }),
    ).toEqual([
      expect.stringContaining(
        'police.protectiveOrders.0.audiences.0.text: there is no text "condition" here; its texts are',
      ),
    ]);
    expect(
      faultsOf((file) => {
        file.police.protectiveOrders[0].audiences = [{ text: 'conditions', audience: 'MY_DESK' }];
      }),
    ).toEqual([expect.stringContaining('MY_DESK names the desk')]);
  });

  test('that says nothing opens nothing, and closes nothing that was opened', async () => {
    const hub = await openTestHub();
    try {
      const asMosovo = async () => {
        const { data } = await hub.ask(
          'police-mosovo-officer',
          'MANAGING_RISK',
          `{ person(of: { scheme: POLICE_NOMINAL, value: "${GARY}" }) { police { protectiveOrders { nodes { conditions } } } } }`,
        );
        return data.person.police.protectiveOrders.nodes[0].conditions;
      };
      expect(await asMosovo()).toHaveLength(2);
      const file = gary();
      delete file.police.protectiveOrders[0].audiences;
      await loadFamily(FamilyForm.parse(file), hub.hub.databases);
      expect(await asMosovo()).toHaveLength(2);
      file.police.protectiveOrders[0].audiences = [{ text: 'conditions', audience: 'SAFETY' }];
      await loadFamily(FamilyForm.parse(file), hub.hub.databases);
      expect(await asMosovo()).toBeNull();
    } finally {
      await hub.stop();
    }
  }, 180_000);
});
