import type { Reading } from '../ask';
import type { Choice } from '../forms';
import { dayInWords, dueInWords, LABELS, type Words } from '../words';

export const HOLDERS = Object.keys(LABELS['CaseHolder'] ?? {});

/** One case, as its desk sees it. */
export function caseLine(one: Reading) {
  const person = one.maybePart('person');
  const openedAt = one.maybe('openedAt');
  return {
    number: one.maybe('number'),
    desk: one.text('desk'),
    holder: one.maybe('practitioner') ?? 'Nobody yet',
    openedAt: openedAt ? dayInWords(openedAt) : 'Not told to your desk',
    openQuestions: one.maybe<number>('openQuestions'),
    person: person && { id: person.text('id'), name: person.value('name') },
  };
}

export function casesPage(read: Reading) {
  const list = read.part('casesOfMyDesk');
  const pageInfo = list.part('pageInfo');
  return {
    lines: list.list('nodes').map(caseLine),
    desks: read.list('desks').map((desk) => desk.text('name')),
    next: pageInfo.is('hasNextPage') ? pageInfo.text('endCursor') : undefined,
  };
}

/** Somebody of the desk, as a choice of a form. */
export const staffIn = (read: Reading, words: Words): readonly Choice[] =>
  read.list('practitionersOfMyDesk').map((one) => {
    const [role, cases] = [one.maybe('role'), one.number('cases')];
    const title = role ? words.role(role)?.title : undefined;
    return {
      value: one.text('id'),
      text: [one.text('name'), title, `${cases} open ${cases === 1 ? 'case' : 'cases'}`].filter(Boolean).join(', '),
    };
  });

export const desksIn = (read: Reading): readonly Choice[] =>
  read.list('desks').map((desk) => ({ value: desk.text('name'), text: desk.text('name') }));

/** A case with what was asked in it. */
export function casePage(read: Reading, words: Words, now: Date) {
  const asked = read.part('askedByMyDesk');
  return {
    line: caseLine(read.part('case')),
    questions: asked.list('nodes').map((one) => {
      const due = one.maybe('dueAt');
      return {
        id: one.text('id'),
        says: `${words.label('QuestionKind', one.text('kind'))}, ${words.agency(one.text('agency'))}: ${words.label('QuestionState', one.text('state')).toLowerCase()}`,
        due: due ? dueInWords(due, now) : 'no time runs',
        isOverdue: one.is('isOverdue'),
      };
    }),
    isMore: asked.part('pageInfo').is('hasNextPage'),
  };
}
