import { Client } from 'pg';
import { openDatabase } from '../../ormconfig';
import type { Clock, Database } from '../../src/kernel';
import { migrate } from '../../src/server/databases/migrate';
import {
  AnswerLinks,
  AnswerLinkStore,
  Courier,
  DeliveryStore,
  EndpointStore,
  openMailer,
  type Reach,
} from '../../src/notices';
import { createDatabase, templateDatabase } from '../testkit/database';

export const SECRET = 'a secret of tests, long enough to be one';

/** A clock that a test moves. */
export class MovedClock implements Clock {
  constructor(private at: Date) {}
  now(): Date {
    return this.at;
  }
  forward(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
  to(at: string): void {
    this.at = new Date(at);
  }
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** A Tuesday morning. */
export const MORNING = '2026-11-24T09:10:00Z';

/** The hub's tables, and couriers on them, at a time that the test chooses. */
export async function openCourierWorld(settings: { reach?: Reach; timeLimit?: number } = {}) {
  const template = await templateDatabase('wp_migrated', (url) => migrate(() => url));
  const testDatabase = await createDatabase(template);
  const database: Database = await openDatabase('hub', testDatabase.url, 6);
  const sql = new Client({ connectionString: testDatabase.url });
  await sql.connect();
  const clock = new MovedClock(new Date(MORNING));
  const faults: unknown[] = [];
  const links = new AnswerLinks({
    store: new AnswerLinkStore(database),
    secret: SECRET,
    publicUrl: () => 'https://hub.example',
    clock,
    asks: ({ kind }) => kind === 'QUESTION_ASKED',
  });
  const couriers: Courier[] = [];
  const courier = (
    smtpUrl?: string,
    secrets: { secret: string; secretBefore?: string } = { secret: SECRET },
  ): Courier => {
    const timeLimit = settings.timeLimit ?? 2_000;
    const opened = new Courier({
      store: new DeliveryStore(database, () => 0.5),
      clock,
      reach: settings.reach ?? { loopback: true, privateNetworks: [] },
      ...secrets,
      publicUrl: () => 'https://hub.example',
      mailFrom: 'hub@hub.example',
      mailer: smtpUrl === undefined ? undefined : openMailer(smtpUrl, timeLimit),
      timeLimit,
      isWorkingDay: (day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()),
      answerLinks: (notices, now, mailedTo) => links.linksFor(notices, now, mailedTo),
      onFault: (cause) => faults.push(cause),
    });
    couriers.push(opened);
    return opened;
  };
  return {
    clock,
    courier,
    links,
    database,
    url: testDatabase.url,
    endpoints: new EndpointStore(database),
    faults,
    sql: async (text: string, values: unknown[] = []) =>
      (await sql.query(text, values)).rows as Record<string, unknown>[],
    /** Writes notices as a room does, in one transaction; answers their ids. */
    async tell(
      ...notices: {
        kind?: string;
        agency?: string;
        desk?: string;
        about?: object;
        urgency?: string;
        notBefore?: string;
      }[]
    ): Promise<string[]> {
      const rows = await sql.query<{ id: string }>(
        `INSERT INTO notices.outgoing (kind, agency, desk, about, urgency, not_before, created_at)
         SELECT kind, agency, desk, about, urgency, not_before, $2
         FROM jsonb_to_recordset($1) AS n (kind text, agency text, desk text, about jsonb, urgency text, not_before timestamptz) RETURNING id`,
        [
          JSON.stringify(
            notices.map(
              ({
                kind = 'ANSWER_GIVEN',
                agency = 'police',
                desk = 'a desk',
                about = {},
                urgency = 'GREEN',
                notBefore,
              }) => ({
                kind,
                agency,
                desk,
                about,
                urgency,
                not_before: notBefore,
              }),
            ),
          ),
          clock.now(),
        ],
      );
      return rows.rows.map(({ id }) => id);
    },
    async stop() {
      for (const opened of couriers) await opened.stop();
      await sql.end();
      await database.close();
      await testDatabase.drop();
    },
  };
}

export type CourierWorld = Awaited<ReturnType<typeof openCourierWorld>>;
