import { recordWithin, type Actor } from '../audit';
import type { Database } from '../kernel';
import type { Agreement, Agency } from '../sharing';
import { lapsedEvent, loadedEvent, reviewedEvent } from './agreement-events';
import { textDigest } from './agreement-text';

/** A version as it is kept: its text, and the day by which its next review is due, reviews that were held counted. */
interface Held {
  readonly agreement: Agreement;
  readonly digest: string;
}

export type LoadOutcome =
  | { readonly kind: 'ADDED' }
  | { readonly kind: 'ALREADY_THERE' }
  /** The version is there with another text. */
  | { readonly kind: 'CHANGED_TEXT' }
  /** A higher version is there. */
  | { readonly kind: 'LOWER_VERSION'; readonly highest: number };

export interface ReviewHeld {
  readonly id: string;
  readonly version: number;
  readonly heldOn: string;
  readonly nextDueOn: string;
  /** The role of whoever held it. */
  readonly heldBy: string;
}

export interface ReviewWarning {
  readonly agreement: string;
  readonly version: number;
  readonly days: number;
  readonly party: Agency;
  readonly due: string;
}

/** Who loads where nobody is named: the hub, as it makes its demonstration. */
const BY_HUB: Actor = { hub: 'agreements' };

/**
 * The agreements, every version of each, held in memory: every decision reads them and they change a few times a year.
 * `refresh` reads them again, in one statement.
 */
export class AgreementStore {
  private held: readonly Held[] = [];
  private lastAsked: { readonly day: string; readonly agreements: readonly Agreement[] } | undefined;

  constructor(private readonly database: Database) {}

  /**
   * What counts on a day: of each agreement the highest version that is in force from that day or before, or else the
   * next to come. A later version ends an earlier one, so an earlier one never comes back when a later one lapses.
   * Sorted by number; the same list for the same day, so that what is worked out from it can be kept with it.
   */
  on(day: string): readonly Agreement[] {
    if (this.lastAsked?.day !== day) this.lastAsked = { day, agreements: countingOn(this.held, day) };
    return this.lastAsked.agreements;
  }

  /** All versions of all agreements, lowest first. */
  get versions(): readonly Agreement[] {
    return this.held.map(({ agreement }) => agreement);
  }

  async refresh(): Promise<void> {
    const rows = await this.database.read<{ content: Agreement; text_digest: string; next_due_on: string | null }>(
      {
        name: 'agreements',
        // What was said at the review that was held last counts, be it sooner than the yearly one.
        text: `SELECT a.content, a.text_digest, (array_agg(r.next_due_on ORDER BY r.held_on DESC))[1]::text AS next_due_on
          FROM sharing.agreement a LEFT JOIN sharing.agreement_review r USING (id, version)
          GROUP BY a.id, a.version ORDER BY a.id, a.version`,
      },
      [],
    );
    const next: Held[] = rows.map(({ content, text_digest: digest, next_due_on: nextDueOn }) => ({
      agreement: nextDueOn === null ? content : { ...content, reviewDueOn: nextDueOn },
      digest,
    }));
    // Where nothing has changed, what others have worked out from the list stays worth something.
    if (JSON.stringify(next) === JSON.stringify(this.held)) return;
    this.held = next;
    this.lastAsked = undefined;
  }

  /**
   * Adds versions. All or nothing unless `keep`: then a version that is there already, or lower than one that is, stays
   * as it is there. What is kept is never changed.
   */
  async load(
    agreements: readonly Agreement[],
    { keep = false, by = BY_HUB }: { readonly keep?: boolean; readonly by?: Actor } = {},
  ): Promise<LoadOutcome[]> {
    const outcomes = await this.database.source.transaction(async (manager) => {
      await manager.query('/* load-agreements */ LOCK TABLE sharing.agreement IN SHARE ROW EXCLUSIVE MODE');
      const rows: { id: string; version: number; text_digest: string }[] = await manager.query(
        '/* load-agreements */ SELECT id, version, text_digest FROM sharing.agreement WHERE id = ANY ($1)',
        [agreements.map(({ id }) => id)],
      );
      const results = agreements.map((agreement) => outcomeOf(agreement, rows));
      if (!keep && results.some(({ kind }) => kind === 'CHANGED_TEXT' || kind === 'LOWER_VERSION')) return results;
      const added = agreements.filter((_, index) => results[index]!.kind === 'ADDED');
      const values = added.map((content) => ({
        id: content.id,
        version: content.version,
        content,
        text_digest: textDigest(content),
      }));
      await manager.query(
        `/* load-agreements */ INSERT INTO sharing.agreement (id, version, content, text_digest)
         SELECT id, version, content, text_digest FROM jsonb_to_recordset($1::jsonb) AS x (id text, version int, content jsonb, text_digest text)`,
        [JSON.stringify(values)],
      );
      await recordWithin(
        manager,
        added.map((agreement) => loadedEvent(agreement, by)),
      );
      return results;
    });
    await this.refresh();
    return outcomes;
  }

