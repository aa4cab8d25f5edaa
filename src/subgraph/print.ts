import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { Kind, print, visit, type EnumTypeDefinitionNode, type GraphQLEnumType, type GraphQLSchema } from 'graphql';

/** The SDL of an enumeration that only directives use, which a schema printer would leave out. */
export function enumSdl(type: GraphQLEnumType): string {
  const node: EnumTypeDefinitionNode = {
    kind: Kind.ENUM_TYPE_DEFINITION,
    name: { kind: Kind.NAME, value: type.name },
    description: { kind: Kind.STRING, value: type.description ?? '' },
    values: type.getValues().map(({ name, description }) => ({
      kind: Kind.ENUM_VALUE_DEFINITION,
      name: { kind: Kind.NAME, value: name },
      description: { kind: Kind.STRING, value: description ?? '' },
    })),
  };
  return print(node);
}

/**
 * The schema as SDL with the directives of its fields and types; a category and a kind of text are printed as the enum
 * values that they are.
 */
export function printWithDirectives(schema: GraphQLSchema): string {
  // No extension of any name is a directive here: type-graphql keeps its own notes (complexity) there.
  const document = getDocumentNodeFromSchema(schema, { pathToDirectivesInExtensions: ['directives'] });
  return print(
    visit(document, {
      Directive: (node) =>
        node.name.value !== 'category' && node.name.value !== 'text'
          ? undefined
          : {
              ...node,
              arguments: node.arguments?.map((argument) =>
                argument.name.value === 'is' && argument.value.kind === Kind.STRING
                  ? { ...argument, value: { kind: Kind.ENUM, value: argument.value.value } }
                  : argument,
              ),
            },
    }),
  );
}
