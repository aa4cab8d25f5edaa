import { Writable } from 'node:stream';
import { getNamedType, isInputObjectType, type GraphQLInputType, type GraphQLSchema } from 'graphql';
import pino from 'pino';
import { PICTURE_WORDS } from '../../src/commands/picture-words';
import { FamilyForm, loadFamily } from '../../src/load';
import { readReply } from '../../src/clients/hub-client';
import { familySeenIn, PICTURE_QUERY, pictureOf } from '../../src/clients/picture';
import { askingEverything, clientSchemaOf, type AskingEverything } from '../testkit/ask-everything';
import { ACTS } from '../testkit/protection/acts';
import { ASKERS, reasonFor, type Asker } from '../testkit/protection/askers';
import { plantedWrites, UNREAD, WRITERS } from '../testkit/protection/planted-writes';
import { exceptionOf, plantedFamily, Plants, textPlaces } from '../testkit/protection/plants';
import { Play } from '../testkit/protection/play';
import { openHubOfAWorld, type HubOfAWorld } from '../testkit/protection/two-hubs';
import { NUMBERS, worldOf, type World } from '../testkit/protection/worlds';

// Planting, beside law 13. Every text that can be written is filled with a marker, by agencies' systems and by those
// who protect her; then everything that anybody on the perpetrator's side can read is read. No marker may be there.

const READERS = ASKERS.filter(({ mayOpenEmergencies }) => mayOpenEmergencies);

const plants = new Plants();
/** Texts of mutations in which somebody planted: Type.field, or mutation.argument. */
const plantedByMutation = new Set<string>();
/** Fields in which nothing is planted by mutation: Type.field. */
const without = new Set<string>();
const refusedWrites: string[] = [];
const programLog: string[] = [];
let hub: HubOfAWorld;
let schema: GraphQLSchema;
let everything: AskingEverything;
let file: unknown;

beforeAll(async () => {
  const lines = new Writable({ write: (line, _, done) => (programLog.push(String(line)), done()) });
  hub = await openHubOfAWorld({ LOG_LEVEL: 'debug' }, pino({ level: 'debug' }, lines));
  schema = await clientSchemaOf(hub.hub);
  everything = askingEverything(schema);
  const family = plantedFamily(plants);
  file = family.file;
  await loadFamily(FamilyForm.parse(file), hub.hub.hub.databases);
  await hub.pass(0);
  await plantByMutations();
}, 180_000);
afterAll(() => hub.stop());

/** Everything that others do in a pair of worlds, with a marker wherever they write something of their own. */
async function plantByMutations(): Promise<void> {
  const marker = (of: string) => plants.at(`${of} of the world`);
  const world: World = {
    ...worldOf('left', new Set(['objection'])),
    secret: {
      refuge: [marker('refuge'), 'Otherby'],
      postcode: marker('postcode'),
      otherRefuge: marker('other refuge'),
      contact: marker('contact'),
      newName: { given: marker('given'), family: marker('family') },
      school: marker('school'),
      placement: marker('placement'),
      words: marker('words'),
    },
    says: (topic) => plants.at(`said: ${topic}`),
    family: () => file as { reference: string },
  };
  const play = new (class extends Play {
    override async act(...given: Parameters<Play['act']>) {
      const reply = await super.act(...given);
      // What was refused has planted nothing.
      if (reply.errors.length === 0) notePlanted(given[2], given[3] ?? {});
      return reply;
    }
  })(world, hub, READERS[0]!);
  const people = await hub.rows<{ key: string; id: string }>(
    `SELECT replace(value, 'planted/', '') AS key, person_id AS id FROM people.reference WHERE scheme = 'FILE' AND value LIKE 'planted/%'`,
  );
  for (const { key, id } of people) play.learn(`person ${key}`, id);
  for (const writer of WRITERS) {
    for (const { name, purpose, edge, query, records } of plantedWrites(schema, writer, { plants, without })) {
      const { errors } = await play.act(name, purpose, query, { records });
      refusedWrites.push(...errors.map(({ message }) => `${edge}: ${message}`));
    }
  }
  for (const [index, step] of ACTS.entries()) await step.take(play, index);
}

/** Which texts of which inputs hold a marker. */
function notePlanted(query: string, variables: object): void {
  const walk = (value: unknown, type: GraphQLInputType, place: string): void => {
    const named = getNamedType(type);
    if (Array.isArray(value)) return value.forEach((one) => walk(one, named, place));
    if (isInputObjectType(named) && typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value))
        walk(inner, named.getFields()[name]!.type, `${named.name}.${name}`);
    } else if (typeof value === 'string' && plants.foundIn(value).length > 0) plantedByMutation.add(place);
  };
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    if (!new RegExp(`\\b${field.name}\\b`).test(query)) continue;
    for (const { name, type } of field.args)
      for (const [variable, value] of Object.entries(variables))
        if (new RegExp(`\\b${name}: \\$${variable}\\b`).test(query)) walk(value, type, `${field.name}.${name}`);
  }
}

