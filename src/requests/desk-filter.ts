import { Field, InputType } from 'type-graphql';
import { AskingAgency, noteAsked, PersonKeyInput } from '../people';
import { manages, type Agency } from '../sharing';
import type { RequestScope } from '../subgraph';
import type { DeskReader } from './desk-reader';
import type { ListFilter } from './read-store';
import { badInput, type RequestsContext } from './requests-context';
import { Urgency } from './words';

// What of a desk's list is asked for, and whose desk may be read. What a filter leaves is a part of the list without it:
// it shows nothing that the list does not.

@InputType({ description: 'What of the list of a desk you want; everything where you say nothing.' })
export class EnquiryFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Another desk of your agency: for those who manage its desks. Yours if left out.',
  })
  desk?: string;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Only what is yours: of what is asked of your desk, what you took on; of the rest, what you hold the case of.',
  })
  mine?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'Only what should have been done by now.' }) overdue?: boolean;
  @Field(() => AskingAgency, {
    nullable: true,
    description: 'Only what this agency asks; of what your desk asked, only what it was asked.',
  })
  agency?: Agency;
  @Field(() => Urgency, { nullable: true, description: 'Only what is rated so.' }) urgency?: Urgency;
  @Field(() => PersonKeyInput, {
    nullable: true,
    description: 'Only what is about this person. Nothing, where there is nobody with this number whom you may see.',
  })
  person?: PersonKeyInput;
}

@InputType({ description: 'What of the list of a desk you want; everything where you say nothing.' })
export class DeskFilter extends EnquiryFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Only what belongs to the case with this number of your agency’s.',
  })
  case?: string;
}

export const FILTER = { nullable: true, description: 'What of it you want; everything if left out.' };

/**
 * The desk whose list is read: the reader's own, or any of their agency's for those who manage its desks. One sentence
 * for a desk that is not there and for one that is not theirs.
 */
export function deskRead({ practitioner }: Pick<RequestScope, 'practitioner'>, desk?: string | null): DeskReader {
  const { id, agency, side, desk: own, role } = practitioner;
  const isOwn = desk === undefined || desk === null || desk === own;
  if (!isOwn && !manages(role))
    throw badInput('Other desks are read by those who manage the desks of your agency. Leave out desk.');
  return { id, agency, side, desk: isOwn ? own : desk, isOwn };
}

/** Whom nobody is: what is asked of somebody whom the reader may not see is empty. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export async function listFilter(
  filter: (EnquiryFilter & { readonly case?: string }) | null | undefined,
  context: RequestsContext,
): Promise<ListFilter> {
  if (!filter) return {};
  const { mine, overdue, agency, urgency, person, case: caseNumber } = filter;
  return {
    mine: mine ?? false,
    overdueAt: overdue ? context.scope.startedAt : undefined,
    agency: agency ?? undefined,
    urgency: urgency ?? undefined,
    caseNumber: caseNumber ?? undefined,
    person: person ? await idOf(person) : undefined,
  };

  async function idOf(key: PersonKeyInput): Promise<string> {
    const { people, scope } = context;
    const canonicalKey = context.canonical(key);
    noteAsked(scope, canonicalKey);
    const view = await people.load(canonicalKey);
    return view?.mayBeFoundBy(canonicalKey) ? view.id : NOBODY;
  }
}
