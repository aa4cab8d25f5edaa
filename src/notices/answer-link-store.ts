import type { Database } from '../kernel';
import type { AnswerLink } from './answer-link';

export interface KeptLink extends AnswerLink {
  readonly usedAt: Date | null;
}

const LINK = 'id, question AS enquiry, agency, desk, expires_at AS "expiresAt", used_at AS "usedAt"';

export class AnswerLinkStore {
  constructor(private readonly database: Database) {}

  /** One link for each question and desk; the same one for every attempt to send the same notice. */
  make(
    questions: readonly Pick<AnswerLink, 'enquiry' | 'agency' | 'desk'>[],
    madeAt: readonly Date[],
    expiresAt: Date,
  ): Promise<KeptLink[]> {
    return this.database.read<KeptLink & Record<string, unknown>>(
      {
        name: 'make-answer-links',
        text: `INSERT INTO notices.answer_link (question, agency, desk, made_at, expires_at)
          SELECT question, agency, desk, made_at, $5 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) AS q (question, agency, desk, made_at)
          ON CONFLICT (question, agency, desk, made_at) DO UPDATE SET made_at = answer_link.made_at
          RETURNING ${LINK}`,
      },
      [
        questions.map(({ enquiry }) => enquiry),
        questions.map(({ agency }) => agency),
        questions.map(({ desk }) => desk),
        madeAt,
        expiresAt,
      ],
    );
  }

  async find(id: string): Promise<KeptLink | undefined> {
    const text = `SELECT ${LINK} FROM notices.answer_link WHERE id = $1`;
    return (await this.database.read<KeptLink & Record<string, unknown>>({ name: 'answer-link', text }, [id]))[0];
  }

  /**
   * Uses a link up once what is done with it has been done. The link is held meanwhile, so of two who send the form at once
   * one finds it used. What is done is a transaction of its own: were the hub stopped between the two, the link would still
   * be good, and the question says by itself that it has been answered. Nothing if somebody else has used it.
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
        await manager.query('/* use-answer-link */ UPDATE notices.answer_link SET used_at = $2 WHERE id = $1', [id, now]);
      return done;
    });
  }
}
