import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, OWNERS, type Owner } from '../../ormconfig';
import type { Database } from '../../src/kernel';
import type { Databases } from '../../src/load';
import { migrate } from '../../src/server/databases/migrate';
import { createDatabase, templateDatabase } from '../testkit/database';

/** Every owner's database, without a hub: what the load command opens. */
export interface LoadStage {
  readonly url: string;
  readonly databases: Databases;
  /** The first column of each row, as text. */
  column(sql: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function openLoadStage(): Promise<LoadStage> {
  const database = await createDatabase(await templateDatabase('wp_migrated', (url) => migrate(() => url)));
  const databases = await openAgain(database.url);
  return {
    url: database.url,
    databases,
    async column(sql) {
      const rows = await databases.hub.source.query<Record<string, unknown>[]>(sql);
      return rows.map((row) => String(Object.values(row)[0]));
    },
    async close() {
      await closeAll(databases);
      await database.drop();
    },
  };
}

/** The same databases as another program opens them. */
export async function openAgain(url: string): Promise<Databases> {
  const opened = await Promise.all(OWNERS.map(async (owner) => [owner, await openDatabase(owner, url)] as const));
  return Object.fromEntries(opened) as Record<Owner, Database>;
}

export const closeAll = (databases: Databases) =>
  Promise.all(Object.values(databases).map((database) => database.close()));

export interface SmallFamily {
  readonly reference: string;
  people: Record<string, unknown>[];
  police: { incidents: Record<string, unknown>[] };
  probation: { riskJudgements: Record<string, unknown>[] };
  readonly [part: string]: unknown;
}

/**
 * A family of two with an incident and a risk judgement; no two have anything in common. Everything in it is made up.
 */
export function smallFamily(number: number): SmallFamily {
  const serial = String(number).padStart(5, '0');
  return {
    format: 'whole-picture/family/1',
    reference: `small-${number}`,
    title: `A small family, number ${number}`,
    people: [
      {
        key: 'father',
        names: [{ given: 'Adam', family: `Small${number}`, assertedBy: ['probation', 'police'] }],
        knownTo: { probation: { id: `S0${serial}` }, police: { id: `N-${number}-0` } },
      },
      {
        key: 'mother',
        names: [{ given: 'Zoë', family: `Small${number}`, assertedBy: ['police'] }],
        addresses: [{ lines: [`${number} Orchard Rise`], confidential: true, assertedBy: ['police'] }],
        knownTo: { police: { id: `N-${number}-1` } },
        checks: [{ holder: 'probation', on: '2020-01-01' }],
      },
    ],
    relationships: [{ from: 'father', to: 'mother', ground: 'MARRIED', assertedBy: ['police'] }],
    households: [{ key: 'home', assertedBy: ['police'], members: [{ person: 'mother' }] }],
    police: {
      incidents: [
        {
          reference: `I-${number}`,
          occurredAt: '2020-01-22T22:40:00+00:00',
          grade: 'HIGH',
          people: [
            { person: 'mother', role: 'VICTIM' },
            { person: 'father', role: 'PERPETRATOR' },
          ],
        },
      ],
    },
    probation: {
      riskJudgements: [
        {
          reference: `R-${number}`,
          person: 'father',
          judgedOn: '2020-02-01',
          level: 'MEDIUM',
          judgedByRole: 'responsible officer',
          tool: 'OASys',
        },
      ],
    },
  };
}

/** Writes families into a folder; answers their paths. */
export function writeAll(folder: string, files: Readonly<Record<string, object | string | Buffer>>): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return path;
  });
}

/**
 * Everything that is stored, so that two moments can be compared. Entries of history and outboxes are counted by
 * themselves.
 */
export const EVERYTHING = `
  SELECT 'history ' || (SELECT count(*) FROM probation.history) + (SELECT count(*) FROM police.history)
  UNION ALL SELECT 'outbox ' || (SELECT count(*) FROM probation.outbox) + (SELECT count(*) FROM police.outbox)
  UNION ALL SELECT 'call-out told ' || count(*) FROM police.outbox WHERE kind = 'CALL_OUT'
  UNION ALL SELECT 'incident ' || count(*) || ' ' || coalesce(sum(version), 0) FROM police.incident
  UNION ALL SELECT 'judgement ' || count(*) || ' ' || coalesce(sum(version), 0) FROM probation.risk_judgement
  UNION ALL SELECT 'nominal ' || count(*) || ' ' || coalesce(sum(version), 0) FROM police.nominal
  UNION ALL SELECT 'link ' || count(*) FROM police.incident_link
  UNION ALL SELECT 'person ' || count(*) FROM people.person
  UNION ALL SELECT 'reference ' || count(*) FROM people.reference
  UNION ALL SELECT 'name ' || count(*) FROM people.name
  UNION ALL SELECT 'address ' || count(*) FROM people.address
  UNION ALL SELECT 'relationship ' || count(*) FROM people.relationship
  UNION ALL SELECT 'household ' || count(*) FROM people.household_member
  UNION ALL SELECT 'involvement ' || count(*) FROM people.involvement
  UNION ALL SELECT 'tie ' || count(*) FROM people.case_tie`;
