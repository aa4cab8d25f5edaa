import { StartFailure } from '../../kernel';
import { SOURCES, type Source } from '../../partnership';
import { EVENTS, isEventKind } from '../../sharing';
import type { EntryOptions } from './entry-options';
import { partOf, type FactPlan } from './facts';

/**
 * Holds what is declared of an entry against its facts, where types cannot reach: the roles of `sharedBy`, the values
 * of levels and kinds, and the events that its agency is declared to tell of.
 *
 * @throws {StartFailure} names the class, the option and what there is instead
 */
export function checkDeclaration(name: string, options: EntryOptions, facts: readonly FactPlan[]): void {
  const known = new Map(facts.map((fact) => [fact.name, fact]));
  const wrong = (option: string, value: string, there: readonly string[]) => {
    throw new StartFailure(`${name}: ${option} names ${value}, which is not there; there are ${there.join(', ')}`);
  };
  const among = (option: string, values: readonly string[] = [], there: readonly string[]) => {
    for (const value of values) if (!there.includes(value)) wrong(option, value, there);
  };
  const fact = (option: string, ...names: readonly (string | undefined)[]) =>
    among(
      option,
      names.filter((one) => one !== undefined),
      [...known.keys()],
    );
  const { occurredAt, sharedBy, protects, summary, expires, raises, judges, binds, parts, contact, doubts } = options;

  fact('occurredAt', occurredAt);
  fact('sharedBy', sharedBy);
  fact('summary', ...(summary ?? []));
  fact('expires', expires);
  const roles = rolesIn(sharedBy === undefined ? facts : [known.get(sharedBy)!]);
  among('protects', protects, sharedBy === undefined ? ['OWNER', ...roles] : roles);

  if (parts) {
    const there = sharedBy === undefined ? ['OWNER', ...known.keys()] : roles;
    among('parts', Object.keys(parts), there);
    // A role without a part would be missing from the views without a word.
    if (sharedBy !== undefined)
      for (const role of roles)
        if (!Object.hasOwn(parts, role)) throw new StartFailure(`${name}: parts says nothing of the role ${role}`);
  }
  if (judges) {
    fact('judges', judges.level, judges.role, judges.groups, judges.until);
    const levels = valuesOf(known.get(judges.level));
    if (levels.length > 0)
      for (const option of ['levels', 'high', 'low', 'open'] as const)
        among(`judges.${option}`, judges[option], [
          ...levels,
          ...(judges.groups === undefined ? [] : levelsOfGroups(known.get(judges.groups))),
        ]);
    among('judges.about', judges.about, roles);
  }
  if (binds) {
    fact('binds', binds.from, ...binds.until, ...binds.forbids, binds.places, binds.breaches);
    for (const option of ['only', 'except'] as const) {
      const condition = binds[option];
      if (!condition) continue;
      fact(`binds.${option}`, condition.fact);
      among(`binds.${option}`, condition.values, valuesOf(known.get(condition.fact)));
    }
    for (const option of ['bound', 'approach'] as const) {
      const whom = binds[option];
      if (whom === undefined || whom === 'OWNER') continue;
      if ('fact' in whom) fact(`binds.${option}`, whom.fact);
      else among(`binds.${option}`, whom.roles, roles);
    }
    among(
      'binds.kinds',
      binds.kinds,
      binds.forbids.flatMap((one) => [...valuesOf(known.get(one)), ...valuesInPart(known.get(one), 'kind')]),
    );
  }
  if (contact) {
    fact('contact', contact.other, contact.from, contact.until, contact.how);
    for (const option of ['none', 'supervised', 'unsupervised'] as const)
      among(`contact.${option}`, contact[option], valuesOf(known.get(contact.how)));
  }
  for (const [one, values] of Object.entries(doubts ?? {})) {
    fact('doubts', one);
    const there = valuesOf(known.get(one));
    if (there.length > 0) among('doubts', values, there);
  }
  among('raises', Object.keys(raises ?? {}), toldBy(options.agency));
  if (expires !== undefined) among('expires', ['ORDER_EXPIRING'], toldBy(options.agency));
  if (options.clocks) among('clocks', ['CLOCK_CHANGED'], toldBy(options.agency));
}

/** The events of which an agency is declared to tell. */
const toldBy = (schema: string): readonly string[] =>
  Object.values<Source>(SOURCES).find((source) => source.schema === schema)!.tells;

/**
 * Holds the events of which an agency is declared to tell against what its entries raise.
 *
 * @throws {StartFailure} names the events that none of its entries raises
 */
export function checkEventsOf(schema: string, entries: readonly EntryOptions[]): void {
  const raised = new Set(
    entries.flatMap(({ raises, expires, clocks }) => [
      ...Object.keys(raises ?? {}),
      ...(clocks === undefined ? [] : ['CLOCK_CHANGED']),
      ...(expires === undefined ? [] : ['ORDER_EXPIRING']),
    ]),
  );
  const comesElsewhere = (kind: string) =>
    isEventKind(kind) && (EVENTS[kind].fromIndex !== undefined || EVENTS[kind].fromMigration === true);
  const never = toldBy(schema).filter((kind) => !raised.has(kind) && !comesElsewhere(kind));
  if (never.length > 0)
    throw new StartFailure(`${schema} is declared to tell of ${never.join(', ')}, which none of its entries raises`);
}

const valuesOf = (fact: FactPlan | undefined): readonly string[] =>
  fact?.is.kind === 'enumeration' ? Object.keys(fact.is.members) : [];

const valuesInPart = (fact: FactPlan | undefined, name: string): readonly string[] =>
  fact?.is.kind === 'part' ? valuesOf(partOf(fact.is.part).facts.find((one) => one.name === name)) : [];

const levelsOfGroups = (fact: FactPlan | undefined): readonly string[] => valuesInPart(fact, 'level');

/** The roles in which the parts of these facts name people. */
const rolesIn = (facts: readonly FactPlan[]): readonly string[] => facts.flatMap((fact) => valuesInPart(fact, 'role'));
