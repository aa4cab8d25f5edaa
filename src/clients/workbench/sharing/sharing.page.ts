import { mapShown, type Reading } from '../ask';
import { dayInWords, instantInWords, type Words } from '../words';

/** Why something is shown or withheld, agency by agency: what is withheld first. */
export function whyPage(read: Reading, words: Words) {
  const explained = read.part('explain');
  return {
    role: explained.text('role'),
    texts: explained.text('textsBecause'),
    agencies: explained.list('agencies').map((one) => {
      const rows = one.list('categories').map((row) => ({
        category: row.text('category'),
        says: words.capital(words.category(row.text('category'))),
        means: row.text('means'),
        outcome: words.label('ExplainedOutcome', row.text('outcome')),
        isWithheld: row.text('outcome') !== 'RELEASED',
        because: row.text('says'),
        wouldChange: row.maybe('wouldChange'),
      }));
      return {
        code: one.text('agency'),
        agency: words.agency(one.text('agency')),
        withheld: rows.filter(({ isWithheld }) => isWithheld),
        released: rows.filter(({ isWithheld }) => !isWithheld),
      };
    }),
  };
}

/** Requests for a decision, those to be made and those that were asked for. */
export function decisionsPage(read: Reading, words: Words) {
  const requests = (field: string) =>
    mapShown(read.entries(field), (list) =>
      list.map((one) => {
        const person = one.maybePart('person');
        const decision = one.maybePart('decision');
        const until = decision?.maybe('validUntil');
        return {
          id: one.text('id'),
          asked: `${words.agency(one.text('askedByAgency'))}, ${one.text('askedByDesk')}, ${instantInWords(one.text('askedAt'))}`,
          holder: words.agency(one.text('holder')),
          state: words.label('SharingState', one.text('state')),
          categories: one.texts('categories').map((category) => words.category(category)),
          because: one.value('because'),
          person: person && { id: person.text('id'), name: person.value('name') },
          decision:
            decision &&
            [words.label('SharingDecisionOutcome', decision.text('outcome')), until && `until ${dayInWords(until)}`]
              .filter(Boolean)
              .join(', '),
        };
      }),
    );
  return { toMake: requests('sharingDecisionsToMake'), askedFor: requests('sharingDecisionsAskedFor') };
}
