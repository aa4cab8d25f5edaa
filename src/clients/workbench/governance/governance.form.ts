import { form, longText, optionalDate, optionalSelect, optionalText, radios } from '../forms';
import { LABELS, type Words } from '../words';

const choicesOf = (words: Words, enumeration: string) =>
  Object.keys(LABELS[enumeration] ?? {}).map((value) => ({ value, text: words.label(enumeration, value) }));

/** What is looked for in the log. Whose number it is stands in no address, so it is sent, and kept sealed. */
export const logForm = (words: Words) =>
  form({
    name: 'governance-log',
    button: 'Look in the log',
    fields: {
      from: optionalDate({ label: 'From which day on?', what: 'day', example: '1 11 2026' }),
      until: optionalDate({
        label: 'Until which day?',
        hint: 'The day itself included',
        what: 'day',
        example: '30 11 2026',
      }),
      practitioner: optionalText({
        label: 'Which practitioner?',
        hint: 'By the id that their issuer gives them, as the log shows it',
        most: 300,
      }),
      scheme: optionalSelect({
        label: 'About whom? Whose number is it?',
        choices: choicesOf(words, 'IdentifierScheme'),
        none: 'Anybody',
      }),
      number: optionalText({ label: 'Number', most: 60 }),
      agreement: optionalText({ label: 'Which agreement was relied on?', hint: 'Like ISA-00', most: 40 }),
      refusedFor: optionalSelect({
        label: 'What was refused, for which reason?',
        choices: words.reasons.map((value) => ({ value, text: words.capital(words.reason(value)) })),
        none: 'Whatever was asked',
      }),
    },
    check: ({ from, until, scheme, number }) => [
      ...(from && until && from > until ? [{ field: 'until', text: 'The last day comes before the first' }] : []),
      ...(scheme === undefined && number !== undefined ? [{ field: 'scheme', text: 'Choose whose number it is' }] : []),
      ...(scheme !== undefined && number === undefined ? [{ field: 'number', text: 'Enter the number' }] : []),
    ],
  });

export const compareForm = form({
  name: 'governance-compare',
  button: 'Show what it would change',
  fields: {
    text: longText({
      label: 'The text of the agreement',
      hint: 'The whole file, as it would be signed. It is compared with what counts today, and signs nothing.',
      missing: 'Enter the text of the agreement',
      most: 150_000,
    }),
  },
});

export const reviewForm = (words: Words) =>
  form({
    name: 'governance-review',
    button: 'Record the review',
    fields: {
      finding: radios({
        label: 'What do you find?',
        choices: choicesOf(words, 'EmergencyFinding'),
        missing: 'Choose what you find',
      }),
      says: longText({ label: 'Why?', missing: 'Enter why', most: 4_000 }),
    },
  });