  async recordReviews(reviews: readonly ReviewHeld[], by: Actor = BY_HUB): Promise<void> {
    await this.database.source.transaction(async (manager) => {
      const added: { id: string; version: number; held_on: string }[] = await manager.query(
        `/* record-reviews */ INSERT INTO sharing.agreement_review (id, version, held_on, next_due_on, held_by)
          SELECT id, version, "heldOn", "nextDueOn", "heldBy"
          FROM jsonb_to_recordset($1::jsonb) AS x (id text, version int, "heldOn" date, "nextDueOn" date, "heldBy" text)
          ON CONFLICT DO NOTHING RETURNING id, version, held_on::text`,
        [JSON.stringify(reviews)],
      );
      const isAdded = ({ id, version, heldOn }: ReviewHeld) =>
        added.some((row) => row.id === id && row.version === version && row.held_on === heldOn);
      await recordWithin(
        manager,
        reviews.filter(isAdded).map((review) => {
          const of = this.versions.find(({ id, version }) => id === review.id && version === review.version);
          return reviewedEvent({ id: review.id, version: review.version, parties: of?.parties ?? [] }, review, by);
        }),
      );
    });
    await this.refresh();
  }

  /** Enters in the log that these have lapsed, each once however often it is given. */
  async noteLapsed(lapsed: readonly Agreement[], at: Date): Promise<void> {
    if (lapsed.length === 0) return;
    await this.database.source.transaction(async (manager) => {
      const noted: { id: string; version: number }[] = await manager.query(
        `/* note-lapsed */ INSERT INTO sharing.agreement_lapse (id, version, due, noted_at)
          SELECT id, version, due, $2 FROM jsonb_to_recordset($1::jsonb) AS x (id text, version int, due date)
          ON CONFLICT DO NOTHING RETURNING id, version`,
        [JSON.stringify(lapsed.map(({ id, version, reviewDueOn: due }) => ({ id, version, due }))), at],
      );
      const isNew = ({ id, version }: Agreement) => noted.some((row) => row.id === id && row.version === version);
      await recordWithin(manager, lapsed.filter(isNew).map(lapsedEvent));
    });
  }

  /** Notes warnings, each once however often it is given; answers with those that are new. */
  async warn(warnings: readonly ReviewWarning[]): Promise<ReviewWarning[]> {
    return this.database.read<ReviewWarning>(
      {
        name: 'warn-of-reviews',
        text: `INSERT INTO sharing.review_warning (agreement, version, days, party, due)
          SELECT agreement, version, days, party, due
          FROM jsonb_to_recordset($1::jsonb) AS x (agreement text, version int, days int, party text, due date)
          ON CONFLICT DO NOTHING RETURNING agreement, version, days, party, due::text`,
      },
      [JSON.stringify(warnings)],
    );
  }
}

function outcomeOf(
  agreement: Agreement,
  rows: readonly { id: string; version: number; text_digest: string }[],
): LoadOutcome {
  const there = rows.filter(({ id }) => id === agreement.id);
  const same = there.find(({ version }) => version === agreement.version);
  if (same) return { kind: same.text_digest === textDigest(agreement) ? 'ALREADY_THERE' : 'CHANGED_TEXT' };
  const highest = Math.max(0, ...there.map(({ version }) => version));
  return highest > agreement.version ? { kind: 'LOWER_VERSION', highest } : { kind: 'ADDED' };
}

function countingOn(held: readonly Held[], day: string): Agreement[] {
  const byId = new Map<string, Agreement>();
  for (const { agreement } of held) {
    const before = byId.get(agreement.id);
    // Lowest first: a later one takes the place of an earlier one from its own first day.
    if (!before || agreement.inForceFrom <= day || before.inForceFrom > agreement.inForceFrom)
      byId.set(agreement.id, agreement);
  }
  return [...byId.values()];
}
