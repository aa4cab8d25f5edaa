import type { Database, Statement } from '../kernel';
import { canonical, momentSql } from './canonical';
import type { StoredEntry } from './chain-source';
import type { EntryTexts, ExportSource } from './export';
import type { Checkpoint, Head } from './checkpoint';
import { ABOUT, ASKED, EVENT, eventLeaves, questionLeaves, WHOLE } from './entry';
import type { Link } from './chain-writer';

/** A link as its row has it. */
interface LinkRow extends Omit<Link, 'recordedAt' | 'seq' | 'commit'> {
  readonly seq: string;
  readonly commit: string;
  readonly recorded_at: string;
}

interface QuestionRow {
  readonly number: string;
  readonly commit: string;
  readonly asked: Record<string, unknown>;
  readonly about: Record<string, unknown>;
  readonly disclosures: readonly ({ readonly source: string } & Record<string, unknown>)[];
}

interface EventRow {
  readonly number: string;
  readonly commit: string;
  readonly event: Record<string, unknown> & { readonly id: string };
}

const MOMENTS: ReadonlySet<string> = new Set(['asked_at', 'recorded_at', 'happened_at']);

/** The named columns as one JSON object, moments as they are hashed. */
export const columnsJson = (columns: readonly string[]): string =>
  `jsonb_build_object(${columns.map((column) => `'${column}', ${MOMENTS.has(column) ? momentSql(column) : column}`).join(', ')})`;

/** Of the hub's log, or of an agency's: where its links and checkpoints are. */
export interface LogTables {
  readonly link: string;
  readonly checkpoint: string;
  /** The tables of entries. */
  readonly entries: readonly string[];
}

const HUB_TABLES: LogTables = {
  link: 'audit.link',
  checkpoint: 'audit.checkpoint',
  entries: ['audit.question', 'audit.event'],
};

const RECENT = 20;

/** What a log's tables have in common, whoever's log it is. */
export class LogStore {
  private readonly statements: Readonly<
    Record<'lanes' | 'outside' | 'links' | 'heads' | 'checkpoints' | 'recent' | 'addCheckpoint', Statement>
  >;

  constructor(
    protected readonly database: Database,
    { link, checkpoint, entries }: LogTables,
  ) {
    const lanes = [link, ...entries].map((table) => `SELECT lane, max(commit) AS commits FROM ${table} GROUP BY lane`);
    this.statements = {
      lanes: {
        name: `lanes-of ${link}`,
        text: `SELECT lane, max(commits)::text AS commits FROM (${lanes.join(' UNION ALL ')}) every WHERE lane IS NOT NULL GROUP BY lane ORDER BY lane`,
      },
      outside: {
        name: `outside-of ${link}`,
        text: entries
          .map((table) => `SELECT '${table} ' || number AS name FROM ${table} WHERE lane IS NULL OR commit IS NULL`)
          .join(' UNION ALL '),
      },
      links: {
        name: `links-of ${link}`,
        text: `SELECT chain, lane, seq, commit, ${momentSql('recorded_at')} AS recorded_at, entries, leaves, previous, hash
          FROM ${link} WHERE lane = $1 AND commit BETWEEN $2 AND $3 ORDER BY commit, chain`,
      },
      heads: {
        name: `heads-of ${link}`,
        text: `SELECT DISTINCT ON (chain, lane) chain, lane, seq, hash FROM ${link} WHERE recorded_at >= $1::timestamptz ORDER BY chain, lane, seq DESC`,
      },
      checkpoints: {
        name: `checkpoints-of ${checkpoint}`,
        text: `SELECT number, ${momentSql('taken_at')} AS taken_at, content, key, signature FROM ${checkpoint} ORDER BY number`,
      },
      recent: {
        name: `recent-of ${checkpoint}`,
        text: `SELECT number, ${momentSql('taken_at')} AS taken_at, content, key, signature FROM ${checkpoint} ORDER BY number DESC LIMIT ${RECENT}`,
      },
      addCheckpoint: {
        name: `add-to ${checkpoint}`,
        text: `INSERT INTO ${checkpoint} (number, taken_at, content, key, signature) VALUES ($1, $2, $3, $4, $5)`,
      },
    };
  }

  /** Its lanes, each with how many commits it has. */
  async lanes(): Promise<{ lane: string; commits: number }[]> {
    const rows = await this.database.read<{ lane: string; commits: string }>(this.statements.lanes, []);
    return rows.map(({ lane, commits }) => ({ lane, commits: Number(commits) }));
  }

  /** Entries that stand in no lane: nobody but the hub writes one, so somebody else did. */
  async outside(): Promise<string[]> {
    return (await this.database.read<{ name: string }>(this.statements.outside, [])).map(({ name }) => name);
  }

