import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that the browser asks for, held in memory: the set is small and never changes while the hub runs. */
export interface GraphiqlAsset {
  readonly contentType: string;
  readonly body: Buffer;
  readonly etag: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/**
 * GraphiQL 3 is the last line that is light and comes prebuilt: one script and one style sheet with its fonts inside,
 * read as they are from node_modules. GraphiQL 5 (5.4 looked at) ships no prebuilt bundle (Monaco and its web workers would have to be
 * bundled when the hub starts, or fetched from outside), and GraphiQL 4 brings the same bundle with twice the packages.
 * React is held at 18, the last to come as a plain script.
 */
const SOURCES = [
  ['/graphiql/react.js', inPackage('react', 'umd/react.production.min.js'), SCRIPT],
  ['/graphiql/react-dom.js', inPackage('react-dom', 'umd/react-dom.production.min.js'), SCRIPT],
  ['/graphiql/graphiql.js', inPackage('graphiql', 'graphiql.min.js'), SCRIPT],
  ['/graphiql/graphiql.css', inPackage('graphiql', 'graphiql.min.css'), STYLE],
  ['/graphiql/hub.js', besideThisFile('hub.client.js'), SCRIPT],
  ['/graphiql/bar.js', besideThisFile('bar.client.js'), SCRIPT],
  ['/graphiql/stream.js', besideThisFile('stream.client.js'), SCRIPT],
  ['/graphiql/tokens.js', besideThisFile('tokens.client.js'), SCRIPT],
  ['/graphiql/hub.css', besideThisFile('hub.client.css'), STYLE],
] as const;

/** Everything the GraphiQL page needs beyond itself, by the path it is asked for. Read once, when first called. */
export function graphiqlAssets(): ReadonlyMap<string, GraphiqlAsset> {
  held ??= new Map(SOURCES.map(([path, file, contentType]) => [path, readAsset(file(), contentType)]));
  return held;
}

let held: ReadonlyMap<string, GraphiqlAsset> | undefined;

function readAsset(file: string, contentType: string): GraphiqlAsset {
  const body = readFileSync(file);
  return { contentType, body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

/** Found through package.json, because the packages do not export their prebuilt files by name. */
function inPackage(name: string, file: string): () => string {
  return () => join(dirname(require.resolve(`${name}/package.json`)), file);
}

function besideThisFile(file: string): () => string {
  return () => join(__dirname, file);
}
