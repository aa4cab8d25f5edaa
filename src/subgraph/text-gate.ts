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
  const shown = { coordinate: `${type.name}.${name}`, category };
  return function readText(parent: unknown): unknown {
    const guard = (parent as WithTexts)[GUARD];
    if (!guard) return withheld(category, 'people', 'NO_GRANT');
    const value = (parent as Record<string, unknown>)[name];
    switch (mayReadText(guard, rule.own, rule.isHarmless!, (parent as WithTexts)[WRITTEN]?.[name], value)) {
      case 'OPENED':
        guard.noteOpened?.(shown);
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
