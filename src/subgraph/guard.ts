import { allow, deny, rule, shield, type IRules } from 'graphql-shield';
import { isObjectType, type GraphQLSchema } from 'graphql';
import type { Category } from '../sharing';
import { isOpen } from './category';
import { fieldRule, isPageField } from './field-rule';
import { GUARD, type Guarded } from './guarded';
import { textKindOf } from './text';
import { textGate } from './text-gate';
import { withheld } from './withheld';

/** One rule for each category. `no_cache`, because shield's other caches answer for the wrong record or slowly. */
function released(category: Category) {
  return rule(`released_${category}`, { cache: 'no_cache' })((parent: Guarded | null | undefined) => {
    const guard = parent?.[GUARD];
    if (!guard) return withheld(category, 'people', 'NO_GRANT');
    return guard.covers(category) || guard.refuse(category);
  });
}

/** The same of a page of entries, which is opened where some of them alone are released. */
function pageReleased(category: Category) {
  return rule(`page_${category}`, { cache: 'no_cache' })((parent: Guarded | null | undefined) => {
    const guard = parent?.[GUARD];
    if (!guard) return withheld(category, 'people', 'NO_GRANT');
    return guard.covers(category) || guard.coversSome?.(category) === true || guard.refuse(category);
  });
}

/**
 * The shield of one subgraph, made from the categories in its schema, so that no second list can drift from the first.
 * What is not named here is denied.
 */
export function shieldOf(schema: GraphQLSchema) {
  const ruleFor = new Map<string, ReturnType<typeof released>>();
  const rules: Record<string, Record<string, unknown>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields: Record<string, unknown> = {};
    for (const field of Object.values(type.getFields())) {
      const { category, own, isHarmless } = fieldRule(type, field);
      // A text has a gate of its own, which asks for the category too (openTextGates).
      if (isHarmless) fields[field.name] = allow;
      else if (own) {
        const isPage = isPageField(field);
        const key = `${own} ${isPage}`;
        if (!ruleFor.has(key)) ruleFor.set(key, isPage ? pageReleased(own) : released(own));
        fields[field.name] = ruleFor.get(key);
      } else if (category || isOpen(type, field) || FEDERATION.has(`${type.name}.${field.name}`))
        fields[field.name] = allow;
    }
    rules[type.name] = fields;
  }
  return shield(rules as IRules, {
    fallbackRule: deny,
    fallbackError: withheld('INVOLVEMENT', 'people', 'NO_GRANT'),
    allowExternalErrors: true,
  });
}

/**
 * Puts a gate before every text of a schema. It answers at once, which a rule of graphql-shield cannot, and a family
 * has hundreds of texts.
 */
export function openTextGates(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()))
      if (textKindOf(field)) field.resolve = textGate(type, field) as never;
  }
}

/** How a gateway reaches a subgraph: what stands behind `_entities` needs a grant, and the schema is no secret. */
const FEDERATION = new Set(['Query._entities', 'Query._service', '_Service.sdl']);
