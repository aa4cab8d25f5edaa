import { OperationTypeNode, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { withheld, type CallSubgraph, type RequestScope } from '../subgraph';
import { refusal } from './error-codes';

/** What may be asked while others look at the reply: everything in it is decided person by person. */
const IN_COMPANY: ReadonlySet<string> = new Set([
  'person',
  'familyContext',
  'dailyMeeting',
  'triageQueue',
  'triageEntry',
  'actionsOf',
  'maracCases',
]);

/** @throws BAD_USER_INPUT where others look at the reply, and what is asked is for the asker or their desk alone. */
export function refuseInCompany(
  { present }: Pick<RequestScope, 'present'>,
  { operation }: OperationDefinitionNode,
  fields: readonly FieldNode[],
): void {
  if (!present) return;
  const others = fields.map(({ name }) => name.value).filter((name) => !IN_COMPANY.has(name));
  if (operation === OperationTypeNode.QUERY && others.length === 0) return;
  throw refusal(
    'BAD_USER_INPUT',
    `Where others look at the reply (X-Present), ask for ${[...IN_COMPANY].join(', ')} alone. Ask for ${others.join(', ') || 'anything else'} without X-Present, on a screen of your own.`,
    undefined,
    { paths: [] },
  );
}

/**
 * A subgraph that decides by whose desk something lies on, and not for everybody who looks at it: in company it tells
 * nothing.
 */
export const forTheAskerAlone =
  (call: CallSubgraph): CallSubgraph =>
  async (operation, scope) =>
    scope.present
      ? { data: null, errors: [withheld('INVOLVEMENT', 'people', 'KEPT_FROM_COMPANY')] }
      : call(operation, scope);
