import { systemClock, type Database, type Statement } from '../kernel';
import type { Disclosure } from '../subgraph';
import { releasedLeaf } from './agency-log-store';
import { canonical, momentOf } from './canonical';
import { GroupCommit, type BatchWriter } from './group-commit';
import { ChainWriter } from './chain-writer';

interface Answer {
  readonly requestId: string;
  readonly disclosures: readonly Disclosure[];
}

/**
 * An agency's own disclosure log, for when it answers in a process of its own: whatever router stands in front, the
 * agency can show what it released, to whom and why. Written before the answer leaves, and chained, like the hub's.
 */
export class AgencyDisclosureLog implements BatchWriter<Answer> {
  private readonly commits = new GroupCommit<Answer>(this);
  private readonly statement: Statement;
  private lane = new ChainWriter();

  constructor(
    private readonly database: Database,
    private readonly holder: string,
  ) {
    const table = `${holder.replaceAll('-', '_')}.disclosure`;
    this.statement = {
      name: 'agency-disclosure-log',
      text: `WITH link AS (
          INSERT INTO ${table}_link (chain, lane, seq, commit, recorded_at, entries, leaves, previous, hash)
          SELECT chain, $1::uuid, seq, $3::bigint, $2::timestamptz, entries, decode(leaves, 'base64'), decode(previous, 'base64'), decode(hash, 'base64')
          FROM jsonb_to_recordset($4::jsonb) AS l (chain text, seq bigint, entries text[], leaves text, previous text, hash text)
        )
        INSERT INTO ${table} (lane, commit, recorded_at, request_id, practitioner, purpose, person, agreements, shown_fields, withheld_fields)
        SELECT $1::uuid, $3::bigint, recorded_at, request_id, practitioner, purpose, person, agreements, shown_fields, withheld_fields
        FROM jsonb_to_recordset($5::jsonb) AS e (recorded_at timestamptz, request_id text, practitioner text, purpose text, person uuid, agreements text[],
          shown_fields text[], withheld_fields text[])`,
    };
  }

  /** Enters what an agency’s process discloses in answering a request; resolves once it is durable. */
  async write(requestId: string, disclosures: readonly Disclosure[]): Promise<void> {
    if (disclosures.length > 0) await this.commits.add({ requestId, disclosures });
  }

  /** Writes a batch in one commit. */
  async insert(batch: readonly Answer[]): Promise<void> {
    const recordedAt = momentOf(systemClock.now());
    const rows = batch.flatMap(({ requestId, disclosures }) =>
      disclosures.map(({ askedBy, person, agreements, shownFields, withheldFields }) => ({
        recorded_at: recordedAt,
        request_id: requestId,
        ...askedBy,
        person,
        agreements,
        shown_fields: shownFields,
        withheld_fields: withheldFields,
      })),
    );
    const entries = rows.map((row) => ({
      name: row.request_id,
      json: canonical(row),
      leaves: new Map([[this.holder, releasedLeaf(row)]]),
    }));
    const { links, commit, stands } = this.lane.link(entries, recordedAt);
    await this.database.read(this.statement, [
      this.lane.id,
      recordedAt,
      commit,
      links,
      `[${entries.map(({ json }) => json).join(',')}]`,
    ]);
    stands();
  }

  /** Whether the last entry could not be written. */
  get lastFailed(): boolean {
    return this.commits.lastFailed;
  }

  /** Called where it is not known whether a commit was kept. */
  onLost(): void {
    this.lane = new ChainWriter();
  }
}
