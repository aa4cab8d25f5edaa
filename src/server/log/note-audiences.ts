import type { DisclosureLog } from '../../audit';
import type { NoteAudiences } from '../../load';
import { SCHEME_OF, type PeopleSubgraph } from '../../people';
import { codeOf, isOpened } from '../../sharing';

/**
 * Opening a text, and closing it, is an act of somebody, and an event of its own in the log. It is entered when the
 * agency has tried the write and before the write stands.
 */
export function noteAudiencesIn(log: DisclosureLog, seenBy: PeopleSubgraph['seenBy']): NoteAudiences {
  return async function noteAudiences(scope, holder, audiences) {
    const people = seenBy(scope);
    for (const { entry, reference, text, audience, people: numbers } of audiences) {
      const found = await Promise.all(numbers.map((value) => people.load({ scheme: SCHEME_OF[holder], value })));
      await log.record({
        type: 'ALTERATION',
        what: isOpened(audience) ? 'TEXT_OPENED' : 'TEXT_CLOSED',
        by: scope.practitioner,
        at: scope.startedAt,
        purpose: scope.purpose,
        justification: scope.purpose,
        people: [...new Set(found.flatMap((view) => view?.id ?? []))],
        agencies: [holder],
        requestId: scope.requestId,
        record: `${entry} ${reference}`,
        details: { agency: codeOf(holder), entry, reference, text, audience },
      });
    }
  };
}
