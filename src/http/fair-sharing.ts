import { HeaderMap } from '@apollo/server';
import { GraphQLError, type DocumentNode } from 'graphql';
import { ERROR_CODES, fieldsIn } from '../gateway';
import type { Practitioner } from '../practitioners';
import { Askers, FairTurns, type HeldTurn, type TurnsBounds, type Who } from './fair-turns';

/** What one process does at once, and for whom. */
const TURNS: TurnsBounds = {
  atWork: { ofOne: 6, ofClient: 32, inAll: 64 },
  waiting: { ofOne: 24, ofClient: 400, inAll: 2_000 },
  share: 1,
};
/** Of what is new or heavy, two at a time of each practitioner. */
const HEAVY = {
  atWork: { ofOne: 2, ofClient: 4, inAll: 8 },
  waiting: { ofOne: 24, ofClient: 400, inAll: 2_000 },
} as const;

/**
 * What a field costs, in ms of the processor: where its operation is new, it is checked, planned and compiled first.
 */
const COST = { new: 0.08, known: 0.015 } as const;
/**
 * What was answered before is heavy where it costs more than so many ms. A family's whole context costs a tenth of
 * that.
 */
const HEAVY_FROM = 25;

/** When to ask again, in seconds, after as much waits as may. */
const ASK_AGAIN = 2;
/** A refusal is held back for so long, in ms: whoever asks at once again costs little. */
const HELD_BACK = 200;

export interface Share {
  /** To be called when it is known what is asked: waits until it may be worked on. */
  readonly weigh: (document: DocumentNode) => Promise<void>;
  readonly giveBack: () => void;
}

/** The processor of one process, shared fairly among practitioners. */
export class FairSharing {
  private readonly turns: FairTurns;
  private readonly heavy: FairTurns;
  /** Operations that were answered before: their plans and compiled code are there. */
  private readonly known = new WeakSet<DocumentNode>();

  /**
   * `share`: which part of the processor the new and heavy operations of one practitioner may take, while others ask
   * too.
   */
  constructor(
    share: number,
    private readonly onRefused: () => void,
  ) {
    const askers = new Askers();
    this.turns = new FairTurns(TURNS, askers);
    this.heavy = new FairTurns({ ...HEAVY, share }, askers);
  }

  /** Does anybody wait? */
  get isBusy(): boolean {
    return this.turns.isAnybodyWaiting || this.heavy.isAnybodyWaiting;
  }

  /** Refuses what would be refused anyway, before it is read. */
  async refuseIfFull(practitioner: Practitioner): Promise<void> {
    if (this.turns.isFull(whoIs(practitioner))) await this.refuse();
  }

  /** @throws a refusal with a time to ask again, where as much of theirs waits as may. */
  async enter(practitioner: Practitioner): Promise<Share> {
    const who = whoIs(practitioner);
    const turn = this.turns.enter(who);
    if (!turn) return this.refuse();
    const held: HeldTurn[] = [await turn];
    return {
      weigh: async (document) => {
        const isKnown = this.known.has(document);
        this.known.add(document);
        const cost = fieldsIn(document) * (isKnown ? COST.known : COST.new);
        if (isKnown && cost < HEAVY_FROM) return;
        const heavy = this.heavy.enter(who, cost);
        if (!heavy) return this.refuse();
        held.push(await heavy);
      },
      giveBack: () => {
        for (const one of held) one.giveBack();
      },
    };
  }

  private async refuse(): Promise<never> {
    this.onRefused();
    await new Promise((later) => setTimeout(later, HELD_BACK));
    throw tooMany();
  }
}

const whoIs = ({ id, through }: Practitioner): Who => ({ practitioner: id, client: through });

export function tooMany(): GraphQLError {
  const headers = new HeaderMap();
  headers.set('retry-after', String(ASK_AGAIN));
  return new GraphQLError(
    'More of what you ask waits already than the hub keeps for one practitioner or one system. Ask again shortly.',
    {
      extensions: {
        code: 'RATE_LIMITED',
        tryAgainInSeconds: ASK_AGAIN,
        http: { status: ERROR_CODES.RATE_LIMITED.status, headers: headers as never },
      },
    },
  );
}
