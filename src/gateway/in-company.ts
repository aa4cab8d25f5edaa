import { Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { ALL_ROLES, holdsMeetings, ROLES } from '../sharing';
import { withheld, type CallSubgraph, type RequestScope } from '../subgraph';
import { refusal } from './error-codes';
import { rootFields } from './root-fields';

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

const WHO_HOLDS_MEETINGS = ALL_ROLES.filter(holdsMeetings)
  .map((role) => ROLES[role].title)
  .join(', ');

/**
 * @throws NOT_YOUR_ROLE where somebody who holds no meetings says who else looks at the reply.
 * @throws BAD_USER_INPUT where others look at the reply, and what is asked is for the asker or their desk alone.
 */
export function refuseInCompany(
  { present, practitioner }: Pick<RequestScope, 'present' | 'practitioner'>,
  { operation, selectionSet }: OperationDefinitionNode,
  { definitions }: DocumentNode,
): void {
  if (!present) return;
  // By naming one desk after another, anybody could see which of them works with a family (decision 64).
  if (!holdsMeetings(practitioner.role))
    throw refusal(
      'NOT_YOUR_ROLE',
      `X-Present is for those who hold a meeting: ${WHO_HOLDS_MEETINGS}. Leave it out, and look at the reply alone.`,
    );
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  // What stands in a fragment is asked for all the same.
  const fields = rootFields(selectionSet, (named) => fragments.find(({ name }) => name.value === named));
  const others = fields.filter((name) => !name.startsWith('__') && !IN_COMPANY.has(name));
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
