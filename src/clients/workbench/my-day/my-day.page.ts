import type { Reading, Shown } from '../ask';
import { mapShown } from '../ask';

/** One number, and the list that it leads to. */
export interface DayNumber {
  readonly says: string;
  readonly to: string;
  /** As it is written: "3", or "200 or more" where the hub has more than it counts at once. */
  readonly count: Shown<string>;
  readonly overdue: number;
}

/** What waits for somebody's desk today. */
export function myDay(read: Reading): { readonly numbers: readonly DayNumber[] } {
  const numberOf = (field: string, says: string, to: string, isOf: (one: Reading) => boolean = () => true) => {
    const list = mapShown(read.shownPart(field), (connection) => ({
      nodes: connection.list('nodes').filter(isOf),
      isMore: connection.part('pageInfo').is('hasNextPage'),
    }));
    return {
      says,
      to,
      count: mapShown(list, ({ nodes, isMore }) => (isMore ? `${nodes.length} or more` : String(nodes.length))),
      overdue:
        list.kind === 'shown' ? list.value.nodes.filter((one) => one.maybe<boolean>('isOverdue') === true).length : 0,
    };
  };
  return {
    numbers: [
      numberOf('enquiriesOnMyDesk', 'Asked of my desk', '/enquiries'),
      numberOf('waitingForMyDesk', 'Waiting for my desk to act', '/questions?show=waiting'),
      numberOf(
        'askedByMyDesk',
        'Asked by my desk, waiting for an answer',
        '/questions',
        (one) => one.text('turn') === 'RECIPIENT',
      ),
      numberOf('sharingDecisionsToMake', 'Decisions to make on sharing', '/decisions'),
    ],
  };
}