  /** The links of a lane from one commit to another. */
  protected async linksBetween(lane: string, from: number, to: number): Promise<Link[]> {
    const rows = await this.database.read<LinkRow>(this.statements.links, [lane, from, to]);
    return rows.map(({ recorded_at, seq, commit, ...row }) => ({
      ...row,
      seq: Number(seq),
      commit: Number(commit),
      recordedAt: recorded_at,
    }));
  }

  /** Where each chain stands that has grown since; of all, if since ever. */
  async headsSince(moment: string): Promise<Head[]> {
    const rows = await this.database.read<{ chain: string; lane: string; seq: string; hash: Buffer }>(
      this.statements.heads,
      [moment],
    );
    return rows.map(({ seq, ...row }) => ({ ...row, seq: Number(seq) }));
  }

  /** Every checkpoint that was taken, the first one first. */
  async checkpoints(): Promise<Checkpoint[]> {
    return this.readCheckpoints(this.statements.checkpoints);
  }

  /** The last few, oldest first: what the next one is compared with. */
  async recentCheckpoints(): Promise<Checkpoint[]> {
    return (await this.readCheckpoints(this.statements.recent)).reverse();
  }

  private async readCheckpoints(statement: Statement): Promise<Checkpoint[]> {
    const rows = await this.database.read<{
      number: string;
      taken_at: string;
      content: string;
      key: string;
      signature: Buffer;
    }>(statement, []);
    return rows.map(({ number, taken_at, ...row }) => ({ ...row, number: Number(number), takenAt: taken_at }));
  }

  /** Keeps a checkpoint beside the log. */
  async addCheckpoint({ number, takenAt, content, key, signature }: Checkpoint): Promise<void> {
    await this.database.read(this.statements.addCheckpoint, [number, takenAt, content, key, signature]);
  }
}

const QUESTIONS: Statement = {
  name: 'log-questions',
  text: `SELECT number, commit, ${columnsJson(ASKED)} AS asked, ${columnsJson(ABOUT)} AS about, disclosures
    FROM audit.question WHERE lane = $1 AND commit BETWEEN $2 AND $3 ORDER BY number`,
};
const EVENTS: Statement = {
  name: 'log-events',
  text: `SELECT number, commit, ${columnsJson(EVENT)} AS event FROM audit.event WHERE lane = $1 AND commit BETWEEN $2 AND $3 ORDER BY number`,
};

/** The hub's log: questions and events, in a chain for the whole and one for each agency. */
export class HubLogStore extends LogStore implements ExportSource {
  /** What it is called where it is reported on. */
  readonly title = 'the hub’s disclosure log';
  /** The name of the chain over all agencies. */
  readonly whole = WHOLE;

  constructor(database: Database) {
    super(database, HUB_TABLES);
  }

  /** The commits of a lane from one number to another, with their entries. */
  async read(lane: string, from: number, to: number): Promise<{ links: Link[]; entries: StoredEntry[] }> {
    const between = [lane, from, to];
    const [links, questions, events] = await Promise.all([
      this.linksBetween(lane, from, to),
      this.database.read<QuestionRow>(QUESTIONS, between),
      this.database.read<EventRow>(EVENTS, between),
    ]);
    return { links, entries: [...questions.map(storedQuestion), ...events.map(storedEvent)] };
  }

  /** What entries say, as far as it is still kept. */
  async texts(chain: string, lane: string, from: number, to: number): Promise<EntryTexts[]> {
    const [questions, events] = await Promise.all([
      this.database.read<QuestionRow>(QUESTIONS, [lane, from, to]),
      this.database.read<EventRow>(EVENTS, [lane, from, to]),
    ]);
    const whole = chain === WHOLE;
    return [
      ...questions.flatMap(({ number, commit, asked, about, disclosures }): EntryTexts[] => {
        const own = whole ? disclosures : disclosures.filter(({ source }) => source === chain);
        if (!whole && own.length === 0) return [];
        const question = { asked, ...(whole && { about }), disclosures: own };
        return [
          {
            table: 'question',
            number: Number(number),
            commit: Number(commit),
            name: String(asked['request_id']),
            question,
          },
        ];
      }),
      ...events.flatMap(({ number, commit, event }): EntryTexts[] =>
        whole || (event['agencies'] as readonly string[]).includes(chain)
          ? [{ table: 'event', number: Number(number), commit: Number(commit), name: event.id, event }]
          : [],
      ),
    ];
  }
}

function storedQuestion({ number, commit, asked, about, disclosures }: QuestionRow): StoredEntry {
  const leaves = questionLeaves({
    asked: canonical(asked),
    about: canonical(about),
    disclosures: disclosures.map((disclosure) => ({ source: disclosure.source, text: canonical(disclosure) })),
  });
  return {
    table: 'question',
    number: Number(number),
    commit: Number(commit),
    name: String(asked['request_id']),
    leaves,
  };
}

const storedEvent = ({ number, commit, event }: EventRow): StoredEntry => ({
  table: 'event',
  number: Number(number),
  commit: Number(commit),
  name: event.id,
  leaves: eventLeaves(event),
});
