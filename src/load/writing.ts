import {
  getArgumentValues,
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { NUMBERING, type AgencyRoom, type OrderSaid } from '../agencies';
import type { Database } from '../kernel';
import { noteAsked, SCHEME_OF } from '../people';
import type { Holder } from '../sharing';
import type { RequestScope, SubgraphOperation } from '../subgraph';
import { addLocated } from './located-store';
import { resumeOrders, suspendOrders } from './orders-store';
import { addTies } from './ties-store';

/** Which of these numbers, as an agency names people, lead to somebody whom the asker may see. */
type VisiblePeople = (scope: RequestScope, keyField: string, values: readonly string[]) => Promise<ReadonlySet<string>>;

/** Who writes an agency's records in a call, or the reply that refuses it; neither where the call only reads. */
export interface Writing {
  readonly author?: string;
  readonly refusal?: ExecutionResult;
  /** To be called with what came of the call, or with nothing if nothing came of it. */
  readonly settle?: (result?: ExecutionResult) => Promise<void>;
}

interface OrdersSent {
  readonly field: string;
  readonly orders: readonly OrderSaid[];
}

/** Takes the orders that are sent out of the index until it is known what became of them. */
async function suspended(
  hub: Database,
  holder: Holder,
  scheme: string,
  sent: readonly OrdersSent[],
): Promise<NonNullable<Writing['settle']>> {
  const stood = await suspendOrders(
    hub,
    holder,
    sent.flatMap(({ orders }) => orders),
  );
  return async (result) => {
    const isWritten = ({ field }: OrdersSent) => (result?.data?.[field] ?? null) !== null;
    const written = sent.filter(isWritten).flatMap(({ orders }) => orders);
    const refused = sent.filter((one) => !isWritten(one)).flatMap(({ orders }) => orders);
    // Where no answer came, an order that was to end may have ended.
    const asBefore = result ? refused : refused.filter(({ days }) => days !== null);
    await resumeOrders(hub, { holder, scheme, stood, written, asBefore });
  };
}

/**
 * What the hub sees to before an agency's system writes the agency's records: that the practitioner belongs to the agency
 * and may see everybody whom they write about, and that the index knows who has a part in what is written. The index is
 * told first, if what was sent can be written: were the agency's part written and the hub stopped, somebody who needs
 * protection would not be known to.
 */
export function openWriting(hub: Database, visiblePeople: VisiblePeople) {
  return async function prepareWriting(
    room: AgencyRoom,
    schema: GraphQLSchema,
    { document, variables }: SubgraphOperation,
    scope: RequestScope,
  ): Promise<Writing> {
    const operation = getOperationAST(document);
    if (operation?.operation !== OperationTypeNode.MUTATION) return {};
    const { practitioner } = scope;
    if (practitioner.agency !== room.holder) return {};

    const { personKey } = NUMBERING[room.plan.record.room];
    const scheme = SCHEME_OF[room.holder];
    const fields = operation.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD);
    // What is written in a fragment has not been looked at here, so nobody writes it.
    if (fields.length < operation.selectionSet.selections.length) return {};
    const sent: OrdersSent[] = [];
    for (const field of fields) {
      if (field.name.value !== room.mutation) continue;
      const { records } = getArgumentValues(schema.getMutationType()!.getFields()[room.mutation]!, field, { ...variables });
      const { people, ties, orders, located } = room.namedInMutation(records as Record<string, unknown>);
      // Trying numbers leaves a trace, as it does in asking.
      for (const value of people) noteAsked(scope, { scheme, value });
      const visible = await visiblePeople(scope, personKey, people);
      const unknown = people.find((person) => !visible.has(person));
      if (unknown !== undefined) {
        const message = `${room.holder} knows nobody by the number ${unknown} whom you may see. Make the person known to the hub first, or check the number.`;
        const data = Object.fromEntries(fields.map(({ alias, name }) => [(alias ?? name).value, null]));
        const path = [(field.alias ?? field.name).value];
        return { refusal: { data, errors: [new GraphQLError(message, { path, extensions: { code: 'BAD_USER_INPUT' } })] } };
      }
      await addTies(hub, room.holder, scheme, ties);
      await addLocated(hub, room.holder, scheme, located);
      if (orders.length > 0) sent.push({ field: (field.alias ?? field.name).value, orders });
    }
    return {
      ...(sent.length > 0 && { settle: await suspended(hub, room.holder, scheme, sent) }),
      author: practitioner.through === undefined ? practitioner.id : `${practitioner.id} through ${practitioner.through}`,
    };
  };
}
