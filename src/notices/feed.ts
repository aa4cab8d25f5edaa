import { Client, type PoolConfig } from 'pg';
import type { Database } from '../kernel';
import type { SealedCursors } from '../subgraph';
import { NoticeStore, type DeskReader } from './notice-store';
import type { Notice } from './notice';
import { placeIn, sealedPlace } from './sealed-place';

const PAUSE = 1_000;

/**
 * Tells whoever reads along that something was sent out. PostgreSQL says so to every process, so it does not matter
 * which one a reader is connected to. One connection for all readers of a process, opened for the first and closed
 * after the last; a call that is missed while it is lost is made up for by reading again.
 */
export class Feed {
  private readonly store: NoticeStore;
  private readonly readers = new Set<() => void>();
  private listening: Client | undefined;
  private opening = false;

  constructor(
    private readonly database: Database,
    private readonly cursors: SealedCursors,
    private readonly onFault: (cause: unknown) => void,
  ) {
    this.store = new NoticeStore(database);
  }

  since(desk: DeskReader, place: string, atMost: number): Promise<Notice[]> {
    return this.store.since(desk, place, atMost);
  }

  latestPlace(): Promise<string> {
    return this.store.latestPlace();
  }

  /** A place as it is told outside, and as it comes back. */
  sealed(place: string): string {
    return sealedPlace(place, this.cursors);
  }

  /** Undefined where the hub has not given it. */
  placeIn(given: string): string | undefined {
    return placeIn(given, this.cursors);
  }

  /** Calls whenever something may have been sent out. Answers how to stop. */
  listen(wake: () => void): () => void {
    this.readers.add(wake);
    this.open();
    return () => {
      this.readers.delete(wake);
      if (this.readers.size === 0) this.close();
    };
  }

  private close(): void {
    const client = this.listening;
    this.listening = undefined;
    void client?.end().catch(() => undefined);
  }

  private open(): void {
    if (this.listening || this.opening) return;
    this.opening = true;
    const client = new Client(connectionOf(this.database.pool.options));
    const lost = () => {
      if (this.listening === client) this.listening = undefined;
      if (this.readers.size > 0) setTimeout(() => this.open(), PAUSE);
    };
    client.on('error', lost);
    client.on('notification', () => this.wakeAll());
    client
      .connect()
      .then(() => client.query('LISTEN notices'))
      .then(() => {
        this.opening = false;
        this.listening = client;
        if (this.readers.size === 0) this.close();
        // What was sent out while nobody listened.
        else this.wakeAll();
      })
      .catch((cause: unknown) => {
        this.opening = false;
        this.onFault(cause);
        void client.end().catch(() => undefined);
        lost();
      });
  }

  private wakeAll(): void {
    for (const wake of this.readers) wake();
  }
}

/** The address of a pool's database, and nothing that belongs to the pool. */
const connectionOf = ({ connectionString, host, port, user, password, database, ssl }: PoolConfig): PoolConfig =>
  Object.fromEntries(
    Object.entries({ connectionString, host, port, user, password, database, ssl }).filter(
      ([, value]) => value !== undefined,
    ),
  );
