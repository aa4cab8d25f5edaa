import { Kind, parse, print, visit, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { CHECKED_SCALARS, INTERNAL } from './api-schema';

/** What the schema says of its fields beyond GraphQL's own directives: their category, and for whom texts are. */
const OURS = new Set(['category', 'open', 'text']);
const STANDARD = new Set(['deprecated', 'specifiedBy', 'oneOf']);

const isInaccessible = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] }): boolean =>
  directives.some(({ name }) => name.value === 'inaccessible');

/**
 * What clients may ask, as text: the supergraph without the machinery of federation and without what is inaccessible.
 * Each protected field has its `@category`, and each scalar with a standard its `@specifiedBy`.
 */
export function apiSdlOf(supergraphSdl: string): string {
  const whole = parse(supergraphSdl, { noLocation: true });
  const kept: DocumentNode = {
    ...whole,
    definitions: whole.definitions.filter(
      (definition) =>
        !('name' in definition && definition.name) ||
        (definition.kind === Kind.DIRECTIVE_DEFINITION
          ? OURS.has(definition.name.value)
          : !INTERNAL.test(definition.name.value)),
    ),
  };
  const remove = (node: { readonly directives?: readonly ConstDirectiveNode[] }) =>
    isInaccessible(node) ? null : undefined;
  const accessible = visit(kept, {
    FieldDefinition: { enter: remove },
    InputValueDefinition: { enter: remove },
    EnumValueDefinition: { enter: remove },
    ObjectTypeDefinition: { enter: remove },
    InputObjectTypeDefinition: { enter: remove },
    ScalarTypeDefinition: {
      enter: (node) => {
        const url = CHECKED_SCALARS.find(({ name }) => name === node.name.value)?.specifiedByURL;
        return url ? { ...node, directives: [...(node.directives ?? []), specifiedBy(url)] } : undefined;
      },
    },
  });
  const withoutMachinery = visit(accessible, {
    Directive: ({ name }) => (OURS.has(name.value) || STANDARD.has(name.value) ? undefined : null),
  });
  return `${print(withoutMachinery)}\n`;
}

const specifiedBy = (url: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'specifiedBy' },
  arguments: [
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'url' }, value: { kind: Kind.STRING, value: url } },
  ],
});
