import type { Config } from './config';
import { databaseUrls, openDatabases } from './databases';
import { StartFailure } from './kernel';
import { filesIn, LoadDisplay, loadFamilies, type Screen } from './load';
import { Releasers } from './releasers';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** `npm run load -- FILE|FOLDER …`: loads families into the running hub's database, or into the one named. */
export async function loadCommand(paths: readonly string[], config: Config, screen: Screen): Promise<void> {
  if (paths.length === 0) throw new StartFailure('Name family files to load, or folders of them: npm run load -- FILE.json|FOLDER …');
  const files = filesIn(paths);
  const releasers = new Releasers();
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  // A second Ctrl-C ends it at once; nothing is loaded by halves that loading again would not complete.
  for (const signal of SIGNALS) process.once(signal, onSignal);
  try {
    const databases = await openDatabases(await databaseUrls(config, releasers, true), releasers);
    const display = new LoadDisplay(screen, files.length);
    try {
      await loadFamilies(files, databases, (loaded) => display.add(loaded), stop.signal);
    } finally {
      display.end();
    }
    const failed = display.faulty.length;
    if (failed > 0)
      throw new StartFailure(
        `${failed} of ${files.length} files were not loaded; ${failed === files.length ? 'nothing has changed' : 'the others were'}.`,
      );
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    await releasers.releaseAll();
  }
}
