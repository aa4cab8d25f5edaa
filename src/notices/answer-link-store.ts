import type { EntityManager } from 'typeorm';
import type { Database } from '../kernel';
import type { AnswerLink } from './answer-link';

export interface KeptLink extends AnswerLink {
  readonly usedAt: Date | null;
}

const LINK = 'id, question, agency, desk, expires_at AS "expiresAt", used_at AS "usedAt"';

export class AnswerLinkStore {
  constructor(private readonly database: Database) {}

  /** One link for each question and desk; the same one for every attempt to send the same notice. */
  make(
    questions: readonly Pick<AnswerLink, 'question' | 'agency' | 'desk'>[],
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
        questions.map(({ question }) => question),
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

  /** Uses a link up together with whatever is done with it: both, or neither. Nothing if somebody else has used it. */
  use<T>(id: string, now: Date, act: (manager: EntityManager) => Promise<T>): Promise<T | undefined> {
    return this.database.source.transaction(async (manager) => {
      const [, used] = await manager.query<[unknown, number]>(
        '/* use-answer-link */ UPDATE notices.answer_link SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2',
        [id, now],
      );
      return used === 1 ? act(manager) : undefined;
    });
  }
}
