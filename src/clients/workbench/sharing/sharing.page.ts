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

const REVOCABLE: ReadonlySet<string> = new Set(['SHARED', 'NOT_YET']);

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
          /** A decision that counts, or will: it can be revoked. */
          revocable: REVOCABLE.has(one.text('state')) ? decision?.text('id') : undefined,
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
  return {
    toMake: requests('sharingDecisionsToMake'),
    made: requests('sharingDecisions'),
    askedFor: requests('sharingDecisionsAskedFor'),
  };
}

/** One request that waits for a decision, for whoever decides. */
export function toDecide(read: Reading, id: string, words: Words) {
  const list = read.entries('sharingDecisionsToMake');
  const one = list.kind === 'shown' ? list.value.find((each) => each.text('id') === id) : undefined;
  if (!one) return undefined;
  const [person, riskTo] = [one.maybePart('person'), one.maybePart('riskTo')];
  const named = (part: Reading | undefined) => {
    const name = part?.value('name');
    return name?.kind === 'shown' ? name.value : 'somebody whose name is withheld';
  };
  const role = one.text('askedByRole');
  return {
    asked: `${words.agency(one.text('askedByAgency'))}, ${one.text('askedByDesk')} (${words.role(role)?.title ?? role}), ${instantInWords(one.text('askedAt'))}`,
    purpose: words.purpose(one.text('purpose')),
    person: person && { id: person.text('id'), name: named(person) },
    riskTo: riskTo && { id: riskTo.text('id'), name: named(riskTo) },
    because: one.value('because'),
    categories: one.texts('categories').map((value) => ({ value, text: words.capital(words.category(value)) })),
  };
}
