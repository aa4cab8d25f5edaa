import { openDatabase } from '../../ormconfig';
import type { Database } from '../../src/kernel';
import { migrate } from '../../src/server/databases/migrate';
import { Requests, type Actor, type Asked, type DeskSettings } from '../../src/requests';
import { isSourceAgency, type Category } from '../../src/sharing';
import { createDatabase, templateDatabase } from '../testkit/database';

/** A partnership with nobody in it yet: the hub's own tables, some desks, and people who are nothing but a number. */
export interface World {
  readonly database: Database;
  readonly url: string;
  readonly requests: Requests;
  /** People in the index, by their position. */
  person(index: number): string;
  /** The agency has come to know the person. */
  makeKnown(person: string, agency: string): Promise<void>;
  notices(): Promise<
    {
      kind: string;
      agency: string;
      desk: string;
      practitioner: string | null;
      about: Record<string, string[]>;
      urgency: string;
      notBefore: Date | null;
    }[]
  >;
  stop(): Promise<void>;
}

export const NPS: Actor = { practitioner: 'cora', name: 'Cora (fictitious)', agency: 'probation', desk: 'court team' };
export const CRC: Actor = {
  practitioner: 'rafe',
  name: 'Rafe (fictitious)',
  agency: 'probation',
  desk: 'community team',
};
export const POLICE: Actor = {
  practitioner: 'dale',
  name: 'Dale (fictitious)',
  agency: 'police',
  desk: 'domestic-abuse unit',
};
export const SOCIAL_CARE: Actor = {
  practitioner: 'sol',
  name: 'Sol (fictitious)',
  agency: 'childrens-social-care',
  desk: 'front door',
};
export const MASH: Actor = { practitioner: 'maia', name: 'Maia (fictitious)', agency: 'mash', desk: 'hub desk' };

const agency = (name: string, frontDesk: string, indexIsComplete = false) => ({
  agency: name,
  frontDesk,
  escalationRole: 'team manager',
  escalationDesk: `${name} managers`,
  indexIsComplete,
  keepsLimitedRecords: false,
});

export const DESKS: DeskSettings = {
  areas: [{ name: 'Exampleshire', closedOn: [], openOn: [], contactAgency: 'mash', contactDesk: 'partnership board' }],
  desks: [
    ...['court team', 'community team', 'old office', 'probation managers'].map((name) => ({
      agency: 'probation',
      name,
    })),
    ...['domestic-abuse unit', 'intelligence desk', 'police managers'].map((name) => ({ agency: 'police', name })),
    ...['front door', 'assessment team', 'childrens-social-care managers'].map((name) => ({
      agency: 'childrens-social-care',
      name,
    })),
    ...['hub desk', 'mash managers', 'partnership board'].map((name) => ({ agency: 'mash', name })),
  ].map((desk) => ({ ...desk, area: 'Exampleshire', hours: null })),
  agencies: [
    agency('probation', 'court team', true),
    agency('police', 'domestic-abuse unit'),
    agency('childrens-social-care', 'front door'),
    agency('mash', 'hub desk', true),
  ],
};

const number = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export async function openWorld(people = 40, settings = DESKS): Promise<World> {
  const template = await templateDatabase('wp_tables_alone', (url) => migrate(() => url));
  const created = await createDatabase(template);
  const database = await openDatabase('hub', created.url);
  await database.pool.query('INSERT INTO people.person (id) SELECT unnest($1::uuid[])', [
    Array.from({ length: people }, (_, index) => number(index)),
  ]);
  await database.pool.query('INSERT INTO people.record (id, person_id) SELECT id, id FROM people.person ORDER BY id');
  // What a watch may tell is decided elsewhere (tests/requests/watches-tell.test.ts): here everybody may be told
  // everything.
  const requests = new Requests(database, undefined, (soundings) =>
    Promise.resolve(soundings.map(({ source }) => (isSourceAgency(source) ? source : 'police'))),
  );
  await requests.saveDesks(settings);
  return {
    database,
    url: created.url,
    requests,
    person: number,
    async makeKnown(person, holder) {
      await database.pool.query(
        `INSERT INTO people.involvement (person_id, holder, known, record_key) VALUES ($1, $2, true, $3)`,
        [person, holder, `key of ${person}`],
      );
    },
    async notices() {
      const { rows } = await database.pool.query(
        'SELECT kind, agency, desk, practitioner, about, urgency, not_before AS "notBefore" FROM notices.outgoing ORDER BY number',
      );
      return rows as never;
    },
    async stop() {
      await database.close();
      await created.drop();
    },
  };
}

export const CALL_OUTS: readonly Category[] = ['DOMESTIC_ABUSE_INCIDENT'];

/** The usual question: what call-outs the police know of, before sentence. */
export const asked = (
  by: Actor,
  reference: string,
  person: string,
  rest: Partial<Asked> = {},
  part: Partial<Asked['parts'][number]> = {},
): Asked => ({
  case: { agency: by.agency, reference, person },
  by,
  kind: 'CALL_OUT_HISTORY',
  stage: 'PRE_SENTENCE',
  purpose: 'PRE_SENTENCE_REPORT',
  ground: 'a report was ordered',
  urgency: 'GREEN',
  parts: [{ agency: 'police', person, scope: CALL_OUTS, undecided: [], isUnknownToAgency: false, ...part }],
  ...rest,
});
