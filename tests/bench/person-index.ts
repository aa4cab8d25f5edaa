import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { openDatabases } from '../../src/server/databases/databases';
import { familiesOf, filesOf, recordsOf, type MadeFamily } from '../../src/tools/generate';
import { type Database, deterministicId, type Releasers } from '../../src/kernel';
import {
  FamilyForm,
  loadFamilies,
  loadRegister,
  openRegister,
  type Databases,
  type FamilyFile,
  type LoadedFile,
} from '../../src/load';
import { FamilyFault, faultText } from '../../src/load/family-fault';
import { referencesOf, saysOf } from '../../src/load/people-rows';
import { prepare, type Features } from '../../src/record-linkage';
import { featuresOf, keysOf, linkingIndexOn } from '../../src/people/linking';
import { cpuOf } from './cpu';
import type { Options } from './options';
import { openStage, type Stage } from './stage';
import { writeRegisters } from './written-registers';

const SEED = 20_261;
/** So many people fill the index between two measurements, up to the largest size asked for. */
const SIZES = [10_000, 100_000, 1_000_000];
const MATCHED = 400;
const LOADED = 8_000;
const REGISTERED = 20_000;
/** Matched before anything is measured, and so many at once. */
const WARMING = 20_000;
const TOGETHER = 500;
/**
 * For an index that does not fit into what PostgreSQL takes when nobody tells it: a quarter of the memory
 * (docs/operating.md).
 */
const FOR_MANY = {
  shared_buffers: `${Math.floor(totalmem() / 4 / 1_048_576)}MB`,
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
};

export interface PersonIndexAt {
  readonly people: number;
  readonly records: number;
  readonly keys: number;
  /** One record matched against everybody: its keys, the SQL, and every comparison. */
  readonly matchMedianMs: number;
  readonly matchP95Ms: number;
  readonly comparedMedian: number;
  /** Of records of people who are in the index, how many led first to a record of the same person. */
  readonly found: number;
  /** Records loaded with everything that loading does: checked, matched, written in five databases, committed. */
  readonly families: LoadedAt;
  /** The same from agencies' registers: a row for each record. */
  readonly registers: LoadedAt;
  readonly memoryMb: number;
}

export interface LoadedAt {
  readonly perSecond: number;
  /** Of this program and of PostgreSQL, for a thousand records: what stays the same on a busy machine. */
  readonly cpuSecondsPer1000: number | null;
}

export interface MeasuredPersonIndex {
  readonly workload: 'person-index';
  readonly sizes: readonly PersonIndexAt[];
  /** What a match costs in the largest index against the smallest. */
  readonly ratio: number;
  readonly databaseMb: number;
}

interface MadeEntry {
  /** Whose it is, for the generator. */
  readonly truth: string;
  readonly features: Features;
  readonly file: string;
  readonly numbers: readonly { readonly scheme: string; readonly value: string }[];
}

/** Fills an index with people who do not exist, and at each size matches and loads further records of theirs. */
export async function measurePersonIndex(
  { people }: Pick<Options, 'people'>,
  releasers: Releasers,
  say: (text: string) => void,
): Promise<MeasuredPersonIndex> {
  const stage = await openStage(releasers, FOR_MANY);
  const databases = await openDatabases(() => stage.database.url, releasers);
  const hub = databases.hub;
  const filler = new Filler(hub.pool);
  const families = familiesOf(people * 2 + 20_000, SEED);
  const sizes: PersonIndexAt[] = [];
  for (const size of [...SIZES.filter((one) => one < people), people]) {
    say(`filling the index up to ${size.toLocaleString('en-GB')} people`);
    await filler.fillTo(size, families);
    // As PostgreSQL does automatically, in its own time.
    await hub.source.query('VACUUM ANALYZE people.record, people.match_key, people.reference, people.record_reference');
    say('matching');
    await warm(hub, filler.records);
    const matching = await measureMatching(hub, filler);
    say('loading');
    const { people: filled, records, keys } = filler;
    const fromFamilies = await measureFamilies(databases, families, stage);
    const fromRegisters = await measureRegisters(databases, families, stage);
    sizes.push({
      people: filled,
      records,
      keys,
      ...matching,
      families: fromFamilies,
      registers: fromRegisters,
      memoryMb: memoryMb(),
    });
    say(JSON.stringify(sizes.at(-1)));
  }
  const { mb } = await stage.one<{ mb: number }>(`SELECT (pg_database_size(current_database()) / 1048576)::int AS mb`);
  return {
    workload: 'person-index',
    sizes,
    ratio: sizes.at(-1)!.matchMedianMs / sizes[0]!.matchMedianMs,
    databaseMb: mb,
  };
}

/**
 * Matches people of the index until PostgreSQL has what it needs in its memory, as it has after some minutes of work:
 * each of its processes is shown a page of that memory only when it first looks, and that takes longer than all else
 * that a match costs.
 */
