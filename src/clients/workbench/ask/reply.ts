import { ask, HubUnreachable, NotAHub, type Asker, type Reply as HubReply, type Transport } from '../../hub-client';
import type { Operation } from './operation';

export type { Asker, ReplyError, Transport } from '../../hub-client';
export type Path = readonly (string | number)[];

/** The hub's reply to one operation. */
export type Reply = Omit<HubReply, 'data'> & { readonly data: Readonly<Record<string, unknown>> | null };

/** The hub did not answer, or what answered was no hub. */
export class HubDown extends Error {}

export interface AskOptions {
  /** For a mutation: the same for every attempt to send this one change. */
  readonly idempotencyKey?: string | undefined;
  /** The code of a warning that the practitioner has read. */
  readonly confirm?: string | undefined;
}

/** Asks the hub one operation, once. Whatever the hub answers is a reply, refusals too. */
export async function askHub(
  transport: Transport,
  asker: Asker,
  { query }: Operation,
  variables: object,
  options: AskOptions = {},
): Promise<Reply> {
  try {
    const reply = await ask<Readonly<Record<string, unknown>>>(transport, asker, { query, variables }, options);
    return { ...reply, data: reply.data ?? null };
  } catch (cause) {
    if (cause instanceof HubUnreachable || cause instanceof NotAHub)
      throw new HubDown('The hub does not answer.', { cause });
    throw cause;
  }
}
