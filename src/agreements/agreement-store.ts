import { saveRows, type Database } from '../kernel';
import type { Agreement } from '../sharing';
import { AgreementRow } from './agreement-row';

/**
 * The agreements, held in memory: every decision reads them and they change a few times a year. `refresh` reads them
 * anew, in one statement.
 */
export class AgreementStore {
  private held: readonly Agreement[] = [];

  constructor(private readonly database: Database) {}

  /** Sorted by number, so that the first agreement that releases a category is always the same one. */
  get all(): readonly Agreement[] {
    return this.held;
  }

  async refresh(): Promise<void> {
    const rows = await this.database.read<{ content: Agreement }>(
      { name: 'agreements', text: 'SELECT content FROM sharing.agreement ORDER BY id' },
      [],
    );
    this.held = rows.map(({ content }) => content);
  }

  async save(agreements: readonly Agreement[]): Promise<void> {
    const rows = agreements.map((content) => ({ id: content.id, version: content.version, content }));
    await saveRows(this.database.source.manager, AgreementRow, rows as unknown as AgreementRow[]);
    await this.refresh();
  }
}