async function warm(hub: Database, records: number): Promise<void> {
  const index = linkingIndexOn(hub);
  const by = await index.inForce();
  for (let matched = 0; matched < WARMING; matched += TOGETHER) {
    const numbers = Array.from({ length: TOGETHER }, () => randomInt(records) + 1);
    const { rows } = await hub.pool.query<{ features: Features }>(
      'SELECT features FROM people.record WHERE number = ANY ($1::int[])',
      [numbers],
    );
    await index.matches(
      rows.map(({ features }) => features),
      by,
    );
  }
}

async function measureMatching(
  hub: Database,
  filler: Filler,
): Promise<Pick<PersonIndexAt, 'matchMedianMs' | 'matchP95Ms' | 'comparedMedian' | 'found'>> {
  const index = linkingIndexOn(hub);
  const { scorer, thresholds } = await index.inForce();
  const times: number[] = [];
  const compared: number[] = [];
  let found = 0;
  for (const { features, truth } of filler.sample(MATCHED)) {
    const began = performance.now();
    const [matches] = await index.matches([features], { scorer, thresholds });
    times.push(performance.now() - began);
    compared.push(matches!.compared);
    if (matches!.best[0]?.person === filler.personOf(truth)) found += 1;
  }
  return {
    matchMedianMs: percentile(times, 0.5),
    matchP95Ms: percentile(times, 0.95),
    comparedMedian: percentile(compared, 0.5),
    found: found / times.length,
  };
}

/** Loads files from the disk, as `npm run load` does. */
async function measureFamilies(databases: Databases, families: Iterator<MadeFamily>, stage: Stage): Promise<LoadedAt> {
  const folder = mkdtempSync(join(stage.folder, 'families-'));
  const paths: string[] = [];
  for (const file of nextFiles(families, LOADED)) {
    const path = join(folder, `${file.reference}.json`);
    writeFileSync(path, JSON.stringify(file));
    paths.push(path);
  }
  return measured(stage, (onLoaded) => loadFamilies(paths, databases, onLoaded));
}

/** The same with registers, one agency after the other. */
async function measureRegisters(databases: Databases, families: Iterator<MadeFamily>, stage: Stage): Promise<LoadedAt> {
  const registers = await writeRegisters(
    nextFiles(families, REGISTERED),
    mkdtempSync(join(stage.folder, 'registers-')),
  );
  return measured(stage, async (onLoaded) => {
    for (const { path, holder } of registers) await loadRegister(await openRegister(path, holder), databases, onLoaded);
  });
}

function* nextFiles(families: Iterator<MadeFamily>, people: number): Generator<FamilyFile> {
  for (let count = 0; count < people;) {
    for (const file of familyFiles(families.next().value as MadeFamily)) {
      yield file;
      count += file.people.length;
    }
  }
}

async function measured(
  stage: Stage,
  load: (onLoaded: (loaded: readonly LoadedFile[]) => void) => Promise<void>,
): Promise<LoadedAt> {
  const cpu = () => cpuOf([stage.database.pid, process.pid]);
  const [began, cpuBefore] = [performance.now(), cpu()];
  let records = 0;
  await load((loaded) => {
    for (const { path, outcome } of loaded) {
      if (outcome instanceof FamilyFault) throw new Error(faultText(path, outcome));
      records += outcome.people;
    }
  });
  const [seconds, cpuAfter] = [(performance.now() - began) / 1000, cpu()];
  return {
    perSecond: records / seconds,
    cpuSecondsPer1000: cpuBefore === undefined || cpuAfter === undefined ? null : (cpuAfter - cpuBefore) / records,
  };
}

/** A family file for each agency. Dates that no calendar has are for accuracy to deal with; no family file has them. */
const familyFiles = (family: MadeFamily): FamilyFile[] =>
  filesOf(family, recordsOf(family, SEED), SEED).flatMap(({ content }) => FamilyForm.safeParse(content).data ?? []);

/**
 * Writes people into the index as loading leaves them, without matching: who is who is known of people who are made.
 */
class Filler {
  people = 0;
  records = 0;
  keys = 0;
  private readonly kept: MadeEntry[] = [];
  private readonly personByTruth = new Map<string, string>();

  constructor(private readonly pool: Pool) {}

  async fillTo(size: number, families: Iterator<MadeFamily>): Promise<void> {
    const isMuch = size - this.people > 200_000;
    // Of very many keys the index is built at once, as a dump that is read in builds it.
    if (isMuch) await this.pool.query('ALTER TABLE people.match_key DROP CONSTRAINT match_key_pkey');
    await this.fill(size, families);
    if (isMuch) {
      const client = await this.pool.connect();
      try {
        await client.query(
          `SET statement_timeout = 0; SET maintenance_work_mem = '1GB'; ALTER TABLE people.match_key ADD PRIMARY KEY (key, record) INCLUDE (one, other)`,
        );
        await client.query('RESET statement_timeout; RESET maintenance_work_mem');
      } finally {
        client.release();
      }
    }
  }

  private async fill(size: number, families: Iterator<MadeFamily>): Promise<void> {
    while (this.people < size) {
      const entries: MadeEntry[] = [];
      for (let people = 0; people < 1_000 && this.people + people < size;) {
        const family = families.next().value as MadeFamily;
        const made = entriesOf(family);
        entries.push(...made);
        people += new Set(made.map(({ truth }) => truth)).size;
      }
      await this.write(entries);
    }
  }

