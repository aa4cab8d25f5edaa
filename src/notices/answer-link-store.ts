import type { Database } from '../kernel';
import type { AnswerLink } from './answer-link';

export interface KeptLink extends AnswerLink {
  readonly usedAt: Date | null;
  /** To which address it was mailed last. */
  readonly mailedTo: string | null;
}

const LINK =
  'id, question AS enquiry, agency, desk, expires_at AS "expiresAt", used_at AS "usedAt", mailed_to AS "mailedTo"';

export class AnswerLinkStore {
  constructor(private readonly database: Database) {}

  /** One link for each question and desk; the same one for every attempt to send the same notice. */
  make(
    questions: readonly Pick<AnswerLink, 'enquiry' | 'agency' | 'desk'>[],
    madeAt: readonly Date[],
    expiresAt: Date,
    mailedTo: string | undefined,
  ): Promise<KeptLink[]> {
    return this.database.read<KeptLink & Record<string, unknown>>(
      {
        name: 'make-answer-links',
        text: `INSERT INTO notices.answer_link (question, agency, desk, made_at, expires_at, mailed_to)
          SELECT question, agency, desk, made_at, $5, $6 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) AS q (question, agency, desk, made_at)
          ON CONFLICT (question, agency, desk, made_at) DO UPDATE SET mailed_to = coalesce(excluded.mailed_to, answer_link.mailed_to)
          RETURNING ${LINK}`,
      },
      [
        questions.map(({ enquiry }) => enquiry),
        questions.map(({ agency }) => agency),
        questions.map(({ desk }) => desk),
        madeAt,
        expiresAt,
        mailedTo ?? null,
      ],
    );
  }

  async find(id: string): Promise<KeptLink | undefined> {
    const text = `SELECT ${LINK} FROM notices.answer_link WHERE id = $1`;
    return (await this.database.read<KeptLink & Record<string, unknown>>({ name: 'answer-link', text }, [id]))[0];
  }

  /** Counts that something was done with a link, and answers how often by now. */
  async count(id: string, what: string, now: Date): Promise<number> {
    const [row] = await this.database.read<{ times: string }>(
      {
        name: 'count-answer-link-use',
        text: `INSERT INTO notices.answer_link_use AS u (link, what, times, first_at, last_at) VALUES ($1, $2, 1, $3, $3)
          ON CONFLICT (link, what) DO UPDATE SET times = u.times + 1, last_at = excluded.last_at RETURNING times`,
      },
      [id, what, now],
    );
    return Number(row!.times);
  }

  /**
   * Uses a link up once what is done with it has been done. The link is held meanwhile, so of two who send the form at
   * once one finds it used. What is done is a transaction of its own: were the hub stopped between the two, the link
   * would still be good, and the question itself says that it has been answered. Nothing if somebody else has used
   * it.
   */
  use<T extends object>(id: string, now: Date, act: () => Promise<T>): Promise<T | undefined> {
    return this.database.source.transaction(async (manager) => {
      const found = await manager.query<unknown[]>(
        '/* hold-answer-link */ SELECT 1 FROM notices.answer_link WHERE id = $1 AND used_at IS NULL AND expires_at > $2 FOR UPDATE',
        [id, now],
      );
      if (found.length === 0) return undefined;
      const done = await act();
      if ('taken' in done)
        await manager.query('/* use-answer-link */ UPDATE notices.answer_link SET used_at = $2 WHERE id = $1', [
          id,
          now,
        ]);
      return done;
    });
  }
}
