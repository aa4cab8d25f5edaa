import { createHash } from 'node:crypto';
import { extname, join, relative } from 'node:path';

/** A file that the browser asks for, held in memory: the set is small and never changes while the hub runs. */
export interface GraphiqlAsset {
  readonly contentType: string;
  readonly body: Buffer;
  readonly etag: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** GraphiQL ships no file that a browser could load, so the page and the three workers of its editors are bundled. */
const ENTRIES = {
  hub: join(__dirname, 'hub.client.js'),
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
};
const FOLDER = '/graphiql';

/**
 * Everything the GraphiQL page needs beyond itself, by the path it is asked for. Bundled once, when somebody first opens
 * the page: it takes about a second, outside of this process, and a hub whose page nobody opens never does it.
 */
export function graphiqlAssets(): Promise<ReadonlyMap<string, GraphiqlAsset>> {
  // What failed is not kept, so that the next request tries again.
  held ??= bundled().catch((cause: unknown) => {
    held = undefined;
    throw cause;
  });
  return held;
}

let held: Promise<ReadonlyMap<string, GraphiqlAsset>> | undefined;

async function bundled(): Promise<ReadonlyMap<string, GraphiqlAsset>> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: ENTRIES,
    absWorkingDir: __dirname,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: FOLDER,
    publicPath: FOLDER,
    loader: { '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return new Map(
    outputFiles.map(({ path, contents }) => [
      `${FOLDER}/${relative(FOLDER, path)}`,
      assetOf(path, Buffer.from(contents)),
    ]),
  );
}

const assetOf = (path: string, body: Buffer): GraphiqlAsset => ({
  contentType: CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
});
