import { GraphQLError } from 'graphql';
import { nodeOf, type PeopleContext, type PersonKeyInput, type PersonNode } from '../people';
import { isSourceAgency, type SourceAgency } from '../sharing';
import type { MakingKnownDeps } from './make-people-known';

const fault = (message: string, code = 'BAD_USER_INPUT') => new GraphQLError(message, { extensions: { code } });

/**
 * Says that an agency is involved with somebody whom it made known itself. Whoever says so works with nobody directly,
 * and is not the one who made them known: one practitioner alone never opens by it what others hold.
 */
export async function confirmKnown(
  of: PersonKeyInput,
  agency: string,
  because: string,
  { store, note }: Pick<MakingKnownDeps, 'store' | 'note'>,
  context: PeopleContext,
): Promise<PersonNode> {
  const { scope } = context;
  const { role, id } = scope.practitioner;
  if (role !== 'TRIAGE_PRACTITIONER')
    throw fault(
      'That an agency is involved is confirmed by MASH triage practitioners. Ask one of them.',
      'NOT_YOUR_ROLE',
    );
  const reason = because.trim();
  if (reason.length < 3 || reason.length > 2000) throw fault('Say why, in 3 to 2,000 characters: somebody will ask.');
  if (!isSourceAgency(agency)) throw fault('That agency keeps no records here.');
  const view = await context.people.ask(context.canonical(of));
  const isTold = view?.isThereAt(agency) && view.releases(agency, 'INVOLVEMENT') && isKnown(view, agency);
  if (!view || !isTold)
    throw fault('There is nobody with this number whom you may see, and whom that agency has made known.', 'NOT_FOUND');
  const saidBy = await store.saidBy(view.id, agency);
  if (saidBy.length > 0 && saidBy.every((by) => by === id))
    throw fault('You made this person known yourself. Ask a colleague to confirm it.');
  if (saidBy.length > 0) {
    await note({
      what: 'MADE_KNOWN_CONFIRMED',
      record: `involvement ${agency}`,
      people: [view.id],
      agencies: [agency],
      because: reason,
      scope,
    });
    await store.confirm(view.id, agency, id);
  }
  const now = await context.afterwards().people.load({ scheme: 'HUB', value: view.id });
  return nodeOf(now ?? view, context);
}

const isKnown = (
  {
    facts,
  }: {
    readonly facts: { readonly involvement: readonly { readonly holder: SourceAgency; readonly known: boolean }[] };
  },
  agency: SourceAgency,
): boolean => facts.involvement.some(({ holder, known }) => holder === agency && known);
