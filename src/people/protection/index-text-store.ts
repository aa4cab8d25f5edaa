import type { Database } from '../../kernel';
import type { Audience } from '../../sharing';

/**
 * The entries of the index in which an agency's own words stand; in which table, and what makes a row one of a
 * person's.
 */
const WORDS = {
  NAME: { table: 'name', mine: 'person_id = $1' },
  NEED: { table: 'need', mine: 'person_id = $1' },
  RELATIONSHIP: { table: 'relationship', mine: '(from_person = $1 OR to_person = $1)' },
} as const;
export type IndexTextKind = keyof typeof WORDS;

/** Opens words in the index to others, and closes them again. */
export class IndexTextStore {
  constructor(private readonly database: Database) {}

  /** Says for whom the words of an entry are from now on. Answers with false if the entry has gone meanwhile. */
  async change(person: string, kind: IndexTextKind, entry: string, audience: Audience): Promise<boolean> {
    const { table, mine } = WORDS[kind];
    const changed = await this.database.read(
      {
        name: `index-text-audience-${table}`,
        text: `UPDATE people.${table} SET audience = $3, audience_desk = NULL WHERE ${mine} AND id = $2::uuid AND says IS NOT NULL RETURNING id`,
      },
      [person, entry, audience],
    );
    return changed.length > 0;
  }
}
