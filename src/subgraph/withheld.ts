import { GraphQLError } from 'graphql';
import {
  codeOf,
  isOpenToADecision,
  REASONS,
  withheldSentence,
  type Category,
  type SourceAgency,
  type Reason,
} from '../sharing';

export interface WithheldExtensions extends Record<string, unknown> {
  readonly code: 'WITHHELD';
  readonly reason: Reason;
  readonly category: Category;
  /** The agency, or PEOPLE where no agency's agreement releases it. */
  readonly source: string;
  /** What would change it. */
  readonly route: string;
  /**
   * Where a decision of the agency can change it: what to ask, and for what. The holder is null where no agency's
   * agreement releases it: choose one. It follows from the refusal alone, so it is the same whether or not there is a
   * record (law 5).
   */
  readonly ask?: {
    readonly mutation: 'askForSharingDecision';
    readonly holder: string | null;
    readonly category: Category;
  };
}

const cache = new Map<string, GraphQLError>();

/**
 * The refusal of one field: null in its place, and this among the errors. It depends on the grant alone, so one error
 * object serves for every field that is refused alike.
 */
export function withheld(category: Category, source: SourceAgency | 'people', reason: Reason): GraphQLError {
  const key = `${category} ${source} ${reason}`;
  let error = cache.get(key);
  if (!error) {
    const ask = {
      mutation: 'askForSharingDecision' as const,
      holder: source === 'people' ? null : codeOf(source),
      category,
    };
    const extensions: WithheldExtensions = {
      code: 'WITHHELD',
      reason,
      category,
      source: codeOf(source),
      route: REASONS[reason].route,
      ...(isOpenToADecision(reason) && { ask }),
    };
    error = new GraphQLError(withheldSentence(category, source, reason), { extensions });
    // A refusal is no fault: nobody asks where it was thrown. Of an error with a stack, every copy made on the way to
    // the reply (one for each place in it) writes out a stack of its own first, which took a tenth of a family query.
    // Not empty: where an error has none, graphql-js takes one of its own.
    Object.defineProperty(error, 'stack', { value: 'withheld' });
    cache.set(key, error);
  }
  return error;
}
