import { Field, ID, InputType, Int, type ClassType } from 'type-graphql';
import { DateTimeScalar } from '../../subgraph';
import { TextAudienceInput } from './audiences';
import type { EntryPlan } from './entry';
import { partOf, type FactPlan, type PartClass } from './facts';
import { NUMBERING } from './numbering';
import { namesOfPeople } from './people-in';
import type { AgencyDefinition } from './agency-rows';

// The inputs of an agency's mutation, made from the classes of its entries: the words are those of its types.

const parts = new Map<PartClass, ClassType<object>>();

const named = (name: string, description: string): ClassType<object> => {
  const made = class {};
  Object.defineProperty(made, 'name', { value: name });
  InputType(name, { description })(made);
  return made;
};

function addFacts(input: ClassType<object>, facts: readonly FactPlan[]): void {
  for (const { is, list, name, optional, description } of facts) {
    const one =
      is.kind === 'scalar'
        ? is.scalar.graphql
        : is.kind === 'enumeration'
          ? is.members
          : is.kind === 'person'
            ? ID
            : partInput(is.part);
    const says = is.kind === 'person' ? `${description} By the agency’s own number.` : description;
    // Whoever corrects an entry leaves out a text that they do not read, be it one that an entry must say.
    const isText = is.kind === 'scalar' && (is.scalar.scalar === 'text' || is.scalar.scalar === 'label');
    Field(() => (list ? [one] : one) as never, { nullable: optional || list || isText, description: says })(
      input.prototype,
      name,
    );
  }
}

function partInput(part: PartClass): ClassType<object> {
  let input = parts.get(part);
  if (!input) {
    parts.set(part, (input = named(`${part.name}Input`, `As ${part.name}.`)));
    addFacts(input, partOf(part).facts);
  }
  return input;
}

const VERSION = 'The version that this corrects, as it was read. Leave it out for what is new.';

const WITHOUT =
  'Of a correction: whom it takes away, by the agency’s own numbers. Whoever is neither named nor taken away stays, for not everybody in an entry is shown to everybody.';

const FOR_WHOM = 'For whom its texts are to be. Leave it out to leave that as it is; new texts are for SAFETY.';

function addAudiences(input: ClassType<object>, texts: readonly string[]): void {
  if (texts.length > 0)
    Field(() => [TextAudienceInput], { nullable: true, description: FOR_WHOM })(input.prototype, 'audiences');
}

function entryInput(plan: EntryPlan): ClassType<object> {
  const { entity, sharedBy, agency, facts, texts } = plan;
  const input = named(`${entity.name}Input`, `As ${entity.name}.`);
  const prototype = input.prototype;
  Field(() => ID, { description: 'The agency’s own reference. Sending the same again changes nothing.' })(
    prototype,
    'reference',
  );
  Field(() => Int, { nullable: true, description: VERSION })(prototype, 'version');
  if (!sharedBy)
    Field(() => ID, { description: 'Whose it is, by the agency’s own number.' })(prototype, NUMBERING[agency].property);
  addFacts(input, facts);
  addAudiences(input, texts);
  if (namesOfPeople(facts).length > 0)
    Field(() => [ID], { nullable: true, description: WITHOUT })(prototype, 'without');
  for (const [name, says] of [
    ['awareAt', 'When the agency became aware of it.'],
    ['recordedAt', 'When the agency recorded it; now, if it is left out.'],
  ] as const) {
    if (!facts.some((fact) => fact.name === name))
      Field(() => DateTimeScalar, { nullable: true, description: says })(prototype, name);
  }
  return input;
}

function recordInput({ record }: AgencyDefinition): ClassType<object> {
  const input = named(`${record.entity.name}Input`, `What there is one of in a ${record.entity.name}.`);
  const prototype = input.prototype;
  Field(() => ID, { description: 'Whose it is, by the agency’s own number.' })(
    prototype,
    NUMBERING[record.agency].property,
  );
  Field(() => Int, { nullable: true, description: VERSION })(prototype, 'version');
  addFacts(input, record.facts);
  addAudiences(input, record.texts);
  return input;
}

/** What an agency's system may send in one mutation: a list for each kind of entry, as in a family file. */
export function roomInput(plan: AgencyDefinition): ClassType<object> {
  const input = named(`${plan.record.entity.name}sInput`, 'What is to be added or corrected, all of it or nothing.');
  const prototype = input.prototype;
  if (plan.record.facts.length > 0) {
    const record = recordInput(plan);
    Field(() => [record], { nullable: true, description: 'What there is one of for each person.' })(
      prototype,
      'records',
    );
  }
  for (const entry of plan.entries) {
    const one = entryInput(entry);
    Field(() => [one], { nullable: true, description: entry.listDescription })(prototype, entry.list);
  }
  return input;
}
