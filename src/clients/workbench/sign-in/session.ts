import type { Clock } from '../../../kernel';
import type { Present } from '../../hub-client';
import { hashOf, isId, newId, seal, unseal } from './sealed';
import type { SessionStore } from './session-store';

/** Whom the access token names. The hub believes the token and not this: it is for the page alone. */
export interface SignedIn {
  readonly subject: string;
  readonly issuer: string;
  readonly name: string;
  /** A role of the hub: COURT_OFFICER. */
  readonly role: string;
  readonly agency: string;
  readonly desk: string;
}

export interface Tokens {
  readonly access: string;
  readonly refresh?: string | undefined;
  /** When the access token is over, in ms since 1970. */
  readonly endsAt: number;
}

/** What somebody asks for, and why where the purpose needs a reason. */
export interface ChosenPurpose {
  readonly purpose: string;
  readonly reason?: string | undefined;
}

/** Emergency access that is open for this practitioner, as far as this session has opened it. */
export interface OpenEmergency {
  readonly id: string;
  readonly person: string;
  readonly until: string;
}

/** What is sealed in the row of a session. */
export interface SessionContent {
  readonly who: SignedIn;
  readonly tokens: Tokens;
  /** The key of this session's form tokens. */
  readonly formKey: string;
  readonly visit: ChosenPurpose;
  /** Purposes chosen for one case, by the hub's number of the person. */
  readonly cases: Readonly<Record<string, ChosenPurpose>>;
  readonly emergencies: readonly OpenEmergency[];
  /** Who else looks at the screen, by role and desk. While anybody does, each page is as all of them may be told. */
  readonly present?: readonly Present[] | undefined;
}

export interface Session extends SessionContent {
  /** The id in the browser. It opens what is sealed, so it is written nowhere else. */
  readonly id: string;
  readonly startedAt: Date;
}

const USE = 'session';
const MINUTE = 60_000;
/** How long nobody may have done anything, and how long a session lasts at most, in ms. */
export const IDLE = 30 * MINUTE;
export const LONGEST = 10 * 60 * MINUTE;

export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly clock: Clock,
  ) {}

  async begin(content: SessionContent): Promise<Session> {
    const id = newId();
    const now = this.clock.now();
    await this.store.begin(hashOf(id), seal(id, USE, content), now, new Date(now.getTime() + LONGEST));
    return { ...content, id, startedAt: now };
  }

  /** The session of this id, unless it is over. To have looked at it is to be there: its idle time begins again. */
  async find(id: string | undefined): Promise<Session | undefined> {
    if (!isId(id)) return undefined;
    const row = await this.store.find(hashOf(id));
    const content = row && unseal<SessionContent>(id, USE, row.sealed);
    if (!row || !content) return undefined;
    const now = this.clock.now();
    if (now >= row.ends_at || now.getTime() - row.seen_at.getTime() >= IDLE) {
      await this.store.end(hashOf(id));
      return undefined;
    }
    if (now.getTime() - row.seen_at.getTime() >= MINUTE) await this.store.seen(hashOf(id), now);
    return { ...content, id, startedAt: row.started_at };
  }

  /** Whether the session of this id lasts; a page that lies open does not make it longer by asking. */
  async isThere(id: string): Promise<boolean> {
    const row = isId(id) ? await this.store.find(hashOf(id)) : undefined;
    const now = this.clock.now();
    return row !== undefined && now < row.ends_at && now.getTime() - row.seen_at.getTime() < IDLE;
  }

  async end(id: string): Promise<void> {
    if (isId(id)) await this.store.end(hashOf(id));
  }

  /** Changes a session for all processes; those who change it at the same time come one after the other. */
  async change(
    id: string,
    change: (content: SessionContent) => SessionContent | Promise<SessionContent>,
  ): Promise<SessionContent | undefined> {
    let changed: SessionContent | undefined;
    await this.store.change(hashOf(id), async (sealed) => {
      const content = unseal<SessionContent>(id, USE, sealed);
      if (!content) return undefined;
      changed = await change(content);
      return changed === content ? undefined : seal(id, USE, changed);
    });
    return changed;
  }
}
