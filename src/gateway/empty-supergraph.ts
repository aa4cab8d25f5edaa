import { buildASTSchema, Kind, parse, type DocumentNode, type GraphQLSchema } from 'graphql';

/**
 * A supergraph with the same subgraphs and nothing in it. Hive's runtime stitches the subgraphs together when it first
 * calls one, only to look up what each transforms of its calls. The hub's transform nothing, and stitching the whole
 * takes most of a second at each start; so it is given this for it.
 */
export function emptySupergraphOf(supergraph: DocumentNode): GraphQLSchema {
  const graphs = supergraph.definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error('the supergraph does not name its subgraphs');
  const { definitions } = parse(`
    schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) {
      query: Query
    }
    type Query ${graphs.values!.map(({ name }) => `@join__type(graph: ${name.value})`).join(' ')} { nothing: String }
  `);
  const machinery = supergraph.definitions.filter(
    (definition) => 'name' in definition && /^(?:join__|link(?:$|__))/.test(definition.name?.value ?? ''),
  );
  return buildASTSchema(
    { kind: Kind.DOCUMENT, definitions: [...machinery, ...definitions] },
    { assumeValid: true, assumeValidSDL: true },
  );
}
