import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataSourceOf } from '../ormconfig';
import { agencyRooms } from './agencies';
import { buildSharingSchema } from './agreements';
import { composeSupergraph } from './gateway';
import { Database, StartFailure } from './kernel';
import { familyJsonSchema } from './load';
import { buildPeopleSchema } from './people';

const SCHEMA = join(__dirname, '..', 'schema');

/** What the code emits for schema/: every subgraph's SDL, the supergraph, and the form of a family file. */
export async function emittedSchema(): Promise<Map<string, string>> {
  const subgraphs = [await buildPeopleSchema(), await buildSharingSchema()];
  for (const room of agencyRooms) {
    // The SDL needs no database, only the entities' metadata.
    const source = dataSourceOf(room.holder, 'postgres://unused');
    await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
    subgraphs.push(await room.buildSubgraph(new Database(source)));
  }
  return new Map([
    ...subgraphs.map(({ name, sdl }) => [`${name}.graphql`, `${sdl.trim()}\n`] as const),
    ['supergraph.graphql', composeSupergraph(subgraphs)],
    ['load.schema.json', `${JSON.stringify(familyJsonSchema(), null, 2)}\n`],
  ]);
}

/** `npm run compose` rewrites schema/; with --check it only says whether schema/ is what the code emits. */
export async function composeCommand(args: readonly string[], print: (text: string) => void): Promise<void> {
  const emitted = await emittedSchema();
  const changed = [...emitted].filter(([file, text]) => readOrEmpty(join(SCHEMA, file)) !== text).map(([file]) => file);
  if (args.includes('--check')) {
    if (changed.length > 0) throw new StartFailure(`schema/ is not what the code emits (${changed.join(', ')}); run npm run compose and commit it.`);
    return print('schema/ is what the code emits.');
  }
  mkdirSync(SCHEMA, { recursive: true });
  for (const [file, text] of emitted) writeFileSync(join(SCHEMA, file), text);
  print(changed.length > 0 ? `Rewrote ${changed.join(', ')}.` : 'schema/ was up to date.');
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
