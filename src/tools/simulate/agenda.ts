import type { ActEvent } from '../../requests';

/** Something that a practitioner means to do at some time, with whatever desk it lies on by then. */
export interface Intention {
  readonly on: { readonly question: string } | { readonly enquiry: string };
  readonly agency: string;
  readonly does: ActEvent;
  /** Meant before, and turned away because it had moved to another desk. */
  readonly again?: boolean;
}

/** What is meant to be done, by the round in which it comes to be done. */
export class Agenda {
  private readonly rounds: Intention[][];

  constructor(private readonly times: readonly Date[]) {
    this.rounds = times.map(() => []);
  }

  /** At the first round that is not before this time; what lies beyond the end is left. */
  at(time: Date, intention: Intention): void {
    let [low, high] = [0, this.times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle]! < time) low = middle + 1;
      else high = middle;
    }
    this.rounds[low]?.push(intention);
  }

  take(round: number): Intention[] {
    return this.rounds[round]!.splice(0);
  }
}
