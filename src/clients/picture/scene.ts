import { personsOf, type PersonShown } from './people-shown';
import { homesOf, type Home } from './homes';
import { tiesOf, type PictureTie } from './ties';
import { unansweredOf, withheldOf, type Unanswered, type WithheldReason } from './withheld';
import { looseOrders } from './orders';
import type { FamilySeen } from './reply';
import type { Vocabulary } from './vocabulary';

/** What one reply says, ready to be drawn: only what stands in the reply, in the order in which it stands there. */
export interface Scene {
  readonly people: readonly PersonShown[];
  readonly homes: readonly Home[];
  readonly ties: readonly PictureTie[];
  /** In force, and neither who is bound nor who is protected is told. */
  readonly ordersOfNobody: readonly string[];
  readonly withheld: readonly WithheldReason[];
  readonly unanswered: readonly Unanswered[];
}

export function sceneOf(seen: FamilySeen, words: Vocabulary): Scene {
  const { family } = seen;
  const homes = homesOf(family);
  return {
    people: personsOf(seen),
    homes,
    ties: tiesOf(family, homes),
    ordersOfNobody: looseOrders(family).nobody,
    withheld: withheldOf(seen, words),
    unanswered: unansweredOf(seen, words),
  };
}
