import { join } from 'node:path';
import { operationIn, Refused } from '../ask';
import { checkboxes, form, longText, radios, type Choice } from '../forms';
import { orNothing, personIn } from '../of-person';
import { NothingHere, page } from '../pages/drawn';
import { FormRefused, formAt, openForm, pageAt, type Route } from '../screen';
import { LABELS, SOURCE_AGENCIES, type Words } from '../words';
import { decidingForm, decisionOf, revokeForm } from './deciding.form';
import { decisionsPage, toDecide, whyPage } from './sharing.page';

const WHY = operationIn(join(__dirname, 'why.graphql'));
const PEOPLE = operationIn(join(__dirname, 'people.graphql'));
const ASK = operationIn(join(__dirname, 'ask.graphql'));
const TO_DECIDE = operationIn(join(__dirname, 'to-decide.graphql'));
const DECIDE = operationIn(join(__dirname, 'acts/decide.graphql'));
const REVOKE = operationIn(join(__dirname, 'acts/revoke.graphql'));
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

/** The number of a request for a decision, or of a decision. */
function decisionNumber(text: string): string {
  if (!/^(?:AS|SD)-[0-9a-f-]{36}$/.test(text)) throw new NothingHere();
  return text;
}

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
  formAt('/decisions/:request/decide', async (visit) => {
    const id = decisionNumber(visit.param('request'));
    const request = toDecide(await visit.ask(TO_DECIDE), id, visit.words);
    if (!request) throw new NothingHere();
    const riskTo = request.riskTo?.id;
    return openForm({
      form: decidingForm(visit.words, request.categories, riskTo),
      page: page('sharing/deciding.njk', 'Decide whether to share', { request }),
      back: '/decisions',
      async act(given, key) {
        try {
          await visit.ask(DECIDE, { decision: decisionOf(id, given, riskTo) }, { idempotencyKey: key });
        } catch (cause) {
          if (cause instanceof Refused && cause.code === 'BAD_USER_INPUT')
            throw new FormRefused([{ field: 'basis', text: cause.message }]);
          throw cause;
        }
        return '/decisions?done=sharing-decided';
      },
    });
  }),
  formAt('/decisions/:decision/revoke', (visit) => {
    const decision = decisionNumber(visit.param('decision'));
    return Promise.resolve(
      openForm({
        form: revokeForm,
        page: page('pages/form.njk', 'Revoke a decision', {
          paragraphs: ['From now on nothing is shared by it. What was shown before stays in the log.'],
        }),
        back: '/decisions',
        async act({ because }, key) {
          await orNothing(visit.ask(REVOKE, { decision, because }, { idempotencyKey: key }));
          return '/decisions?done=revoked';
        },
      }),
    );
  }),
  pageAt('/decisions', async (visit) =>
    page('sharing/decisions.njk', 'Decisions on sharing', {
      page: decisionsPage(await visit.ask(DECISIONS), visit.words),
    }),
  ),
];
