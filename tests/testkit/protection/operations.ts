import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { diceFrom, type Dice } from './dice';
import type { Play, Step } from './play';
import { GUESSED_NAMES, GUESSED_POSTCODES, GUESSES, KEYS, LINK_DESK, NUMBERS } from './worlds';

// Every operation that the schema offers, as a step: its arguments are filled from the world and from guesses out of
// both worlds. The list comes from the schema, so an operation that is added to it joins automatically.

/** What they are given would make a stranger one who may know, or they are no question about anybody. */
const OF_THOSE_WHO_MAY_OPEN = new Set(['openEmergencyAccess']);

export function operationsOf(schema: GraphQLSchema): Step[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root!.getFields()).map((field): Step => {
      const declared = field.args
        .map(
          (argument) =>
            `$${argument.name}: ${String(isRequiredArgument(argument) ? argument.type : getNullableType(argument.type))}`,
        )
        .join(', ');
      const handed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
      const query = `${kind} Step${declared && `(${declared})`} { ${field.name}${handed && `(${handed})`} ${selectionOf(field.type)} }`;
      return {
        name: `${kind} ${field.name}`,
        unless: ({ mayOpenEmergencies }) => OF_THOSE_WHO_MAY_OPEN.has(field.name) && !mayOpenEmergencies,
        async take(play, choice) {
          const { got, data } = await play.ask(query, argumentsOf(field, play, diceFrom(choice)));
          learnFrom(play, field.type, (data as Record<string, unknown> | undefined)?.[field.name]);
          return got;
        },
      };
    }),
  );
}

const DEEPEST = 7;

/** Everything of a type that takes no argument to ask for, short of what hangs on another person. */
function selectionOf(type: GraphQLOutputType, above: readonly string[] = []): string {
  const target = getNamedType(type);
  if (!isObjectType(target)) return '';
  if (target.name === 'Person' && above.length > 0) return '{ id name }';
  const fields = Object.values(target.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (field.args.some(isRequiredArgument)) return [];
    if (!isObjectType(inner)) return [field.name];
    const isRecord = target.name === 'Person' || target.name === 'FamilyContext';
    if (isRecord ? !SHORT.has(field.name) : field.name === 'edges') return [];
    if (above.includes(inner.name) || above.length >= DEEPEST) return [];
    return [`${field.name} ${selectionOf(field.type, [...above, target.name])}`];
  });
  return `{ ${fields.join(' ')} }`;
}

/** Of whole people this much; everything about them has steps of its own. */
const SHORT = new Set([
  'people',
  'names',
  'addresses',
  'protectedAddresses',
  'safeContacts',
  'involvement',
  'relationships',
  'households',
  'questions',
  'sources',
]);

/** Which ids an argument of this name, or a field, wants. */
const ID_OF: Readonly<Record<string, string>> = {
  question: 'Question',
  fact: 'IndexAssertion',
  by: 'Question',
  enquiry: 'Enquiry',
  watch: 'Watch',
  access: 'EmergencyAccess',
  objection: 'Objection',
  decision: 'SharingDecision',
  request: 'SharingDecisionRequest',
  referral: 'Referral',
  person: 'Person',
  about: 'Person',
  riskTo: 'Person',
  child: 'Person',
  ids: 'Notice',
};
const ID_OF_FIELD: Readonly<Record<string, string>> = {
  enquiry: 'Enquiry',
  question: 'Question',
  informationRequest: 'InformationRequest',
  notice: 'NoticeObject',
  decideMatch: 'MatchReview',
  triageEntry: 'TriageEntry',
  takeContact: 'TriageEntry',
  giveBackContact: 'TriageEntry',
};

/** Notes whatever the asker was given an id of. */
function learnFrom(play: Play, type: GraphQLOutputType, value: unknown): void {
  if (value === null || value === undefined) return;
  const target = getNamedType(type);
  if (Array.isArray(value)) return value.forEach((one) => learnFrom(play, target, one));
  if (!isObjectType(target) || typeof value !== 'object') return;
  const { id } = value as { id?: unknown };
  if (typeof id === 'string' && target.name !== 'Person') play.learn(target.name, id);
  for (const [name, field] of Object.entries(target.getFields()))
    learnFrom(play, field.type, (value as Record<string, unknown>)[name]);
}

function argumentsOf(field: GraphQLField<unknown, unknown>, play: Play, dice: Dice): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const argument of field.args) {
    // Pages are cut elsewhere.
    if (!isRequiredArgument(argument) && (argument.name === 'after' || argument.name === 'first' || dice.chance(0.5)))
      continue;
    given[argument.name] = valueOf(argument.type, argument.name, { play, dice, field: field.name, depth: 0 });
  }
  return given;
}

