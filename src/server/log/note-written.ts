import type { DisclosureLog } from '../../audit';
import type { NoteWritten } from '../../load';
import { SCHEME_OF, type PeopleSubgraph } from '../../people';

/**
 * What an agency's system writes through the hub is collected, and is entered so (Data Protection Act 2018, s.62)
 * before it stands.
 */
export function noteWrittenIn(log: DisclosureLog, seenBy: PeopleSubgraph['seenBy']): NoteWritten {
  return async function noteWritten(scope, holder, numbers) {
    const people = seenBy(scope);
    const found = await Promise.all(numbers.map((value) => people.load({ scheme: SCHEME_OF[holder], value })));
    await log.record({
      type: 'COLLECTION',
      what: 'RECORDS_WRITTEN',
      by: scope.practitioner,
      at: scope.startedAt,
      purpose: scope.purpose,
      justification: 'an agency’s system writes its records through the hub',
      people: [...new Set(found.flatMap((view) => view?.id ?? []))],
      agencies: [holder],
      requestId: scope.requestId,
    });
  };
}
