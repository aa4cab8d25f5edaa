import type { Database, Statement } from '../kernel';
import type { Disclosure, RequestScope } from '../subgraph';

/** How the question ended, for the log. */
export type QuestionOutcome = 'ANSWERED' | 'PARTLY_ANSWERED' | 'FAILED';

/** One question and everything that was shown and withheld in answering it. */
export interface LogEntry {
  readonly scope: Pick<RequestScope, 'requestId' | 'startedAt' | 'practitioner' | 'purpose' | 'disclosures' | 'askedFor'>;
  readonly reason: string | undefined;
  /** The operation's name, or `anonymous`. */
  readonly operation: string;
  readonly outcome: QuestionOutcome;
}

interface Waiting {
  readonly row: object;
  readonly written: () => void;
  readonly failed: (cause: unknown) => void;
}

const INSERT: Statement = {
  name: 'disclosure-log',
  text: `INSERT INTO audit.question (request_id, asked_at, practitioner, practitioner_name, agency, role, desk, through, purpose,
    reason, operation, outcome, asked_for, people, disclosures)
  SELECT request_id, asked_at, practitioner, practitioner_name, agency, role, desk, through, purpose, reason, operation, outcome,
    asked_for, people, disclosures
  FROM json_to_recordset($1::json) AS e (request_id text, asked_at timestamptz, practitioner text, practitioner_name text, agency text,
    role text, desk text, through text, purpose text, reason text, operation text, outcome text, asked_for text[], people uuid[], disclosures jsonb)`,
};

/**
 * The disclosure log. No record, no disclosure (law 9): a reply leaves only after `write` has resolved, and `write`
 * resolves only when PostgreSQL has made the entry durable.
 *
 * One commit serves many questions: whatever arrives while a commit is on its way goes into the next.
 */
export class DisclosureLog {
  private waiting: Waiting[] = [];
  private committing = false;

  constructor(private readonly database: Database) {}

  write(entry: LogEntry): Promise<void> {
    return new Promise((written, failed) => {
      this.waiting.push({ row: rowOf(entry), written, failed });
      if (!this.committing) void this.commit();
    });
  }

  private async insert(batch: readonly Waiting[]): Promise<void> {
    await this.database.read(INSERT, [JSON.stringify(batch.map(({ row }) => row))]);
    for (const { written } of batch) written();
  }

  private async commit(): Promise<void> {
    this.committing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.insert(batch);
      } catch (cause) {
        if (batch.length === 1) batch[0]!.failed(cause);
        // One entry that cannot be written must not take the others with it.
        else for (const entry of batch) await this.insert([entry]).catch(entry.failed);
      }
    }
    this.committing = false;
  }
}

function rowOf({ scope, reason, operation, outcome }: LogEntry): object {
  const { practitioner } = scope;
  return {
    request_id: scope.requestId,
    asked_at: scope.startedAt.toISOString(),
    practitioner: practitioner.id,
    practitioner_name: practitioner.name,
    agency: practitioner.agency,
    role: practitioner.role,
    desk: practitioner.desk,
    through: practitioner.through,
    purpose: scope.purpose,
    reason,
    operation,
    outcome,
    asked_for: [...new Set(scope.askedFor)],
    people: [...new Set(scope.disclosures.map(({ person }) => person))],
    disclosures: grouped(scope.disclosures),
  };
}

const joinedBy = new WeakMap<readonly string[], string>();

/** What an operation shows and withholds is worked out once for each grant, so its lists are the same ones every time. */
function joined(list: readonly string[]): string {
  let text = joinedBy.get(list);
  if (text === undefined) joinedBy.set(list, (text = list.join()));
  return text;
}

/** People for whom the same source showed and withheld the same share one entry; a family usually makes a handful. */
function grouped(disclosures: readonly Disclosure[]): object[] {
  const groups = new Map<string, { people: Set<string>; disclosure: Disclosure }>();
  for (const disclosure of disclosures) {
    const { source, from, agreements, shown, shownFields, withheldFields } = disclosure;
    const key = [source, from, agreements.join(), joined(shown), joined(shownFields), joined(withheldFields)].join(' ');
    const group = groups.get(key) ?? { people: new Set(), disclosure };
    group.people.add(disclosure.person);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ people, disclosure: { person: _, askedBy: __, ...rest } }) => ({ people: [...people], ...rest }));
}
