import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildASTSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  parse,
} from 'graphql';

const schema = buildASTSchema(parse(readFileSync(join(__dirname, '../../schema/supergraph.graphql'), 'utf8')), {
  assumeValid: true,
  assumeValidSDL: true,
});
const FEDERATION = /^(?:_|join__|link__)/;
const types = Object.values(schema.getTypeMap()).filter(
  ({ name }) =>
    !FEDERATION.test(name) &&
    !['Query', 'Mutation', 'Subscription', 'String', 'Boolean', 'Int', 'Float', 'ID'].includes(name),
);

test('every type, field, input and value has a description that a practitioner could check', () => {
  const silent = types.flatMap((type) => {
    const own = type.description ? [] : [type.name];
    if (isEnumType(type))
      return [
        ...own,
        ...type.getValues().flatMap(({ name, description }) => (description ? [] : `${type.name}.${name}`)),
      ];
    if (!isObjectType(type) && !isInputObjectType(type)) return isScalarType(type) ? own : [...own];
    return [
      ...own,
      ...Object.values(type.getFields()).flatMap(({ name, description }) =>
        description ? [] : `${type.name}.${name}`,
      ),
    ];
  });
  expect(silent).toEqual([]);
  expect(types.length).toBeGreaterThan(400);
});

/**
 * What belongs to one entry's value, is bounded by its form, and is read with it. Anything else that is listed is
 * paged.
 */
test('every list that grows with time is paged', () => {
  const lists = types.flatMap((type) => {
    if (!isObjectType(type) || type.name.endsWith('Connection')) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
      const entry = getNamedType(inner);
      if (!isListType(inner) || !isObjectType(entry)) return [];
      return [{ where: `${type.name}.${field.name}`, entry }];
    });
  });
  // An entry, a person: whatever has a life of its own.
  const unpaged = lists.filter(
    ({ entry }) => 'reference' in entry.getFields() || entry.name === 'Person' || 'person' in entry.getFields(),
  );
  const outsideEntries = unpaged.filter(
    ({ where }) =>
      !('reference' in (schema.getType(where.split('.')[0]!) as unknown as { getFields(): object }).getFields()),
  );
  // One for each member of a page of people, for each agency, for each person whose one value is, for each entry that
  // was sent, and for each who protects one person, or from whom that person is kept.
  expect(outsideEntries.map(({ where }) => where).sort()).toEqual([
    'FamilyViewSource.about',
    'PeopleMadeKnown.people',
    'PersonProtection.keptFacts',
    'PersonProtection.keptFrom',
    'PersonProtection.support',
    'RiskDisagreement.judgements',
    'TextWarning.whose',
    'WrittenRecords.written',
  ]);
});
