import {
  checkboxes,
  form,
  hidden,
  longText,
  optionalLongText,
  optionalRadios,
  optionalText,
  radios,
  select,
} from '../forms';
import { LABELS, type Words } from '../words';

const VERSION = /^\d{1,6}$/;
const REFERENCE = /^[\w./-]{1,40}$/;
const choicesOf = (words: Words, enumeration: string, except: readonly string[] = []) =>
  Object.keys(LABELS[enumeration] ?? {})
    .filter((value) => !except.includes(value))
    .map((value) => ({ value, text: words.label(enumeration, value) }));

/** The contact as it was read: which one, and its version. Each act names both. */
export interface ContactRead {
  readonly reference: string;
  readonly version: string;
}

const asRead = (read: ContactRead | undefined) => ({
  reference: hidden(REFERENCE, read?.reference),
  version: hidden(VERSION, read?.version),
});

const RATINGS = ['RED', 'AMBER', 'GREEN'];

export const rateForm = (words: Words, read?: ContactRead) =>
  form({
    name: 'contact-rate',
    button: 'Rate it',
    fields: {
      ...asRead(read),
      rating: radios({
        label: 'How urgent is it?',
        choices: RATINGS.map((value) => ({ value, text: words.label('TriageRating', value) })),
        missing: 'Choose how urgent it is',
      }),
      ratedBecause: select({
        label: 'Why is it rated so?',
        choices: choicesOf(words, 'RatingReason'),
        missing: 'Choose why it is rated so',
      }),
    },
  });

export const decideForm = (words: Words, read?: ContactRead) =>
  form({
    name: 'contact-decide',
    button: 'Record the decision',
    fields: {
      ...asRead(read),
      pathway: select({
        label: 'What is decided?',
        choices: choicesOf(words, 'Pathway'),
        missing: 'Choose what is decided',
      }),
      furtherPathways: checkboxes({
        label: 'What else is decided?',
        hint: 'One contact may lead to several services',
        choices: choicesOf(words, 'Pathway', ['NO_FURTHER_ACTION']),
        isFolded: true,
      }),
      threshold: optionalRadios({ label: 'Which threshold does it meet?', choices: choicesOf(words, 'NeedThreshold') }),
      reasons: longText({
        label: 'Why is it decided so?',
        hint: 'Say what you weighed. Whoever reads the contact later will ask.',
        missing: 'Enter why it is decided so',
      }),
    },
    check: ({ pathway, furtherPathways }) => [
      ...(furtherPathways.includes(pathway)
        ? [{ field: 'furtherPathways', text: 'Choose something else: this is decided already' }]
        : []),
      ...(pathway === 'NO_FURTHER_ACTION' && furtherPathways.length > 0
        ? [{ field: 'pathway', text: 'No further action cannot stand beside other services' }]
        : []),
    ],
  });

export const addForm = (words: Words, read?: ContactRead) =>
  form({
    name: 'contact-add',
    button: 'Add it',
    fields: {
      ...asRead(read),
      concerns: checkboxes({
        label: 'What else is it about?',
        choices: choicesOf(words, 'MashConcern'),
        isFolded: true,
      }),
      more: optionalLongText({
        label: 'What else was said?',
        hint: 'It follows what stands there. Nothing is taken away.',
      }),
      callOutReference: optionalText({
        label: 'The police’s reference of the call-out that it stands for',
        most: 40,
      }),
      referrerFeedback: optionalRadios({
        label: 'Was whoever made it told what came of it?',
        choices: choicesOf(words, 'ReferrerFeedback'),
      }),
    },
    check: ({ concerns, more, callOutReference, referrerFeedback }) =>
      concerns.length === 0 && !more && !callOutReference && !referrerFeedback
        ? [{ field: 'more', text: 'Enter what is to be added' }]
        : [],
  });
