import type { DataSource, EntityManager } from 'typeorm';
import type { Practitioner } from '../../practitioners';
import type { MatchDecision } from './decisions-store';

/**
 * Records that are taken for another person's from now on: two who were two are one (JOINED), or one who was one is two
 * (PARTED).
 */
export interface PersonChanged {
  readonly what: 'JOINED' | 'PARTED';
  /** Whose the records were. */
  readonly from: string;
  /** Whose they are now. */
  readonly to: string;
  readonly records: readonly string[];
  /** A model, or a practitioner as the decision names them. */
  readonly by: string;
  readonly reason: string;
  /** The practitioner, where a human decided. */
  readonly reviewer?: Reviewer | undefined;
}

/** What a human decided of two people: of each pair of their records that was named. */
export interface PairsDecided {
  readonly what: 'DECIDED';
  readonly verdict: MatchDecision['verdict'];
  readonly people: readonly string[];
  readonly pairs: number;
  readonly reason: string;
  readonly reviewer: Reviewer;
  readonly at: Date;
  /** What forbade it, and was overruled: of SAME alone. */
  readonly inSpiteOf?: readonly string[];
}

/** Who decides, as the decision names them; and who they are to the hub, for the log. */
export interface Reviewer extends Omit<MatchDecision, 'recordA' | 'recordB' | 'verdict' | 'reason' | 'decidedAt'> {
  readonly asking?: { readonly practitioner: Practitioner; readonly requestId: string };
}

/** Hears, within the transaction, who is taken to be whom from now on. If it rejects, nothing has changed. */
export type HearChanges = (
  transaction: EntityManager,
  changes: readonly (PersonChanged | PairsDecided)[],
) => Promise<void>;

const listeners = new WeakMap<DataSource, HearChanges>();

/** Says who hears of changes in this database. Nobody may change who is who without somebody who hears of it. */
export const hearChanges = (database: { readonly source: DataSource }, hear: HearChanges): void =>
  void listeners.set(database.source, hear);

/** @throws where nobody hears of changes in this database, so that none stays out of the log */
export async function tellChanges(
  transaction: EntityManager,
  changes: readonly (PersonChanged | PairsDecided)[],
): Promise<void> {
  if (changes.length === 0) return;
  const hear = listeners.get(transaction.connection);
  if (!hear) throw new Error('nobody hears who is taken to be whom in this database: hearChanges says who does');
  await hear(transaction, changes);
}
