import {
  getArgumentValues,
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { AgencyModule, AudienceSent, OrderSaid } from '../agencies';
import { besidesIt, type Database } from '../kernel';
import { noteAsked, SCHEME_OF } from '../people';
import type { SourceAgency } from '../sharing';
import { actOnceIn, type RequestScope, type SubgraphOperation, type WritingCall } from '../subgraph';
import { addLocated } from './located-store';
import { resumeOrders, suspendOrders } from './orders-store';
import { addTies } from './ties-store';

/**
 * Of these numbers of an agency, those about whom the asker may write there, each with the grant by which they read the
 * record.
 */
type GrantsForWriting = (
  scope: RequestScope,
  holder: SourceAgency,
  numbers: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/** Enters in the disclosure log for whom texts are to be, before it is so. If it rejects, nothing is written. */
export type NoteAudiences = (
  scope: RequestScope,
  holder: SourceAgency,
  audiences: readonly AudienceSent[],
) => Promise<void>;

/**
 * Enters in the disclosure log that an agency's system writes of these people, before it is so. If it rejects, nothing
 * is written.
 */
export type NoteWritten = (scope: RequestScope, holder: SourceAgency, numbers: readonly string[]) => Promise<void>;

/** Says in the hub's words that the agency did not answer a write. */
export type NotAnswered = (scope: RequestScope, holder: SourceAgency, key: string) => GraphQLError;

/** Sends an operation to the agency; with who writes, where somebody does. */
export type SendToAgency = (operation: SubgraphOperation, writing?: WritingCall) => Promise<ExecutionResult>;

interface OrdersSent {
  readonly field: string;
  readonly orders: readonly OrderSaid[];
}

/** Takes the orders that are sent out of the index until it is known what became of them. */
async function suspended(
  hub: Database,
  holder: SourceAgency,
  scheme: string,
  sent: readonly OrdersSent[],
): Promise<(result?: ExecutionResult) => Promise<void>> {
  const stood = await suspendOrders(
    hub,
    holder,
    sent.flatMap(({ orders }) => orders),
  );
  return async (result?: ExecutionResult) => {
    const isWritten = ({ field }: OrdersSent) => (result?.data?.[field] ?? null) !== null;
    const written = sent.filter(isWritten).flatMap(({ orders }) => orders);
    const refused = sent.filter((one) => !isWritten(one)).flatMap(({ orders }) => orders);
    // Where no answer came, an order that was to end may have ended.
    const asBefore = result ? refused : refused.filter(({ days }) => days !== null);
    await resumeOrders(hub, { holder, scheme, stood, written, asBefore });
  };
}

/** What one field of a mutation sends. */
interface Sent {
  /** The fields that are answered under one name: one write. */
  readonly fields: readonly FieldNode[];
  readonly key: string;
  readonly named?: ReturnType<AgencyModule['namedInMutation']>;
}

const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/** The same operation with these fields alone. */
const only = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  selections: readonly FieldNode[],
): DocumentNode => ({
  ...document,
  definitions: document.definitions.map((definition) =>
    definition === operation ? { ...operation, selectionSet: { ...operation.selectionSet, selections } } : definition,
  ),
});

/**
 * What the hub sees to where an agency's system writes the agency's records: that the practitioner belongs to the
 * agency and may see everybody whom they write about; that the agency hears what they may read of those, for they may
 * write no more; and that the index knows who has a part in what is written.
 *
 * Each field of a mutation is a write of its own, and is tried before it is written. What the agency refuses has told
 * the index nothing, so nothing that was refused, such as a guess, can be read from there. What it takes is told to the
 * index first: were the agency's part written and the hub stopped, somebody who needs protection would not be known to.
 */
export function openWriting(
  hub: Database,
  grantsForWriting: GrantsForWriting,
  notes: { readonly audiences: NoteAudiences; readonly written: NoteWritten; readonly notAnswered: NotAnswered },
) {
  return async function write(
    room: AgencyModule,
    schema: GraphQLSchema,
    sent: SubgraphOperation,
    scope: RequestScope,
    send: SendToAgency,
  ): Promise<ExecutionResult> {
    const { document, variables } = sent;
    const operation = getOperationAST(document);
    const { practitioner } = scope;
    if (operation?.operation !== OperationTypeNode.MUTATION || practitioner.agency !== room.holder) return send(sent);
    const fields = operation.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD);
    // What is written in a fragment has not been looked at here, so nobody writes it.
    if (fields.length < operation.selectionSet.selections.length) return send(sent);

    const writes = writesIn(room, schema, fields, variables);
    const numbers = [...new Set(writes.flatMap(({ named }) => named?.people ?? []))];
    // Trying numbers leaves a trace, as it does in asking.
    for (const value of numbers) noteAsked(scope, { scheme: SCHEME_OF[room.holder], value });
    const grants = await grantsForWriting(scope, room.holder, numbers);
    for (const { key, named } of writes) {
      const unknown = named?.people.find((person) => !grants.has(person));
      if (unknown !== undefined) return knowsNobody(room.holder, unknown, key, fields);
    }

    const author =
      practitioner.through === undefined ? practitioner.id : `${practitioner.id} through ${practitioner.through}`;
    const data: Record<string, unknown> = {};
    const errors: GraphQLError[] = [];
    for (const one of writes) {
      const part = writes.length === 1 ? sent : { document: only(document, operation, one.fields), variables };
      const act = actOnceIn(scope);
      const writing = (isTrial: boolean): WritingCall => ({
        author,
        isTrial,
        ...(act && { once: { name: `${act.name} ${one.key}`, sent: act.sent } }),
        grants: (one.named?.people ?? []).flatMap((person) =>
          grants.has(person) ? [[person, grants.get(person)!] as const] : [],
        ),
      });
      const writeIt = () =>
        one.named
          ? writeOne(
              hub,
              room.holder,
              one,
              (isTrial) => send(part, writing(isTrial)),
              async () => {
                const { people: numbers, audiences } = one.named!;
                await notes.written(scope, room.holder, numbers);
                if (audiences.length > 0) await notes.audiences(scope, room.holder, audiences);
              },
            )
          : send(part);
      // What was written before it stands, and its reply is not lost with it.
      const answer = await (errors.length + Object.keys(data).length === 0
        ? writeIt()
        : writeIt().catch(() => noAnswer(one, notes.notAnswered(scope, room.holder, one.key))));
      Object.assign(data, answer.data ?? { [one.key]: null });
      errors.push(...(answer.errors ?? []));
    }
    return errors.length > 0 ? { data, errors } : { data };
  };
}

