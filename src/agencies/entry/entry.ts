import { StartFailure } from '../../kernel';
import { Directive, Field, ID, Int, ObjectType, type ClassType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, type ColumnOptions, type ColumnType } from 'typeorm';
import { connectionOf, DateTimeScalar, EntriesWithheld, Released, type Page } from '../../subgraph';
import { TextAudience, textsIn } from './audiences';
import { Correction } from './correction';
import { checkDeclaration } from './checked-declaration';
import type { EntryDeclaration } from './declaration';
import { factsOf, settleParts, showAudiences, showFact, type FactPlan } from './facts';
import type { EntryOptions } from './entry-options';
import { NUMBERING, type AgencySchema } from './numbering';

/** One kind of entry: everything that the hub makes of its class. */
export interface EntryPlan extends EntryOptions {
  readonly entity: ClassType<object>;
  readonly facts: readonly FactPlan[];
  readonly connection: ClassType<Page<object>>;
  /** The names of its texts, for each of which there is an audience. */
  readonly texts: readonly string[];
}

/** The record that an agency keeps of one person. */
export interface RecordClassPlan {
  readonly agency: AgencySchema;
  readonly table: string;
  readonly entity: ClassType<object>;
  readonly facts: readonly FactPlan[];
  /** The names of its texts, for each of which there is an audience. */
  readonly texts: readonly string[];
}

export type { EntryFacts, EntryOptions } from './entry-options';

const entries = new WeakMap<Function, EntryPlan>();
const records = new WeakMap<Function, RecordClassPlan>();

export function entryOf(declared: Function): EntryPlan {
  const plan = entries.get(declared);
  if (!plan) throw new StartFailure(`${declared.name} is not declared with @Entry`);
  return plan;
}

export function recordClassOf(declared: Function): RecordClassPlan {
  const plan = records.get(declared);
  if (!plan) throw new StartFailure(`${declared.name} is not declared with @AgencyRecordOf`);
  return plan;
}

const VERSION =
  '1 as first recorded; one more for each correction of something that you may read. A correction names the version that it corrects.';

/**
 * One kind of thing that an agency records. The class is its only declaration; the type, table, form and SQL come from
 * it.
 */
export function Entry<T extends object = never>(declaration: EntryDeclaration<T>): (declared: new () => T) => void {
  // From here on everything reads it by its names, which the declaration and checkDeclaration have held to the class.
  const options = declaration as unknown as EntryOptions;
  return (declared) => {
    const entity = declared as unknown as ClassType<object>;
    const facts = factsOf(declared);
    const { agency, category, description } = options;
    settleParts(facts, agency);
    checkDeclaration(declared.name, options, facts);

    ObjectType({ description })(declared);
    Released(category)(declared);
    Entity({ schema: agency, name: options.table })(declared);
    const prototype = entity.prototype;
    Field(() => ID, { description: 'The agency’s own reference.' })(prototype, 'reference');
    PrimaryColumn('text')(prototype, 'reference');
    if (!options.sharedBy) Column('text', { name: NUMBERING[agency].column })(prototype, NUMBERING[agency].property);
    for (const fact of facts) {
      showFact(declared, fact, category, () => agency);
      keepFact(prototype, fact);
    }
    const clock = (name: string, says: string) =>
      Field(() => DateTimeScalar, { nullable: true, description: says })(prototype, name);
    if (!facts.some(({ name }) => name === 'awareAt')) {
      clock(
        'awareAt',
        'When the agency became aware of it; null where that was not recorded apart from when it happened.',
      );
      Column('timestamptz', { nullable: true })(prototype, 'awareAt');
    }
    clock('recordedAt', 'When the agency recorded it.');
    Column('timestamptz')(prototype, 'recordedAt');
    Field(() => Int, { nullable: true, description: VERSION })(prototype, 'version');
    // Were it shown with the entry, it would tell of corrections of what the reader may not see.
    Released('RECORD_KEEPING')(prototype, 'version');
    Column('integer')(prototype, 'version');
    Field(() => [Correction], {
      description: 'What the entry said before it was corrected, as far as you may see it, the last first; at most 50.',
    })(prototype, 'corrections');

    keepAudiences(prototype);

    const texts = textsIn(facts, category);
    if (texts.length > 0) showAudiences(declared);
    entries.set(declared, {
      ...options,
      entity,
      facts,
      texts,
      connection: connectionOf(entity, category, undefined, EntriesWithheld),
    });
  };
}

/** The record that an agency keeps of one person: its own number, and the facts that there is one of. */
export function AgencyRecordOf({
  agency,
  table,
  description,
}: {
  agency: AgencySchema;
  table: string;
  description: string;
}): ClassDecorator {
  return (declared) => {
    const entity = declared as unknown as ClassType<object>;
    const prototype = entity.prototype;
    const { property, column } = NUMBERING[agency];
    const facts = factsOf(declared);
    settleParts(facts, agency);
    ObjectType({ description })(declared);
    Directive(`@key(fields: "${property} grant")`)(declared);
    Entity({ schema: agency, name: table })(declared);
    Released('INVOLVEMENT')(prototype, property);
    Field(() => ID, { nullable: true, description: 'The agency’s own number for the person.' })(prototype, property);
    PrimaryColumn('text', { name: column })(prototype, property);
    Released('INVOLVEMENT')(prototype, 'grant');
    Directive('@inaccessible')(prototype, 'grant');
    Field(() => String, {
      nullable: true,
      description: 'What may be released of it, signed by the hub. No client can ask for it.',
    })(prototype, 'grant');
    Field(() => Int, { nullable: true, description: VERSION })(prototype, 'version');
    Released('RECORD_KEEPING')(prototype, 'version');
    Column('integer')(prototype, 'version');
    for (const fact of facts) {
      if (!fact.category || !fact.optional)
        throw new StartFailure(`${declared.name}.${fact.name}: a fact of a record has a category, and may be missing`);
      showFact(declared, fact, 'INVOLVEMENT', () => agency);
      keepFact(prototype, fact);
    }
    keepAudiences(prototype);
    const texts = textsIn(facts, 'INVOLVEMENT');
    if (texts.length > 0) showAudiences(declared);
    records.set(declared, { agency, table, entity, facts, texts });
  };
}

/** For whom its texts are: for the agency's own systems, which set it. */
function keepAudiences(prototype: object): void {
  Field(() => [TextAudience], {
    nullable: true,
    description: 'For whom its texts are, where somebody has chosen. Every other text is for SAFETY.',
  })(prototype, 'audiences');
  Released('RECORD_KEEPING')(prototype, 'audiences');
  Column('jsonb')(prototype, 'audiences');
}

/** The PostgreSQL type of a fact's column. */
export function postgresOf({ is, list }: FactPlan): string {
  if (is.kind === 'part') return 'jsonb';
  const one = is.kind === 'scalar' ? is.scalar.postgres : 'text';
  return list ? `${one}[]` : one;
}

function keepFact(prototype: object, fact: FactPlan): void {
  const type = postgresOf(fact).replace('[]', '') as ColumnType;
  const options: ColumnOptions = {
    name: fact.column,
    nullable: fact.optional,
    array: fact.list && fact.is.kind !== 'part',
  };
  Column(type as 'text', options)(prototype, fact.name);
}