  /** Records to match: one of a person's records is left out of the index now and then, and kept for this. */
  sample(count: number): MadeEntry[] {
    return Array.from({ length: count }, () => this.kept[randomInt(this.kept.length)]!);
  }

  personOf(truth: string): string | undefined {
    return this.personByTruth.get(truth);
  }

  private async write(entries: readonly MadeEntry[]): Promise<void> {
    const { rows: numbered } = await this.pool.query<{ last: number }>(
      'SELECT coalesce(max(number), 0) AS last FROM people.record',
    );
    let number = numbered[0]!.last;
    const byTruth = new Map<string, MadeEntry[]>();
    for (const entry of entries) byTruth.set(entry.truth, [...(byTruth.get(entry.truth) ?? []), entry]);
    const rows = {
      person: [] as string[],
      record: [] as string[],
      reference: [] as string[],
      recordReference: [] as string[],
      key: [] as string[],
    };
    for (const [truth, own] of byTruth) {
      const written = own.length > 1 && this.kept.length < 3_000 + this.people / 400 ? own.slice(0, -1) : own;
      const ids = written.map(({ file }) => deterministicId('person', `FILE ${file}`));
      const person = ids[0]!;
      if (written !== own) {
        this.kept.push(own.at(-1)!);
        this.personByTruth.set(truth, person);
      }
      rows.person.push(person);
      rows.reference.push(`HUB\t${person}\t${person}`);
      this.people += 1;
      written.forEach(({ features, file, numbers }, index) => {
        this.records += 1;
        number += 1;
        const id = ids[index]!;
        const family = file.slice(0, file.indexOf('/'));
        rows.record.push(
          `${id}\t${number}\t${person}\t${family}\t${features.sex ?? '\\N'}\t${JSON.stringify(features).replaceAll('\\', '\\\\')}\t1`,
        );
        for (const { scheme, value } of numbers) {
          rows.recordReference.push(`${scheme}\t${value}\t${id}`);
          rows.reference.push(`${scheme}\t${value}\t${person}`);
        }
        for (const { key, one, other } of keysOf(prepare(features)))
          rows.key.push(`${key}\t${number}\t${one}\t${other}`);
      });
    }
    this.keys += rows.key.length;
    const client = await this.pool.connect();
    try {
      // Made rows need no triggers to check them.
      await client.query(
        `BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0; SET LOCAL synchronous_commit = off`,
      );
      await copy(client, 'people.person (id)', rows.person);
      await copy(client, 'people.record (id, number, person_id, family, sex, features, matched_with)', rows.record);
      await client.query('CREATE TEMP TABLE made (scheme text, value text, person_id uuid) ON COMMIT DROP');
      await copy(client, 'made (scheme, value, person_id)', rows.reference);
      await client.query(
        'INSERT INTO people.reference SELECT DISTINCT ON (scheme, value) * FROM made ON CONFLICT DO NOTHING',
      );
      await client.query('CREATE TEMP TABLE given (scheme text, value text, record_id uuid) ON COMMIT DROP');
      await copy(client, 'given (scheme, value, record_id)', rows.recordReference);
      await client.query('INSERT INTO people.record_reference SELECT * FROM given ON CONFLICT DO NOTHING');
      await copy(client, 'people.match_key (key, record, one, other)', rows.key);
      await client.query(`SELECT setval(pg_get_serial_sequence('people.record', 'number'), $1)`, [number]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
}

function entriesOf(family: MadeFamily): MadeEntry[] {
  return filesOf(family, recordsOf(family, SEED), SEED).flatMap(({ content, persons }) => {
    const file = asChecked(content);
    const truths = new Map(persons.map(({ key, person }) => [key, person]));
    return file.people.map((person) => ({
      truth: truths.get(person.key)!,
      features: featuresOf(saysOf(person)),
      file: `${file.reference}/${person.key}`,
      numbers: referencesOf(file, person),
    }));
  });
}

/** What the form adds to a family file, without checking it: checking takes longer than everything else. */
function asChecked(content: object): FamilyFile {
  const { people, ...file } = content as FamilyFile;
  return {
    ...file,
    people: people.map((person) => ({
      ...person,
      names: person.names.map((name) => ({ ...name, kind: name.kind ?? 'CURRENT', confidential: false })),
      births: person.births.map((birth) => ({ ...birth, estimated: birth.estimated ?? false })),
      addresses: person.addresses.map((address) => ({ ...address, confidential: false })),
    })),
  };
}

const copy = (client: PoolClient, into: string, rows: readonly string[]): Promise<void> =>
  pipeline(Readable.from(inChunks(rows)), client.query(copyFrom(`COPY ${into} FROM STDIN`)));

function* inChunks(rows: readonly string[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 500) yield `${rows.slice(at, at + 500).join('\n')}\n`;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The most memory that this process has had. */
function memoryMb(): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return process.memoryUsage().rss / 1_048_576;
  }
}
