import { Day, Entry, Fact, Part, Someone } from '../../src/agencies/entry';
import { SOURCE_AGENCIES, SOURCES } from '../../src/partnership';
import { DECIDERS } from '../../src/decisions/entitled';
import { EVENTS, isEventKind, isRole, ROLES } from '../../src/sharing';
import { enumeration } from '../../src/subgraph';

// A kind of entry is declared once. What is misspelt in its declaration does not compile, or throws when it is declared.

const TrialRole = enumeration('TrialRole', 'The part somebody has in a trial.', {
  VICTIM: 'A victim.',
  OTHER: 'Other.',
});
const TrialLevel = enumeration('TrialLevel', 'A level of a trial.', { HIGH: 'High.', LOW: 'Low.' });

@Part({ category: 'ORDER', description: 'Somebody in a trial.' })
class TrialPerson {
  @Fact(TrialRole, 'The role.') role!: keyof typeof TrialRole;
  @Someone('Who.') person!: object | null;
}

class Trial {
  @Fact(Day, 'When.') heldOn!: string;
  @Fact(TrialLevel, 'The level.') level!: keyof typeof TrialLevel;
  @Fact([TrialPerson], 'Who.') people!: TrialPerson[];
}

const right = {
  agency: 'police',
  table: 'trial',
  list: 'trials',
  listDescription: 'Trials.',
  category: 'ORDER',
  occurredAt: 'heldOn',
  description: 'A trial.',
} as const;

describe('a misspelling does not compile', () => {
  // The compiler holds these: a directive that expects an error where there is none is an error itself.
  test.each([
    // @ts-expect-error there is no fact of this name
    ['occurredAt', () => Entry<Trial>({ ...right, occurredAt: 'heldAt' })],
    // @ts-expect-error it lists nobody
    ['sharedBy', () => Entry<Trial>({ ...right, sharedBy: 'level' })],
    // @ts-expect-error there is no such role
    ['protects', () => Entry<Trial>({ ...right, sharedBy: 'people', protects: ['VICTIMS'] })],
    // @ts-expect-error there is no fact of this name
    ['summary', () => Entry<Trial>({ ...right, summary: ['levels'] })],
    // @ts-expect-error there is no fact of this name
    ['expires', () => Entry<Trial>({ ...right, expires: 'endsOn' })],
    // @ts-expect-error there is no such role
    ['parts', () => Entry<Trial>({ ...right, sharedBy: 'people', parts: { VICTIMS: 'VICTIM', OTHER: 'OTHER' } })],
    [
      'judges',
      // @ts-expect-error there is no fact of this name
      () => Entry<Trial>({ ...right, judges: { direction: 'RISK_TO', scale: 'T', level: 'levl', high: [], low: [] } }),
    ],
    [
      'binds',
      // @ts-expect-error there is no fact of this name
      () => Entry<Trial>({ ...right, binds: { from: 'heldOn', until: ['ended'], bound: 'OWNER', forbids: [] } }),
    ],
    // @ts-expect-error no agency tells of it
    ['raises', () => Entry<Trial>({ ...right, raises: { ORDERS_MADE: () => true } })],
    // @ts-expect-error there is no such level
    ['raises, from a value', () => Entry<Trial>({ ...right, raises: { ORDER_MADE: (now) => now.level === 'HIHG' } })],
    // @ts-expect-error there is no such value
    ['doubts', () => Entry<Trial>({ ...right, doubts: { level: ['HIHG'] } })],
  ] as const)('%s', (_, declare) => expect(declare).toBeInstanceOf(Function));
});

describe('what types cannot reach throws when the class is declared, and says what there is instead', () => {
  const declared = (options: object) => () => {
    class Again extends Trial {}
    // The facts of a class are its own.
    Fact(Day, 'When.')(Again.prototype, 'heldOn');
    Fact(TrialLevel, 'The level.')(Again.prototype, 'level');
    Fact([TrialPerson], 'Who.')(Again.prototype, 'people');
    Entry<Again>({ ...right, ...options })(Again);
  };

  test.each([
    [
      'a fact',
      { summary: ['nothing'] },
      'Again: summary names nothing, which is not there; there are heldOn, level, people',
    ],
    ['a role', { sharedBy: 'people', protects: ['CHILD'] }, 'Again: protects names CHILD'],
    ['OWNER of what several share', { sharedBy: 'people', protects: ['OWNER'] }, 'Again: protects names OWNER'],
    [
      'a role left out',
      { sharedBy: 'people', parts: { VICTIM: 'VICTIM' } },
      'Again: parts says nothing of the role OTHER',
    ],
    [
      'a level',
      { judges: { direction: 'RISK_TO', scale: 'T', level: 'level', high: ['VERY_HIGH'], low: [] } },
      'Again: judges.high names VERY_HIGH',
    ],
    [
      'a kind of what binds',
      { binds: { from: 'heldOn', until: [], bound: 'OWNER', forbids: ['level'], kinds: ['SOMETHING'] } },
      'Again: binds.kinds names SOMETHING',
    ],
    [
      'an event that its agency does not tell of',
      { raises: { PLAN_STARTED: () => true } },
      'Again: raises names PLAN_STARTED',
    ],
  ])('%s', (_, options, message) => expect(declared(options)).toThrow(message));
});

test('what an agency is declared to be speaks of roles, events and columns that there are, and repeats nobody else’s', () => {
  const all = SOURCE_AGENCIES.map((agency) => SOURCES[agency]);
  for (const agency of SOURCE_AGENCIES) {
    expect(DECIDERS[agency].filter((role) => !isRole(role) || ROLES[role].agency !== agency)).toEqual([]);
    expect(SOURCES[agency].tells.filter((kind) => !isEventKind(kind) || EVENTS[kind] === undefined)).toEqual([]);
    expect(SOURCES[agency].schema).toBe(agency.replaceAll('-', '_'));
  }
  const own = all.flatMap(({ schema, field, record, own: { scheme, personKey, headings } }) => [
    ...[`schema ${schema}`, `field ${field}`, `record ${record}`, `scheme ${scheme}`, `key ${personKey}`],
    ...headings.map((heading) => `heading ${heading}`),
  ]);
  expect(own).toEqual([...new Set(own)]);
});
