import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../kernel';

/**
 * The files meant by these paths, in order. A folder means every .json file in it and in the folders within it, by
 * name; what begins with a dot is left out, and a link to a folder is not followed, so that nothing leads round in a
 * circle.
 */
export function filesIn(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [path];
    const found = jsonUnder(path);
    if (found.length === 0) throw new StartFailure(`There is no .json file in ${path}.`);
    return found;
  });
}

function jsonUnder(folder: string): string[] {
  return entriesOf(folder)
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return jsonUnder(path);
      return entry.name.toLowerCase().endsWith('.json') && !(entry.isSymbolicLink() && isFolder(path)) ? [path] : [];
    });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw new StartFailure(
      `The folder ${folder} cannot be read (${(cause as { code?: string }).code ?? String(cause)}).`,
    );
  }
}

/** What cannot be looked at is no folder; reading it says why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
