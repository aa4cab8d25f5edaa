import type { Database } from '../kernel';
import type { Disclosure } from '../subgraph';

/**
 * An agency's own disclosure log, for when it answers in a process of its own: whatever router stands in front, the
 * agency can show what it released, to whom and why. Written before the answer leaves, like the hub's.
 */
export class AgencyDisclosureLog {
  private readonly text: string;

  constructor(
    private readonly database: Database,
    schema: string,
  ) {
    this.text = `INSERT INTO ${schema}.disclosure (request_id, practitioner, purpose, person, agreements, shown_fields, withheld_fields)
      SELECT $1, practitioner, purpose, person, agreements, shown_fields, withheld_fields
      FROM jsonb_to_recordset($2::jsonb) AS e (practitioner text, purpose text, person uuid, agreements text[], shown_fields text[],
        withheld_fields text[])`;
  }

  async write(requestId: string, disclosures: readonly Disclosure[]): Promise<void> {
    if (disclosures.length === 0) return;
    const rows = disclosures.map(({ askedBy, person, agreements, shownFields, withheldFields }) => ({
      ...askedBy,
      person,
      agreements,
      shown_fields: shownFields,
      withheld_fields: withheldFields,
    }));
    await this.database.read({ name: 'agency-disclosure-log', text: this.text }, [requestId, JSON.stringify(rows)]);
  }
}
