import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSupergraph, type ComposableSubgraph } from './compose';

const SCHEMA = join(__dirname, '..', '..', 'schema');

/**
 * The supergraph of these subgraphs: the one in schema/ where they are the ones that stand there, which composing them
 * again would only repeat for a second at each start (.ci/run checks that schema/ is what the code emits); composed
 * here otherwise.
 */
export function supergraphOf(subgraphs: readonly ComposableSubgraph[]): string {
  try {
    const read = (name: string) => readFileSync(join(SCHEMA, `${name}.graphql`), 'utf8');
    if (subgraphs.every(({ name, sdl }) => read(name) === `${sdl.trim()}\n`)) return read('supergraph');
  } catch {
    // A subgraph that is new, or no folder: there is nothing to compare with.
  }
  return composeSupergraph(subgraphs);
}
