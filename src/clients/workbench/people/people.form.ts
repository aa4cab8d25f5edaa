import { LABELS } from '../words';
import { form, optionalDate, optionalText, select, text } from '../forms';

/** The numbers that agencies give people, with the hub's own left out: nobody brings that one. */
const NUMBERS = Object.entries(LABELS['IdentifierScheme'] ?? {}).filter(([scheme]) => scheme !== 'HUB');

/** One person by a number that some agency gave them. */
export const byNumber = form({
  name: 'person-by-number',
  button: 'Find this person',
  fields: {
    scheme: select({
      label: 'Whose number is it?',
      choices: NUMBERS.map(([value, label]) => ({ value, text: label })),
      missing: 'Choose whose number it is',
    }),
    number: text({ label: 'Number', hint: 'In any spelling, like G940003', missing: 'Enter the number', most: 40 }),
  },
});

/** Somebody by name, once there is enough to go by: the hub counts each search, so none is spent on half a name. */
export const byName = form({
  name: 'person-by-name',
  button: 'Search',
  fields: {
    given: optionalText({ label: 'Given name', most: 100 }),
    family: optionalText({ label: 'Family name', most: 100 }),
    bornOn: optionalDate({
      label: 'Date of birth',
      hint: 'For example, 27 3 1990',
      what: 'date of birth',
      example: '27 3 1990',
    }),
    postcode: optionalText({ label: 'Postcode', hint: 'In any spelling', most: 12 }),
  },
  check: ({ given, family, bornOn, postcode }) => [
    ...(given === undefined && family === undefined
      ? [{ field: 'family', text: 'Enter a family name, or a given name' }]
      : []),
    ...(bornOn === undefined && postcode === undefined
      ? [{ field: 'bornOn', text: 'Add a date of birth or a postcode: a name alone finds too many people' }]
      : []),
  ],
});