/** The places that a practitioner who reads everything there is finds a marker of. */
async function readBy({ name, purpose, agency, desk }: Asker): Promise<string[]> {
  const found = new Set<string>();
  const look = (where: string, text: string) =>
    plants.foundIn(text).forEach((place) => found.add(`${place} (in ${where})`));
  const read = async (where: string, query: string, variables: object) => {
    const reply = await hub.hub.ask(name, purpose, query, variables, reasonFor(purpose));
    look(where, reply.text);
    return reply;
  };
  const him =
    agency === 'police'
      ? { scheme: 'POLICE_NOMINAL', value: NUMBERS.him.POLICE_NOMINAL }
      : { scheme: 'CRN', value: NUMBERS.him.CRN };
  for (const query of everything.aboutFamily) await read('the family', query, { key: him });
  await read(
    'what their agency said of him before',
    'query I($of: PersonKeyInput!) { indexAssertions(of: $of) { past { because said { value } } current { says { value } } } }',
    { of: him },
  );
  await read('lists', everything.aboutNobody, {});
  const picture = await read('the picture’s reply', PICTURE_QUERY, { of: him });
  if (picture.data?.familyContext)
    look(
      'the picture',
      pictureOf(
        familySeenIn(readReply({ status: 200, headers: {}, text: picture.text }), him),
        '2026-11-23',
        PICTURE_WORDS,
      ),
    );
  const told = await hub.rows('SELECT * FROM notices.outgoing WHERE agency = $1 AND desk = $2', [agency, desk]);
  look('notices', JSON.stringify(told));
  return [...found].sort();
}

test.each(READERS.map((reader) => [reader.name, reader.purpose, reader] as const))(
  '%s for %s reads no text that nobody opened',
  async (_, __, reader) => {
    expect(await readBy(reader)).toEqual([]);
  },
);

test('nor does the program log hold any, nor what is measured', async () => {
  expect(programLog.flatMap((line) => plants.foundIn(line))).toEqual([]);
  expect(plants.foundIn(await (await fetch(`${hub.hub.url}/metrics`)).text())).toEqual([]);
});

describe('nothing is left unplanted', () => {
  test('of what the load format takes, but for what is listed with its reason', () => {
    const planted = new Set(plants.foundIn(JSON.stringify(file)));
    expect(textPlaces().filter((place) => !planted.has(place) && exceptionOf(place) === undefined)).toEqual([]);
  });

  test('and each of those who protect her does read it', async () => {
    const { text } = await hub.hub.ask(
      'police-dau-officer',
      'DOMESTIC_ABUSE_INVESTIGATION',
      `{ person(of: { scheme: POLICE_NOMINAL, value: "${NUMBERS.her.POLICE_NOMINAL}" }) { police { incidents { nodes { narrative } } } } }`,
    );
    expect(plants.foundIn(text)).toContain('police.incidents.*.narrative');
  });

  test('every kind of entry is written by its agency’s own worker', () => {
    expect(refusedWrites).toEqual([]);
  });

  test('of what mutations take, but for what is listed with its reason', () => {
    const places = new Set<string>();
    const walk = (type: GraphQLInputType, place: string): void => {
      const named = getNamedType(type);
      if (!isInputObjectType(named)) return void (named.name === 'String' && places.add(place));
      for (const { name, type: inner } of Object.values(named.getFields()))
        if (!places.has(`${named.name}.${name}`)) walk(inner, `${named.name}.${name}`);
    };
    for (const { name, args } of Object.values(schema.getMutationType()!.getFields()))
      for (const argument of args) walk(argument.type, `${name}.${argument.name}`);
    expect(
      [...places]
        .filter(
          (place) =>
            !plantedByMutation.has(place) && !without.has(place) && !UNREAD.has(place) && !mayBeUnplanted(place),
        )
        .sort(),
    ).toEqual([]);
  });
});

/** Texts of mutations in which nobody who protects her plants, each with the reason. */
const NOT_PLANTED_BY_MUTATION: readonly (readonly [place: RegExp, because: string])[] = [
  [/\.caseNumber$/, 'an agency’s own number of a case'],
  [/\.(desk|toDesk|toPractitioner)$|^practitionerLeft\.practitioner$/, 'the name of a desk, or a practitioner’s id'],
  [/^TextAudienceInput\./, 'which text is opened to whom, and to which desk'],
  [
    /^(decideMatch|mergePeople|splitPerson)\.reason$/,
    'read again by those who judge matches alone (tests/people/linking/review.test.ts)',
  ],
  [/^CorrectedAssertionInput\./, 'facts in fields, read as what they correct (tests/people/corrections.test.ts)'],
  [
    /^(Address|Name)ToMakeKnown\./,
    'facts in fields, written and read as those of a loaded family, where they are planted (tests/people/made-known.test.ts)',
  ],
  [/^confirmKnown\.because$/, 'kept in the log, and shown to nobody in the graph'],
  [/^limitRecord\.desks$/, 'the names of desks'],
  [
    /^liftRestriction\.because$/,
    'kept and read as withdrawAssertion.because is; lifting would open the plants themselves',
  ],
  [
    /^Contact(Addition|ToRecord)\.|^decideContact\.because$/,
    'written as facts of a contact by the MASH’s own mutation, where they are planted (MashContactInput)',
  ],
  [/^giveBackContact\.because$/, 'kept with who held a contact, and shown to nobody'],
  [/^closeDesk\.|^practitionerLeft\.because$/, 'about a desk or a colleague and about no person'],
  [/^MaracOverrideInput\.because$/, 'kept as harm, which is shown as the other reasons are'],
  [/^GivenNumberInput\.|^LookedUpInput\.|^ParticularsInput\./, 'what somebody is looked for by, which is not kept'],
];
const mayBeUnplanted = (place: string) => NOT_PLANTED_BY_MUTATION.some(([places]) => places.test(place));
