import { defaultFieldResolver, getNamedType, isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';
import { categoryOf, isOpen, typeCategory } from './category';
import { textKindOf, vocabularyOf } from './text';

/**
 * What would leave a field unguarded, or let a refusal take its parent with it. An empty list is what builds.
 *
 * 1. Every field has a category (its own or its type's), or says why it is open.
 * 2. An edge that leads to a type with a category carries that category too, or another that is checked there.
 * 3. A field with a category of its own is nullable.
 * 4. A text has a category, is nullable, is read from its parent, and a label's list is one that is declared.
 */
export function schemaFaults(schema: GraphQLSchema): string[] {
  const faults: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const where = `${type.name}.${field.name}`;
      const category = categoryOf(type, field);
      if (!category && !isOpen(type, field))
        faults.push(`${where} has no category: add @Released(…), or @Open(…) with the reason`);

      const target = getNamedType(field.type);
      const guarded = isObjectType(target) ? typeCategory(target) : undefined;
      if (guarded && category !== guarded)
        faults.push(`${where} leads to ${target.name} (${guarded}) but is released as ${category ?? 'open'}`);

      const names = field.astNode?.directives?.some(({ name }) => name.value === 'category') ?? false;
      if (names && isNonNullType(field.type)) faults.push(`${where} may be withheld, so it must be nullable`);

      const text = textKindOf(field);
      if (!text) continue;
      if (!category) faults.push(`${where} is a text without a category`);
      if (isNonNullType(field.type)) faults.push(`${where} is a text, so it must be nullable`);
      if (field.resolve && field.resolve !== defaultFieldResolver)
        faults.push(`${where} is a text, so it must be read from its parent`);
      if (text === 'LABEL' && !vocabularyOf(field)) faults.push(`${where} is a label of a list that nobody declares`);
    }
  }
  return faults;
}
