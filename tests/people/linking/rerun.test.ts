import fc from 'fast-check';
import { type FamilyFile, FamilyForm, loadFamily } from '../../../src/load';
import { models, rerun } from '../../../src/people/linking';
import { worlds } from '../../testkit/runs';
import { familiesOf, filesOf, recordsOf } from '../../../src/tools/generate';
import { openLinkStage, type LinkStage } from './stage';

const SEED = 4_711;
const FILES: readonly FamilyFile[] = [...familiesOf(40, SEED)].flatMap((family) =>
  filesOf(family, recordsOf(family, SEED), SEED).flatMap(({ content }) => FamilyForm.safeParse(content).data ?? []),
);

/** Who is one person with whom, by the records' own names. */
const clusters = (stage: LinkStage) =>
  stage.column(`SELECT string_agg(f.value, ' ' ORDER BY f.value) FROM people.record_reference f JOIN people.record r ON r.id = f.record_id
    WHERE f.scheme = 'FILE' GROUP BY r.person_id ORDER BY 1`);

async function loadedInOrder(files: readonly FamilyFile[], then: (stage: LinkStage) => Promise<void>): Promise<void> {
  const stage = await openLinkStage();
  try {
    for (const file of files) await loadFamily(file, stage.databases);
    await then(stage);
  } finally {
    await stage.close();
  }
}

test('matched again, the same records are the same people, whatever the order in which they came', async () => {
  let expected: string[] = [];
  await loadedInOrder(FILES, async (stage) => {
    await rerun(stage.databases.hub, true);
    expected = await clusters(stage);
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.some((records) => records.includes(' '))).toBe(true);
  });
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...FILES], { minLength: FILES.length }), (shuffled) =>
      loadedInOrder(shuffled, async (stage) => {
        await rerun(stage.databases.hub, true);
        expect(await clusters(stage)).toEqual(expected);
      }),
    ),
    worlds(2, 50),
  );
}, 120_000);

test('stopped in the middle and run again, it ends as if it had not been; a second run changes nothing', async () => {
  await loadedInOrder(FILES, async (stage) => {
    const { hub } = stage.databases;
    await rerun(hub, true);
    const expected = await clusters(stage);
    const stopped = rerun(hub, true, (_, doing) => {
      if (doing.startsWith('making')) throw new Error('stopped');
    });
    await expect(stopped).rejects.toThrow('stopped');
    await rerun(hub, false);
    expect(await clusters(stage)).toEqual(expected);
    const changes = await stage.column('SELECT count(*) FROM people.person_change');
    await rerun(hub, true);
    expect(await stage.column('SELECT count(*) FROM people.person_change')).toEqual(changes);
  });
}, 180_000);

test('what a human said stands, whatever model is in force; and a model can be gone back from', async () => {
  await loadedInOrder(FILES, async (stage) => {
    const { hub } = stage.databases;
    const [pair] = await hub.source.query<{ a: string; b: string }[]>(
      `SELECT a.id AS a, b.id AS b FROM people.record a JOIN people.record b ON a.person_id = b.person_id AND a.id < b.id
       WHERE NOT EXISTS (SELECT 1 FROM people.record_reference x JOIN people.record_reference y USING (scheme, value) WHERE x.record_id = a.id AND y.record_id = b.id)
         AND (SELECT count(*) FROM people.record r WHERE r.person_id = a.person_id) = 2 ORDER BY 1, 2 LIMIT 1`,
    );
    const { a, b } = pair!;
    await hub.source.query(
      `INSERT INTO people.match_decision (record_a, record_b, verdict, practitioner, practitioner_name, agency, role, purpose, reason, decided_at)
       VALUES ($1, $2, 'NOT_SAME', 'somebody', 'Somebody', 'mash', 'TRIAGE_PRACTITIONER', 'MASH_TRIAGE', 'father and son', now())`,
      [a, b],
    );
    const held = models(hub);
    const estimated = await held.estimate(10_000, 'a test');
    await held.accept(estimated, 'a test');
    await rerun(hub, true);
    const people = await stage.column(`SELECT DISTINCT person_id FROM people.record WHERE id IN ('${a}', '${b}')`);
    expect(people).toHaveLength(2);
    expect((await held.list()).map(({ version, inForce }) => [version, inForce])).toEqual([
      [1, false],
      [estimated, true],
    ]);
    expect((await held.compare(1, estimated)).join('\n')).toContain('bits before');
    expect(await held.rollback('a test')).toBe(1);
    await expect(held.rollback('a test')).rejects.toThrow('There is no model before this one');
    await expect(held.accept(99, 'a test')).rejects.toThrow('There is no model 99');

    // Thresholds are chosen with a model, and gone back from with it.
    for (const [thresholds, fault] of [
      [{ join: 1.2 }, 'join is a probability'],
      [{ join: 0.8 }, 'part is the lower of the two'],
      [{ possible: 0.999 }, 'possible is the lower of the two'],
    ] as const)
      await expect(held.accept(1, 'a test', thresholds)).rejects.toThrow(fault);
    const persons = async () => (await stage.column('SELECT count(*) FROM people.person')).map(Number)[0]!;
    await rerun(hub, true);
    const usual = await persons();
    await held.accept(1, 'a test', { join: 1 - 1e-12, part: 1 - 1e-11 });
    await rerun(hub, true);
    expect(await persons()).toBeGreaterThan(usual);
    expect((await held.list())[0]!.sureness).toEqual({ join: 1 - 1e-12, part: 1 - 1e-11, possible: 0.2 });
    await held.rollback('a test');
    await rerun(hub, true);
    expect(await persons()).toBe(usual);
  });
}, 120_000);
