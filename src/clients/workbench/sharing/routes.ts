import { join } from 'node:path';
import { operationIn } from '../ask';
import { checkboxes, form, longText, radios, type Choice } from '../forms';
import { orNothing, personIn } from '../of-person';
import { page } from '../pages/drawn';
import { formAt, openForm, pageAt, type Route } from '../screen';
import { LABELS, SOURCE_AGENCIES, type Words } from '../words';
import { decisionsPage, whyPage } from './sharing.page';

const WHY = operationIn(join(__dirname, 'why.graphql'));
const PEOPLE = operationIn(join(__dirname, 'people.graphql'));
const ASK = operationIn(join(__dirname, 'ask.graphql'));
const DECISIONS = operationIn(join(__dirname, 'decisions.graphql'));

const decisionForm = (words: Words, people: readonly Choice[]) =>
  form({
    name: 'ask-decision',
    button: 'Ask the agency to decide',
    fields: {
      holder: radios({
        label: 'Which agency holds it?',
        choices: SOURCE_AGENCIES.map((value) => ({ value, text: words.agency(value) })),
        missing: 'Choose the agency that holds it',
      }),
      categories: checkboxes({
        label: 'What do you need?',
        hint: 'No more than the risk needs',
        choices: Object.keys(LABELS['Category'] ?? {}).map((value) => ({
          value,
          text: words.capital(words.category(value)),
        })),
        missing: 'Choose what you need',
      }),
      riskTo: radios({ label: 'Whose risk does it reduce?', choices: people, missing: 'Choose whose risk it reduces' }),
      because: longText({
        label: 'Which risk, and how does knowing this reduce it?',
        missing: 'Enter which risk it reduces, and how',
      }),
    },
  });

/** Why something is withheld, and asking those who hold it to decide. */
export const SHARING: readonly Route[] = [
  pageAt('/family/:person/why', async (visit) => {
    const { id, of } = personIn(visit);
    const read = await orNothing(visit.ask(WHY, { of }, { of: id }));
    return page('sharing/why.njk', 'Why withheld', { of: id, page: whyPage(read, visit.words) });
  }),
  formAt('/family/:person/decision', async (visit) => {
    const { id, of } = personIn(visit);
    const read = await orNothing(visit.ask(PEOPLE, { of }, { of: id }));
    const people = read
      .part('familyContext')
      .part('people')
      .list('nodes')
      .map((one, index): Choice => {
        const name = one.value('name');
        const text = name.kind === 'shown' ? name.value : `Person ${index + 1}, whose name is withheld`;
        return { value: one.text('id'), text };
      });
    return openForm({
      form: decisionForm(visit.words, people),
      page: page('pages/form.njk', 'Ask for a decision', {
        paragraphs: [
          'Somebody in the agency that holds it decides, for this person and for your desk. It says nothing about whether there is a record.',
        ],
      }),
      back: `/family/${id}`,
      async act({ holder, categories, riskTo, because }, key) {
        const request = { person: id, holder, categories, riskTo, because };
        await visit.ask(ASK, { request }, { of: id, idempotencyKey: key });
        return '/decisions?done=decision';
      },
    });
  }),
  pageAt('/decisions', async (visit) =>
    page('sharing/decisions.njk', 'Decisions on sharing', {
      page: decisionsPage(await visit.ask(DECISIONS), visit.words),
    }),
  ),
];
