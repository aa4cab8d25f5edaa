import { StartFailure } from '../kernel';
import { composeServices, compositionHasErrors } from '@theguild/federation-composition';
import { parse, print, type DocumentNode } from 'graphql';

export interface ComposableSubgraph {
  readonly name: string;
  readonly sdl: string;
}

/** Composes subgraphs into one Federation 2 supergraph; says which subgraph is at fault if they do not fit. */
export function composeSupergraph(subgraphs: readonly ComposableSubgraph[]): string {
  const composed = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `subgraph://${name}`, typeDefs: parse(sdl) })),
  );
  if (compositionHasErrors(composed)) {
    throw new StartFailure(
      `The subgraphs do not compose:\n  ${composed.errors.map(({ message }) => message).join('\n  ')}`,
    );
  }
  return `${sorted(parse(composed.supergraphSdl))}\n`;
}

/** The same supergraph always prints the same: definitions and their fields in alphabetical order. */
function sorted(document: DocumentNode): string {
  return print({
    ...document,
    definitions: [...document.definitions].sort((a, b) => keyOf(a).localeCompare(keyOf(b))),
  });
}

const keyOf = (node: DocumentNode['definitions'][number]): string =>
  `${node.kind === 'SchemaDefinition' || node.kind === 'SchemaExtension' ? '' : node.kind} ${'name' in node && node.name ? node.name.value : ''}`;
