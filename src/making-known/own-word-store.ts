import type { Database } from '../kernel';

/** Records that say what one agency alone has said over the API, until somebody else has confirmed it. */
export class OwnWordStore {
  constructor(private readonly database: Database) {}

  /** Who has said, for this agency, that it knows the person, of what nobody has confirmed. */
  async saidBy(person: string, agency: string): Promise<readonly string[]> {
    const rows = await this.database.read<{ by: string }>(
      {
        name: 'own-word-said-by',
        text: `SELECT r.own_word_by AS by FROM people.record r WHERE r.person_id = $1 AND r.own_word_by IS NOT NULL
          AND EXISTS (SELECT 1 FROM people.involvement i WHERE i.record_id = r.id AND i.holder = $2)`,
      },
      [person, agency],
    );
    return rows.map(({ by }) => by);
  }

  /** From now on it counts as what was loaded does, but for what this practitioner has said. */
  async confirm(person: string, agency: string, confirmedBy: string): Promise<void> {
    await this.database.source.query(
      `/* confirm-own-word */ UPDATE people.record r SET own_word_by = NULL WHERE r.person_id = $1 AND r.own_word_by <> $3
         AND EXISTS (SELECT 1 FROM people.involvement i WHERE i.record_id = r.id AND i.holder = $2)`,
      [person, agency, confirmedBy],
    );
  }
}
