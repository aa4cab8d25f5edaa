import { date, form, hidden, optionalDate, optionalText, select } from '../forms';
import { LABELS, type Words } from '../words';
import type { ActionRead } from './actions.page';

const choices = (words: Words, enumeration: string) =>
  Object.keys(LABELS[enumeration] ?? {}).map((value) => ({ value, text: words.label(enumeration, value) }));

const VERSION = /^\d{1,6}$/;
const textIn = ({ facts }: ActionRead, name: string) => (typeof facts[name] === 'string' ? facts[name] : undefined);

/** What came of it. The version that was read goes along, so that nobody’s word is written over. */
export const doneForm = (words: Words, today: string, read: ActionRead) =>
  form({
    name: 'action-done',
    button: 'Record what came of it',
    fields: {
      outcome: select({
        label: 'What came of it?',
        choices: choices(words, 'MashActionOutcome'),
        initial: 'DONE',
        missing: 'Choose what came of it',
      }),
      doneOn: date({ label: 'On which day?', what: 'day', example: '27 3 2026', initial: today }),
      version: hidden(VERSION, String(read.version)),
    },
    check: ({ doneOn }) => [
      ...(doneOn > today ? [{ field: 'doneOn', text: 'Enter a day that has come' }] : []),
      ...(doneOn < (textIn(read, 'agreedOn') ?? '')
        ? [{ field: 'doneOn', text: 'Enter a day on or after the one on which it was agreed' }]
        : []),
    ],
  });

/** Who does it from now on, and by when. */
export const ownerForm = (words: Words, read: ActionRead) =>
  form({
    name: 'action-owner',
    button: 'Change who does it',
    fields: {
      ownerAgency: select({
        label: 'Which agency does it?',
        choices: choices(words, 'SafeguardingAgency'),
        initial: textIn(read, 'ownerAgency'),
        missing: 'Choose which agency does it',
      }),
      ownerRole: optionalText({
        label: 'In which role?',
        hint: 'If it was agreed: a health visitor, a housing officer',
        initial: textIn(read, 'ownerRole'),
        most: 60,
      }),
      dueOn: optionalDate({ label: 'By when?', what: 'day', example: '27 3 2026', initial: textIn(read, 'dueOn') }),
      version: hidden(VERSION, String(read.version)),
    },
  });
