import type { FamilyReply, OrderReply } from './reply';
import { dayOf, shortAgency, withDays } from './words';

/** An order in one line: what it is, until when, whether a breach is recorded, and who says so. */
export function orderLine({ says, until, breached, source }: OrderReply): string {
  const end = until !== null && !says.includes(until) ? `, until ${dayOf(until)}` : '';
  return `${withDays(says)}${end}${breached ? ', breach recorded' : ''} (${shortAgency(source)})`;
}

/** Both who is bound and who is protected may be seen: an order that is a line between two people. */
export const bindsPairs = ({ bound, mustNotApproach }: OrderReply): boolean =>
  bound.length > 0 && mustNotApproach.length > 0;

const withTerms = (order: OrderReply): string => [orderLine(order), ...order.forbids.map(withDays)].join('. ');

/** Orders of which one end at most may be seen: each stands with whoever that is. */
export function looseOrders(family: FamilyReply): {
  readonly of: ReadonlyMap<string, readonly string[]>;
  readonly nobody: readonly string[];
} {
  const of = new Map<string, string[]>();
  const nobody: string[] = [];
  const add = (id: string, line: string) => of.set(id, [...(of.get(id) ?? []), line]);
  for (const order of family.ordersInForce?.nodes ?? []) {
    if (bindsPairs(order)) continue;
    for (const { id } of order.bound) add(id, `Bound by ${withTerms(order)}`);
    for (const { id } of order.mustNotApproach) add(id, `Protected by ${withTerms(order)}`);
    if (order.bound.length + order.mustNotApproach.length === 0) nobody.push(withTerms(order));
  }
  return { of, nobody };
}
