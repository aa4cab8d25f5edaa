import type { Clock } from '../../kernel';
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
import type { ChosenPurpose, Session, SessionContent, Sessions } from './sign-in/session';
import { clockInWords, type Words } from './words';

/** What one operation asks beside its variables. */
export interface AskedFor extends AskOptions {
  /** The hub's number of the person whose case it is: their case may have a purpose of its own. */
  readonly of?: string | undefined;
}

/** The token is over and no other can be had: the practitioner signs in again. */
export class SessionOver extends Error {}

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
  async reply(operation: Operation, variables: object = {}, { of, ...options }: AskedFor = {}): Promise<Reply> {
    const token = await this.deps.refresh(this.session);
    const reply = await askHub(this.deps.transport, { token, ...this.purposeFor(of) }, operation, variables, options);
    if (reply.errors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) throw new SessionOver();
    refuseFailed(reply);
    refuseUnexplained(operation.document, reply);
    return reply;
  }

  /** Changes what the session keeps, for all tabs and all processes. */
  async change(change: (content: SessionContent) => SessionContent): Promise<void> {
    await this.deps.sessions.change(this.session.id, change);
  }
}
