import type { Config } from './config';
import { databaseUrls, openDatabases } from './databases';
import { StartFailure } from './kernel';
import { loadFamily, readFamilyFile } from './load';
import { Releasers } from './releasers';

/** `npm run load -- FILE.json [FILE.json …]`: loads families into the running hub's database, or into the one named. */
export async function loadCommand(files: readonly string[], config: Config, print: (text: string) => void): Promise<void> {
  if (files.length === 0) throw new StartFailure('Name the family files to load: npm run load -- FILE.json [FILE.json …].');
  const releasers = new Releasers();
  const failures: string[] = [];
  try {
    const databases = await openDatabases(await databaseUrls(config, releasers, true), releasers);
    for (const [index, path] of files.entries()) {
      const place = `[${index + 1}/${files.length}]`;
      try {
        const { reference, people, records } = await loadFamily(readFamilyFile(path), databases);
        print(`${place} ${path}: ${reference}, ${people} people, ${records} records`);
      } catch (cause) {
        if (!(cause instanceof StartFailure)) throw cause;
        failures.push(cause.message);
        print(`${place} ${cause.message}`);
      }
    }
  } finally {
    await releasers.releaseAll();
  }
  if (failures.length > 0) throw new StartFailure(`${failures.length} of ${files.length} files were not loaded; the others were.`);
}
