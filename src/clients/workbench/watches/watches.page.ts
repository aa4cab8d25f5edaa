import type { Reading } from '../ask';
import { dayInWords, type Words } from '../words';

/** What a desk watches for. */
export function watchesPage(read: Reading, words: Words) {
  const list = read.part('watchesOfMyDesk');
  const pageInfo = list.part('pageInfo');
  return {
    lines: list.list('nodes').map((one) => {
      const person = one.maybePart('person');
      const until = one.maybe('until');
      return {
        id: one.text('id'),
        caseNumber: one.part('case').maybe('number'),
        person: person && { id: person.text('id'), name: person.value('name') },
        events: one
          .texts('events')
          .map((event) => words.label('WatchedEvent', event))
          .join('; '),
        since: dayInWords(one.text('setAt')),
        until: until ? `until ${dayInWords(until)}` : 'as long as the case is open',
      };
    }),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}
