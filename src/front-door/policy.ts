import { GraphQLError } from 'graphql';
import type { RequestScope } from '../subgraph';

/** The agency whose front door it is. */
export const FRONT_DOOR = 'mash';
export const FRONT_DOOR_PURPOSE = 'MASH_TRIAGE';

const ONLY_THE_FRONT_DOOR =
  'This is for those who work at the front door (the MASH), for the purpose MASH_TRIAGE. Others ask about a person whom they know by a number.';

/**
 * The list of what came in is for the MASH alone. It tells nothing by that: what stands in it is released entry by entry,
 * by the agreements (ISA-00 clause 6, ISA-04 clause 1).
 *
 * @throws NOT_YOUR_ROLE to anybody else, whatever there is.
 */
export function refuseOthers({ practitioner, purpose }: Asking): void {
  if (!isAtTheFrontDoor({ practitioner, purpose }))
    throw new GraphQLError(ONLY_THE_FRONT_DOOR, { extensions: { code: 'NOT_YOUR_ROLE' } });
}

type Asking = Pick<RequestScope, 'practitioner' | 'purpose'>;

export const isAtTheFrontDoor = ({ practitioner, purpose }: Asking): boolean =>
  practitioner.agency === FRONT_DOOR && purpose === FRONT_DOOR_PURPOSE;

export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/** One sentence for what is not there and for what may not be seen: neither tells the other apart. */
export const notThere = (): GraphQLError =>
  new GraphQLError('Nothing that came in has this number, or none that you may see. Look at the list again.', {
    extensions: { code: 'NOT_FOUND' },
  });
