import type { Reading } from '../ask';
import { dueInWords, instantInWords, type Words } from '../words';

const nameOf = (one: Reading) => {
  const person = one.maybePart('person');
  return person && { id: person.text('id'), name: person.value('name') };
};

/** One enquiry in the desk's list. */
export const enquiryLine = (one: Reading, words: Words, now: Date) => ({
  id: one.text('id'),
  kind: words.label('QuestionKind', one.text('kind')),
  person: nameOf(one),
  due: words.capital(dueInWords(one.text('dueAt'), now)),
  isOverdue: one.is('isOverdue'),
  by: one
    .list('waiting')
    .map((asker) => `${words.agency(asker.text('agency'))} (${words.label('RequestUrgency', asker.text('urgency'))})`)
    .join(', '),
});

/** One enquiry, as the desk that is asked sees it. */
export function enquiryPage(one: Reading, words: Words, now: Date) {
  const unread = one.maybe<number>('cannotReadYourWords') ?? 0;
  const person = one.maybePart('person');
  return {
    ...enquiryLine(one, words, now),
    bornOn: person?.value('birthDate'),
    desk: one.text('desk'),
    openedAt: instantInWords(one.text('openedAt')),
    scope: one.texts('scope').map((category) => ({ category, says: words.capital(words.category(category)) })),
    unread,
    waiting: one.list('waiting').map((asker) => {
      const dueAt = asker.maybe('dueAt');
      return {
        who: `${words.agency(asker.text('agency'))}, ${asker.text('desk')}`,
        purpose: words.purpose(asker.text('purpose')),
        urgency: words.label('RequestUrgency', asker.text('urgency')),
        state: words.label('QuestionState', asker.text('state')),
        due: dueAt ? dueInWords(dueAt, now) : undefined,
        ground: asker.value('ground'),
        says: asker.value('says'),
        undecided: asker.texts('undecided').map((category) => words.category(category)),
      };
    }),
  };
}
