import { GraphQLEnumType, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType } from 'graphql';
import { Directive } from 'type-graphql';
import { ALL_CATEGORIES, CATEGORIES, isCategory, type Category } from '../sharing';

/**
 * Names the category of a field, or of every field of a type: `@Released('ORDER')`. It becomes `@category(is: ORDER)`
 * in the schema, which partner developers can read, and the rule that graphql-shield enforces is made from it.
 */
export const Released = (category: Category): PropertyDecorator & ClassDecorator & MethodDecorator =>
  Directive(`@category(is: ${category})`);

/**
 * A field that says nothing about a person (a page's cursor, an agreement's title). Stated, so that forgetting is not
 * an option.
 */
export const Open = (because: string): PropertyDecorator & ClassDecorator & MethodDecorator =>
  Directive(`@open(because: ${JSON.stringify(because)})`);

export const CATEGORY_SDL = `
"The category of data that a field belongs to. A sharing agreement releases categories, for a role and a purpose."
directive @category(is: Category!) on FIELD_DEFINITION | OBJECT

"A field that says nothing about a person, and why."
directive @open(because: String!) on FIELD_DEFINITION | OBJECT
`;

export const CategoryEnum = new GraphQLEnumType({
  name: 'Category',
  description: 'The categories of data that agreements speak of.',
  values: Object.fromEntries(
    ALL_CATEGORIES.map((category) => [category, { value: category, description: CATEGORIES[category] }]),
  ),
});

interface WithAst {
  readonly astNode?:
    | {
        readonly directives?: readonly {
          readonly name: { readonly value: string };
          readonly arguments?: readonly { readonly value: unknown }[];
        }[];
      }
    | null
    | undefined;
}

function directiveArgument(node: WithAst, directive: string): string | undefined {
  const found = node.astNode?.directives?.find(({ name }) => name.value === directive);
  return (found?.arguments?.[0]?.value as { value?: string } | undefined)?.value;
}

const ownCategory = (node: WithAst): Category | undefined => {
  const value = directiveArgument(node, 'category');
  return isCategory(value) ? value : undefined;
};

/** A field's category: its own, or else its type's. */
export const categoryOf = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): Category | undefined =>
  ownCategory(field as WithAst) ?? ownCategory(type as WithAst);

export const typeCategory = (type: GraphQLNamedType): Category | undefined => ownCategory(type as WithAst);

export const isOpen = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): boolean =>
  directiveArgument(field as WithAst, 'open') !== undefined || directiveArgument(type as WithAst, 'open') !== undefined;

/**
 * Categories whose earlier values are for those alone who are told where somebody is: an ordinary place may have been
 * corrected to a confidential one. It does not depend on whether it was.
 */
export const MAY_HAVE_BECOME_CONFIDENTIAL: ReadonlySet<Category> = new Set<Category>(['ADDRESS', 'INCIDENT_PLACE']);