interface Filling {
  readonly play: Play;
  readonly dice: Dice;
  readonly field: string;
  readonly depth: number;
}

function valueOf(type: GraphQLInputType, name: string, filling: Filling): unknown {
  const { dice, depth } = filling;
  const own: GraphQLInputType = getNullableType(type);
  if (isListType(own)) {
    const inner = own.ofType;
    return Array.from({ length: 1 + (dice.chance(0.2) ? 1 : 0) }, () => valueOf(inner, name, filling));
  }
  if (isEnumType(own)) return dice.pick(own.getValues()).name;
  if (!isInputObjectType(own)) return scalarOf(getNamedType(own).name, name, filling);
  if (own.name === 'PersonKeyInput') return dice.pick(KEYS);
  if (own.name === 'ParticularsInput' || own.name === 'LookedUpInput') return particulars(dice);
  const fields = Object.values(own.getFields());
  // Of a whole agency's records, entries of one kind at a time.
  if (/RecordsInput$/.test(own.name)) {
    const { name: edge, type: entries } = dice.pick(fields);
    return { [edge]: valueOf(entries, edge, { ...filling, depth: depth + 1 }) };
  }
  return Object.fromEntries(
    fields
      .filter((inner) => isRequiredInputField(inner) || (inner.name !== 'version' && dice.chance(0.4)))
      .map((inner) => [inner.name, valueOf(inner.type, inner.name, { ...filling, depth: depth + 1 })]),
  );
}

const REFERENCES = ['P-I1', 'P-O1', 'P-B1', 'P-S1', 'P-K1', 'P-M1', 'P-M2', 'P-NEW-1', 'P-NEW-2'];

function scalarOf(scalar: string, name: string, { play, dice, field }: Filling): unknown {
  switch (scalar) {
    case 'Boolean':
      return dice.chance(0.5);
    case 'Int':
      return 1 + dice.roll(5);
    case 'Float':
      return 1;
    case 'Date':
      if (name === 'from') return '2026-10-01';
      if (name === 'until') return '2026-11-30';
      return dice.pick(['2026-11-01', '2026-11-20', '2026-11-23']);
    case 'DateTime':
      return dice.pick(['2026-11-20T09:00:00Z', '2026-11-25T09:00:00Z']);
    case 'ID':
      if (name === 'crn') return NUMBERS.him.CRN;
      if (name === 'nominalId') return dice.pick(KEYS.filter(({ scheme }) => scheme === 'POLICE_NOMINAL')).value;
      if (name === 'lcsId') return dice.pick([NUMBERS.her.LCS, NUMBERS.child.LCS]);
      if (name === 'subjectId') return dice.pick([NUMBERS.her.MASH, NUMBERS.child.MASH]);
      if (name === 'reference') return dice.pick(REFERENCES);
      if (name === 'after') return '0';
      if (name === 'key') return `00000000-0000-4000-9000-${String(dice.roll(10 ** 9)).padStart(12, '0')}`;
      if (name === 'person' && field.startsWith('write')) return dice.pick(KEYS).value;
      return play.id((name === 'id' ? ID_OF_FIELD[field] : ID_OF[name]) ?? 'Person', dice.roll(3));
    default:
      if (name === 'caseNumber' || name === 'case' || (name === 'number' && field === 'case'))
        return dice.pick([NUMBERS.him.CRN, NUMBERS.him.CRN, 'P-CASE-2']);
      if (name === 'toDesk' || name === 'desk') return dice.pick([play.asker.desk, play.asker.desk, LINK_DESK.desk]);
      if (name === 'role') return 'RESPONSIBLE_OFFICER';
      if (name === 'purpose') return play.asker.purpose;
      // A guess: alone, or in a sentence of the asker's own.
      return dice.chance(0.5) ? dice.pick(GUESSES) : `Is she at ${dice.pick(GUESSES)}?`;
  }
}

function particulars(dice: Dice): object {
  const name = dice.chance(0.5) ? dice.pick(GUESSED_NAMES) : { given: 'Nora', family: 'Quillstone' };
  return {
    ...name,
    ...(dice.chance(0.6) && { bornOn: '1988-11-30' }),
    ...(dice.chance(0.6) && { postcode: dice.pick(GUESSED_POSTCODES) }),
    ...(dice.chance(0.2) && { identifiers: [dice.pick(KEYS)] }),
  };
}
