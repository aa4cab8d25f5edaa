import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntityManager } from 'typeorm';
import { openDatabases } from '../../src/databases';
import { familiesOf, filesOf, recordsOf } from '../../src/generate';
import { FamilyFault, FamilyForm, loadFamilies, loadRegister, openRegister } from '../../src/load';
import { Releasers } from '../../src/releasers';
import { cpuOf } from './cpu';
import { openStage } from './stage';
import { writeRegisters } from './written-registers';

const isSkipping = process.argv[2] === 'skip';
const PEOPLE = Number(process.argv[3] ?? 4000);
let wall = 0;
let count = 0;
const query = EntityManager.prototype.query;
EntityManager.prototype.query = async function (this: EntityManager, text: string, values?: never) {
  if (!text.startsWith('/* disclosure-log */')) return query.call(this, text, values as never);
  if (isSkipping) return [];
  count += 1;
  const began = performance.now();
  const done = await query.call(this, text, values as never);
  wall += performance.now() - began;
  return done;
} as never;

async function main() {
  const releasers = new Releasers();
  try {
    const stage = await openStage(releasers, { shared_buffers: '512MB' });
    const databases = await openDatabases(() => stage.database.url, releasers);
    const families = familiesOf(PEOPLE * 3, 7)[Symbol.iterator]();
    const next = function* (people: number) {
      for (let n = 0; n < people; ) {
        const family = families.next().value!;
        for (const { content } of filesOf(family, recordsOf(family, 7), 7)) {
          const file = FamilyForm.safeParse(content).data;
          if (file) {
            yield file;
            n += file.people.length;
          }
        }
      }
    };
    for (const way of ['families', 'registers'] as const) {
      const folder = mkdtempSync(join(stage.folder, 'x-'));
      const paths: string[] = [];
      let registers: Awaited<ReturnType<typeof writeRegisters>> = [];
      if (way === 'families')
        for (const file of next(PEOPLE)) {
          paths.push(join(folder, `${file.reference}.json`));
          writeFileSync(paths.at(-1)!, JSON.stringify(file));
        }
      else registers = await writeRegisters(next(PEOPLE), folder);
      let people = 0;
      const onLoaded = (loaded: readonly { outcome: unknown }[]) => {
        for (const { outcome } of loaded) if (!(outcome instanceof FamilyFault)) people += (outcome as { people: number }).people;
      };
      wall = count = 0;
      const cpu = () => cpuOf([stage.database.pid, process.pid])!;
      const [began, before] = [performance.now(), cpu()];
      if (way === 'families') await loadFamilies(paths, databases, onLoaded);
      else for (const { path, holder } of registers) await loadRegister(await openRegister(path, holder), databases, onLoaded);
      const seconds = (performance.now() - began) / 1000;
      console.log(
        JSON.stringify({ isSkipping, way, people, files: paths.length, seconds, cpuMsPerPerson: ((cpu() - before) * 1000) / people, statements: count, logShareOfWall: wall / 1000 / seconds }),
      );
    }
  } finally {
    await releasers.releaseAll();
  }
}
void main();
