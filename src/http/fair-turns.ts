import { performance } from 'node:perf_hooks';

/** Who waits for a turn: one practitioner, and the system through which they ask, if they ask through one. */
export interface Who {
  readonly practitioner: string;
  readonly client: string | undefined;
}

export interface TurnsBounds {
  /** How many may be at work at once: of one practitioner, of one system, and in all. */
  readonly atWork: { readonly ofOne: number; readonly ofClient: number; readonly inAll: number };
  /** How many may wait for that. */
  readonly waiting: { readonly ofOne: number; readonly ofClient: number; readonly inAll: number };
  /** Which part of the time one practitioner's turns may take, while others ask too. 1: all of it. */
  readonly share: number;
}

/** A turn of somebody's. It is theirs until it is given back. */
export interface HeldTurn {
  giveBack(): void;
}

interface Waiting {
  readonly who: Who;
  /** What it is reckoned to take of the processor, in ms. */
  readonly cost: number;
  readonly start: (turn: HeldTurn) => void;
}

/** What somebody may take, in ms of the processor, before they have to make room. */
const AT_ONCE = 250;
/** Others are worked for in the same time: no more than so many times its reckoned cost counts for a turn. */
const AT_MOST = 20;

const MOST_REMEMBERED = 1_000;

/** For how long, in ms, somebody counts as asking after their last question. */
const STILL_THERE = 5_000;

/**
 * Turns that go round those who wait, so that somebody who asks a hundred times has one turn where others have one
 * each. It remembers nothing of anybody who neither waits nor works nor rests.
 */
export class FairTurns {
  /** Those who wait, by practitioner, in the order of their next turn. */
  private readonly queues = new Map<string, Waiting[]>();
  private readonly atWork = new Map<string, number>();
  private readonly ofClient = new Map<string, { atWork: number; waiting: number }>();
  /** What somebody has taken and not yet made up for by waiting, in ms, and when that was reckoned. */
  private readonly taken = new Map<string, { readonly ms: number; readonly at: number }>();
  private working = 0;
  private waiting = 0;
  private wake: NodeJS.Timeout | undefined;

  constructor(
    private readonly bounds: TurnsBounds,
    private readonly others: Askers,
    private readonly now: () => number = () => performance.now(),
    /** For how long this process has been at work, in ms; what waits for an agency or a database is not. */
    private readonly busy: () => number = () => performance.eventLoopUtilization().active,
  ) {}

  get isAnybodyWaiting(): boolean {
    return this.waiting > 0;
  }

  /** Would one more of theirs be refused? */
  isFull({ practitioner, client }: Who): boolean {
    const { ofOne, ofClient, inAll } = this.bounds.waiting;
    return (
      (this.queues.get(practitioner)?.length ?? 0) >= ofOne ||
      (client !== undefined && (this.ofClient.get(client)?.waiting ?? 0) >= ofClient) ||
      this.waiting >= inAll
    );
  }

  /**
   * Waits for a turn; nothing if as many of theirs wait already as may. `cost` is in ms of the processor; nothing costs
   * nothing.
   */
  enter(who: Who, cost = 0): Promise<HeldTurn> | undefined {
    this.others.asked(who.practitioner, this.now());
    if (this.isFull(who)) return undefined;
    return new Promise((start) => {
      const queue = this.queues.get(who.practitioner);
      const waits = { who, cost, start };
      if (queue) queue.push(waits);
      else this.queues.set(who.practitioner, [waits]);
      this.waiting += 1;
      if (who.client !== undefined) this.clientOf(who.client).waiting += 1;
      this.next();
    });
  }

  private clientOf(client: string) {
    let counts = this.ofClient.get(client);
    if (!counts) this.ofClient.set(client, (counts = { atWork: 0, waiting: 0 }));
    return counts;
  }

