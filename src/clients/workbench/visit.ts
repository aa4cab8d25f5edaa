import type { Clock } from '../../kernel';
import type { Present } from '../hub-client';
import {
  askHub,
  Reading,
  refuseFailed,
  refuseUnexplained,
  type AskOptions,
  type Operation,
  type Reply,
  type Transport,
} from './ask';
import type { KeptStore } from './forms';
import type { ChosenPurpose, OpenEmergency, Session, SessionContent, Sessions } from './sign-in/session';
import { clockInWords, type Words } from './words';

/** What one operation asks beside its variables. */
export interface AskedFor extends AskOptions {
  /** The hub's number of the person whose case it is: their case may have a purpose of its own. */
  readonly of?: string | undefined;
  /** Whether it is about nobody, so that it is the same whoever looks at the screen. */
  readonly isAboutNobody?: boolean;
}

/** The token is over and no other can be had: the practitioner signs in again. */
export class SessionOver extends Error {}

/** Others look at the screen, and this is for the practitioner alone: nothing of it was asked or done. */
export class NotInCompany extends Error {}

/** One request of somebody who has signed in: what every screen is handed. */
export class Visit {
  constructor(
    readonly session: Session,
    readonly params: Readonly<Record<string, string>>,
    readonly query: URLSearchParams,
    readonly words: Words,
    readonly kept: KeptStore,
    private readonly deps: {
      readonly transport: Transport;
      readonly clock: Clock;
      readonly sessions: Sessions;
      readonly refresh: (session: Session) => Promise<string>;
    },
  ) {}

  get now(): Date {
    return this.deps.clock.now();
  }

  /** Who else looks at the screen. */
  get present(): readonly Present[] {
    return this.session.present ?? [];
  }

  /** Whether nobody else looks at the screen. */
  get isAlone(): boolean {
    return this.present.length === 0;
  }

  /** A part of the address; the router has seen to it that it is there. */
  param(name: string): string {
    return this.params[name] ?? '';
  }

  /** What is asked for in a case, or in everything else. */
  purposeFor(person?: string): ChosenPurpose {
    return (person !== undefined && this.session.cases[person]) || this.session.visit;
  }

  /**
   * Asks the hub as this practitioner, for what they have said. Throws Refused where nothing is answered, and
   * Unexplained where the reply has a gap without a reason: no such page is drawn.
   */
  async ask(operation: Operation, variables: object = {}, asked: AskedFor = {}): Promise<Reading> {
    return Reading.of(await this.reply(operation, variables, asked), clockInWords(this.now));
  }

  /** The same as a reply, for whoever draws from it as it came. */
  async reply(
    operation: Operation,
    variables: object = {},
    { of, isAboutNobody = false, ...options }: AskedFor = {},
  ): Promise<Reply> {
    const token = await this.deps.refresh(this.session);
    const present = isAboutNobody ? [] : this.present;
    const asker = { token, ...this.purposeFor(of), present };
    const reply = await askHub(this.deps.transport, asker, operation, variables, options);
    // The hub answers some questions alone where others look on, and writes nothing.
    if (present.length > 0 && reply.errors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT'))
      throw new NotInCompany();
    if (reply.errors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) throw new SessionOver();
    await this.noteEmergencies(reply);
    refuseFailed(reply);
    refuseUnexplained(operation.document, reply);
    return reply;
  }

  /**
   * Emergency access that had a part in a reply stands on every page, in a session too that did not open it: whoever
   * signs in again must see it, and be able to end it.
   */
  private async noteEmergencies({ extensions }: Reply): Promise<void> {
    const used = (extensions['emergencyAccess'] ?? []) as readonly OpenEmergency[];
    const known = new Set(this.session.emergencies.map(({ id }) => id));
    if (used.every(({ id }) => known.has(id))) return;
    const withUsed = (before: readonly OpenEmergency[]) => [
      ...before.filter(({ id }) => used.every((one) => one.id !== id)),
      ...used.map(({ id, person, until }) => ({ id, person, until })),
    ];
    await this.change((content) => ({ ...content, emergencies: withUsed(content.emergencies) }));
    // The page that is drawn now has the bar as well.
    (this.session as { emergencies: readonly OpenEmergency[] }).emergencies = withUsed(this.session.emergencies);
  }

  /** Changes what the session keeps, for all tabs and all processes. */
  async change(change: (content: SessionContent) => SessionContent): Promise<void> {
    await this.deps.sessions.change(this.session.id, change);
  }
}
