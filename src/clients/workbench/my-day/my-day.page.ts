import { mapShown, shown, type Reading, type Shown } from '../ask';

/** One number, and the list that it leads to. */
export interface DayNumber {
  readonly says: string;
  readonly to: string;
  /** As it is written: "3", or "200 or more" where the hub has more than it counts at once. */
  readonly count: Shown<string>;
  /** What of it is late, or has nobody, and where that list is. */
  readonly more: { readonly says: string; readonly to: string } | undefined;
}

/** What runs out at somebody's front desk: what ran out first, as the hub lists it. */
function clocksOf(read: Reading): DayNumber {
  const clocks = read.shownPart('runningClocks');
  const overdue =
    clocks.kind === 'shown' ? clocks.value.list('nodes').filter((clock) => clock.is('isOverdue')).length : 0;
  return {
    says: 'What runs out at my front desk',
    to: '/clocks',
    count: mapShown(clocks, (list) => {
      const { length } = list.list('nodes');
      const count = list.part('pageInfo').is('hasNextPage') ? `${length} or more` : String(length);
      // Where an agency's part is missing, a number alone would look like all of them.
      return list.shortBy().length > 0 ? `${count} that I may see` : count;
    }),
    more: overdue === 0 ? undefined : { says: `${overdue} ran out`, to: '/clocks?show=overdue' },
  };
}

/** What waits for somebody's desk today; with what runs out, where clocks run at it. */
export function myDay(read: Reading, withClocks: boolean): { readonly numbers: readonly DayNumber[] } {
  const summary = read.part('deskSummary');
  const numberOf = (
    field: string,
    says: string,
    to: string,
    part: { readonly field: string; readonly says: string; readonly to: string },
  ): DayNumber => {
    const count = summary.number(part.field);
    return {
      says,
      to,
      count: shown(String(summary.number(field))),
      more: count === 0 ? undefined : { says: `${count} ${part.says}`, to: part.to },
    };
  };
  const decisions = mapShown(read.shownPart('sharingDecisionsToMake'), (list) => {
    const { length } = list.list('nodes');
    return list.part('pageInfo').is('hasNextPage') ? `${length} or more` : String(length);
  });
  return {
    numbers: [
      numberOf('toAnswer', 'Asked of my desk', '/enquiries', {
        field: 'toAnswerOverdue',
        says: 'overdue',
        to: '/enquiries?only=overdue',
      }),
      numberOf('toActOn', 'Waiting for my desk to act', '/questions?show=waiting', {
        field: 'toActOnOverdue',
        says: 'overdue',
        to: '/questions?show=waiting&only=overdue',
      }),
      numberOf('asked', 'Asked by my desk, without a final answer', '/questions', {
        field: 'askedOverdue',
        says: 'overdue',
        to: '/questions?only=overdue',
      }),
      numberOf('cases', 'Open cases of my desk', '/cases', {
        field: 'casesOfNobody',
        says: 'that nobody holds',
        to: '/cases?who=NOBODY',
      }),
      { says: 'Decisions to make on sharing', to: '/decisions', count: decisions, more: undefined },
      ...(withClocks ? [clocksOf(read)] : []),
    ],
  };
}
