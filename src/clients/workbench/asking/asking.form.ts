import { checkboxes, form, longText, optionalLongText, radios, select, text } from '../forms';
import { LABELS, SOURCE_AGENCIES, type Words } from '../words';
import type { Member } from './asking.page';

const choicesOf = (words: Words, enumeration: string, except: readonly string[] = []) =>
  Object.keys(LABELS[enumeration] ?? {})
    .filter((value) => !except.includes(value))
    .map((value) => ({ value, text: words.label(enumeration, value) }));

/** Asking several agencies: the defaults are what is asked on most days, so that it takes two clicks. */
export const askingForm = (words: Words, people: readonly Member[], kind?: string) =>
  form({
    name: 'ask-agencies',
    button: 'Send the questions',
    fields: {
      agencies: checkboxes({
        label: 'Which agencies do you ask?',
        choices: SOURCE_AGENCIES.map((value) => ({ value, text: words.agency(value) })),
        missing: 'Choose at least one agency',
      }),
      who: radios({
        label: 'About whom?',
        choices: [
          { value: 'FAMILY', text: 'Everybody of the family whom you may see' },
          ...people.map(({ id, name, care, asked }) => ({
            value: id,
            text: name,
            hint: [...(care ? [care] : []), ...asked].join('; '),
          })),
        ],
        initial: 'FAMILY',
        missing: 'Choose about whom you ask',
      }),
      kind: select({
        label: 'What kind of question is it?',
        choices: choicesOf(words, 'QuestionKind', ['WATCH']),
        initial: kind,
        missing: 'Choose what kind of question it is',
      }),
      urgency: radios({
        label: 'How soon is the answer needed?',
        choices: ['RED', 'AMBER', 'GREEN'].map((value) => ({ value, text: words.label('RequestUrgency', value) })),
        initial: 'AMBER',
        missing: 'Choose how soon the answer is needed',
      }),
      stage: select({
        label: 'On which occasion do you ask?',
        choices: choicesOf(words, 'RequestStage'),
        initial: 'ROUTINE',
        missing: 'Choose on which occasion you ask',
      }),
      ground: longText({
        label: 'Why is it relevant and proportionate?',
        hint: 'The agencies see this. A desk that works with the perpetrator does not.',
        missing: 'Enter why you ask',
      }),
      says: optionalLongText({
        label: 'What do you want to know?',
        hint: 'In your own words, if the kind does not say it',
      }),
      caseNumber: text({
        label: 'Your agency’s number of the case',
        missing: 'Enter your agency’s number of the case',
        most: 60,
      }),
    },
    check: ({ kind, says }) =>
      kind === 'FREE_QUESTION' && says === undefined ? [{ field: 'says', text: 'Enter what you want to know' }] : [],
  });
