import type { GraphQLField, GraphQLNamedType } from 'graphql';
import type { Category } from '../sharing';
import { categoryOf } from './category';
import { harmlessness, textKindOf, vocabularyOf, type IsHarmless } from './text';

/**
 * By what a field is released, read from the schema once. The gates in an agency and the guard at the hub's border both
 * go by it.
 */
export interface FieldRule {
  /** Its own category, or its type's. None of a field that says nothing about a person. */
  readonly category: Category | undefined;
  /** The category that it is checked for itself. Without one, the edge that led to it was checked. */
  readonly own: Category | undefined;
  /** Of a text: what may be read of it though nobody opened it. */
  readonly isHarmless: IsHarmless | undefined;
}

/** Is it a page of a list, from which entries can be left out? Whatever else is withheld, is withheld whole. */
export const isPageField = ({ args }: Pick<GraphQLField<unknown, unknown>, 'args'>): boolean =>
  args.some(({ name }) => name === 'first');

/**
 * A field that names a category itself is checked; one that inherits its type's was checked at the edge that led to it.
 */
export function fieldRule(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): FieldRule {
  const category = categoryOf(type, field);
  const own = field.astNode?.directives?.some(({ name }) => name.value === 'category') ? category : undefined;
  const kind = textKindOf(field);
  return { category, own, isHarmless: kind && harmlessness(kind, vocabularyOf(field)) };
}
