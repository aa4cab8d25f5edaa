import type { Purpose } from '../../../src/sharing';
import type { Reply } from '../hub';
import { reasonFor, type Asker } from './askers';
import type { Got } from './in-one-form';
import { InOneForm } from './in-one-form';
import type { HubOfAWorld } from './two-hubs';
import type { World } from './worlds';

/** An id that nothing has. */
export const NOTHING = '00000000-0000-4000-8000-000000000000';

/** What is not the same in any two replies, or says how long one is. */
const OF_ONE_REPLY = new Set(['date', 'x-request-id', 'keep-alive', 'connection', 'content-length']);

/** One world as it is played: its hub, what those who act know of it, and what the asker has seen so far. */
export class Play {
  /** Ids of the hub's own by what they are of, in the order in which somebody learned them. */
  private readonly ids = new Map<string, string[]>();
  readonly form: InOneForm;

  constructor(
    readonly world: World,
    readonly hub: HubOfAWorld,
    readonly asker: Asker,
    /** Hears what the others were answered. */
    readonly onAct?: (name: string, reply: Reply) => void,
  ) {
    this.form = new InOneForm(asker.isWarned);
  }

  learn(of: string, id: string | undefined): void {
    const known = this.ids.get(of) ?? [];
    this.ids.set(of, [...known, id ?? NOTHING]);
  }

  /** The newest of these, or one further back; an id of nothing where there is none. */
  id(of: string, back = 0): string {
    const known = this.ids.get(of) ?? [];
    return known[known.length - 1 - (known.length > 0 ? back % known.length : 0)] ?? NOTHING;
  }

  /** A key under which something is done once: the next of this play, and the same in both worlds. */
  onceKey(): Record<string, string> {
    this.keys += 1;
    return { 'Idempotency-Key': `play-${this.keys}` };
  }
  private keys = 0;

  /** As one of the others, who write, ask and answer. */
  async act(
    name: string,
    purpose: Purpose,
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const reply = await this.hub.hub.ask(name, purpose, query, variables, { ...reasonFor(purpose), ...headers });
    this.onAct?.(name, reply);
    return reply;
  }

  /** As the asker; what they got, in one form. */
  async ask(
    query: string,
    variables: object = {},
    purpose = this.asker.purpose,
    headers: Record<string, string> = {},
  ): Promise<{ got: Got; data: unknown }> {
    const { got, text } = await this.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await this.headers(purpose)), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { got, data: (JSON.parse(text) as { data?: unknown }).data };
  }

  /** By what the hub knows the asker, and what they ask for. */
  async headers(purpose = this.asker.purpose): Promise<Record<string, string>> {
    return {
      authorization: `Bearer ${await this.hub.hub.token(this.asker.name)}`,
      'x-purpose': purpose,
      ...reasonFor(purpose),
    };
  }

  /** Sends the hub a request: what came, in one form, and as it came. `tidy` takes out what is chance in a body. */
  async send(
    path: string,
    init: RequestInit = {},
    tidy: (text: string) => string = (text) => text,
  ): Promise<{ got: Got; text: string; headers: Headers }> {
    let reply: Response | undefined;
    const { got, value: text } = await this.noting(async () => {
      reply = await fetch(`${this.hub.hub.url}${path}`, { redirect: 'manual', ...init });
      return reply.text();
    }, tidy);
    const headers = Object.fromEntries(
      [...reply!.headers]
        .filter(([name]) => !OF_ONE_REPLY.has(name))
        .map(([name, value]) => [name, this.form.of(value)]),
    );
    return { got: { ...got, status: reply!.status, headers }, text, headers: reply!.headers };
  }

  /** Does something of which a text comes: that text in one form, and the statements that were sent for it. */
  async noting(
    doing: () => Promise<string>,
    tidy: (text: string) => string = (text) => text,
  ): Promise<{ got: Got; value: string }> {
    const { hub } = this.hub;
    const before = hub.sent();
    const value = await doing();
    const sent = [...hub.sent()].flatMap(([name, count]) => Array<string>(count - (before.get(name) ?? 0)).fill(name));
    const text = this.form.of(tidy(value).replaceAll(hub.url, '<hub>').replaceAll(this.hub.receiver.url, '<system>'));
    return { got: { status: 0, headers: {}, text, sent: sent.sort() }, value };
  }
}

/** One thing that somebody does. What the asker got by it is compared; what the others got is theirs. */
export interface Step {
  readonly name: string;
  /** May the asker do this at all without becoming one who may know? */
  readonly unless?: (asker: Asker) => boolean;
  take(play: Play, choice: number): Promise<Got | undefined>;
}
