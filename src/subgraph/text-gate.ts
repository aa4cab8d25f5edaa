import type { GraphQLField, GraphQLNamedType } from 'graphql';
import { fieldRule } from './field-rule';
import { GUARD } from './guarded';
import { mayReadText, WRITTEN, type WithTexts } from './text';
import { withheld } from './withheld';

/** The gate of one text field, made once with the schema. Every text of an agency leaves through one of these. */
export function textGate(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>) {
  const { name } = field;
  const rule = fieldRule(type, field);
  const category = rule.category!;
  const coordinate = `${type.name}.${name}`;
  return function readText(parent: unknown): unknown {
    const guard = (parent as WithTexts)[GUARD];
    if (!guard) return withheld(category, 'people', 'NO_GRANT');
    const value = (parent as Record<string, unknown>)[name];
    const written = (parent as WithTexts)[WRITTEN]?.[name];
    switch (mayReadText(guard, rule.own, rule.isHarmless!, written, value)) {
      case 'OPENED':
        if (value !== null && value !== undefined)
          guard.noteOpened?.({ coordinate, category, audience: written!.audience! });
        return value;
      case 'SHOWN':
        return value;
      case 'CATEGORY_CLOSED':
        return guard.refuse(category);
      case 'NOT_OPENED':
        return guard.closed?.(category) ?? withheld(category, 'people', 'TEXT_NOT_OPENED');
    }
  };
}