const noAnswer = ({ key }: Sent, error: GraphQLError): ExecutionResult => ({ data: { [key]: null }, errors: [error] });

/** The writes of a mutation, in their order. Fields that are answered under one name are one. */
function writesIn(
  room: AgencyModule,
  schema: GraphQLSchema,
  fields: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): readonly Sent[] {
  const byKey = new Map<string, FieldNode[]>();
  for (const field of fields) byKey.set(keyOf(field), [...(byKey.get(keyOf(field)) ?? []), field]);
  return [...byKey].map(([key, some]) => {
    const [field] = some;
    if (field!.name.value !== room.mutation) return { key, fields: some };
    const { records } = getArgumentValues(schema.getMutationType()!.getFields()[room.mutation]!, field!, {
      ...variables,
    });
    return { key, fields: some, named: room.namedInMutation(records as Record<string, unknown>) };
  });
}

function knowsNobody(holder: SourceAgency, number: string, key: string, fields: readonly FieldNode[]): ExecutionResult {
  const message = `${holder} knows nobody by the number ${number} whom you may see. Make the person known to the hub first, or check the number.`;
  const data = Object.fromEntries(fields.map((field) => [keyOf(field), null]));
  return { data, errors: [new GraphQLError(message, { path: [key], extensions: { code: 'BAD_USER_INPUT' } })] };
}

/** One write: tried, told to the index, and written. */
async function writeOne(
  hub: Database,
  holder: SourceAgency,
  { key, named }: Sent,
  send: (isTrial: boolean) => Promise<ExecutionResult>,
  note: () => Promise<void>,
): Promise<ExecutionResult> {
  const trial = await send(true);
  // Refused; or left out by a condition of the operation.
  if ((trial.data?.[key] ?? null) === null) return trial;
  const scheme = SCHEME_OF[holder];
  const { ties, orders, located } = named!;
  await note();
  // It stands in the index before the agency's part does, whatever becomes of what is done around it.
  return besidesIt(async () => {
    await addTies(hub, holder, scheme, ties);
    await addLocated(hub, holder, scheme, located);
    const settle = orders.length > 0 ? await suspended(hub, holder, scheme, [{ field: key, orders }]) : undefined;
    let answer: ExecutionResult | undefined;
    try {
      answer = await send(false);
      return answer;
    } finally {
      await settle?.(answer);
    }
  });
}