  /** Gives turns as long as there are any, going round; the one who has had one goes to the end. */
  private next(): void {
    let soonest = Infinity;
    for (const [practitioner, queue] of this.queues) {
      if (this.working >= this.bounds.atWork.inAll) return;
      const [first] = queue;
      if (!this.hasRoom(first!)) continue;
      const rest = this.restOf(practitioner);
      soonest = Math.min(soonest, rest);
      if (rest < Infinity) continue;
      queue.shift();
      this.queues.delete(practitioner);
      if (queue.length > 0) this.queues.set(practitioner, queue);
      this.start(first!);
    }
    this.wakeIn(soonest);
  }

  private hasRoom({ who: { practitioner, client } }: Waiting): boolean {
    const { ofOne, ofClient } = this.bounds.atWork;
    return (
      (this.atWork.get(practitioner) ?? 0) < ofOne && (client === undefined || this.clientOf(client).atWork < ofClient)
    );
  }

  /**
   * When to look again at somebody who rests, in ms; Infinity if they do not rest. Looked at once: were it asked a
   * second time, a rest that ended between the two would wake nobody.
   */
  private restOf(practitioner: string): number {
    const tooMuch = this.tooMuch(practitioner);
    if (tooMuch <= 0 || !this.others.isThereBeside(practitioner, this.now())) return Infinity;
    return Math.max(1, Math.min(tooMuch / this.bounds.share, STILL_THERE));
  }

  /** By how much somebody has taken more than they may, in ms. */
  private tooMuch(practitioner: string): number {
    const taken = this.taken.get(practitioner);
    if (taken === undefined) return 0;
    const left = taken.ms - (this.now() - taken.at) * this.bounds.share;
    if (left <= 0) this.taken.delete(practitioner);
    return left - AT_ONCE;
  }

  private start({ who, cost, start }: Waiting): void {
    const { practitioner, client } = who;
    this.working += 1;
    this.waiting -= 1;
    this.atWork.set(practitioner, (this.atWork.get(practitioner) ?? 0) + 1);
    if (client !== undefined) {
      const counts = this.clientOf(client);
      counts.atWork += 1;
      counts.waiting -= 1;
    }
    const began = this.busy();
    let isHeld = true;
    start({
      giveBack: () => {
        if (!isHeld) return;
        isHeld = false;
        this.end(who, Math.min(Math.max(cost, this.busy() - began), cost * AT_MOST));
      },
    });
  }

  private end({ practitioner, client }: Who, took: number): void {
    this.working -= 1;
    const left = this.atWork.get(practitioner)! - 1;
    if (left > 0) this.atWork.set(practitioner, left);
    else this.atWork.delete(practitioner);
    if (client !== undefined) {
      const counts = this.clientOf(client);
      counts.atWork -= 1;
      if (counts.atWork === 0 && counts.waiting === 0) this.ofClient.delete(client);
    }
    if (took > 0 && this.bounds.share < 1) {
      const before = Math.max(0, this.tooMuch(practitioner) + AT_ONCE);
      this.taken.set(practitioner, { ms: (this.taken.has(practitioner) ? before : 0) + took, at: this.now() });
      if (this.taken.size > MOST_REMEMBERED) for (const who of [...this.taken.keys()]) this.tooMuch(who);
    }
    this.next();
  }

  /** Somebody who rests is looked at again when their rest is over. */
  private wakeIn(ms: number): void {
    clearTimeout(this.wake);
    this.wake = ms === Infinity ? undefined : setTimeout(() => this.next(), ms).unref();
  }
}

/** Who has asked a moment ago: one who asks alone need not make room for anybody. */
export class Askers {
  private readonly last = new Map<string, number>();

  asked(practitioner: string, now: number): void {
    // The latest is last.
    this.last.delete(practitioner);
    this.last.set(practitioner, now);
    for (const [oldest, at] of this.last) {
      if (at > now - STILL_THERE) break;
      this.last.delete(oldest);
    }
  }

  isThereBeside(practitioner: string, now: number): boolean {
    for (const [who, at] of this.last) if (who !== practitioner && at > now - STILL_THERE) return true;
    return false;
  }
}
