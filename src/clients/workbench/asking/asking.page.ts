import type { Reading } from '../ask';
import { handleWithCare } from '../handle-with-care';
import { dueInWords, type Words } from '../words';

/** Somebody about whom may be asked. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly isAsked: boolean;
  /** What to mind in whatever is written about them. */
  readonly care: string | undefined;
  /** What stands already, an agency each. */
  readonly asked: readonly string[];
}

export function members(read: Reading, askedId: string, words: Words, now: Date): readonly Member[] {
  const people = read.part('familyContext').part('people').list('nodes');
  return people
    .map((person, index): Member => {
      const name = person.value('name');
      return {
        id: person.text('id'),
        name: name.kind === 'shown' ? name.value : `Person ${index + 1}, whose name is withheld`,
        isAsked: person.text('id') === askedId,
        care: handleWithCare(person),
        asked: person.list('asked').map((one) => {
          const due = one.maybe('dueAt');
          const says = words.label('AskedStanding', one.text('standing'));
          const isOpen = one.text('standing') === 'ASKED' || one.text('standing') === 'OVERDUE';
          return `${words.agency(one.text('agency'))}: ${says}${due && isOpen ? `, ${dueInWords(due, now)}` : ''}`;
        }),
      };
    })
    .sort((one, other) => Number(other.isAsked) - Number(one.isAsked));
}
