import { form, hidden, longText } from '../forms';

export const nextForm = form({
  name: 'queue-next',
  button: 'Take next',
  fields: { rating: hidden(/^(?:RED|AMBER|GREEN)$/) },
});

/** The same among those of one rating. */
export const nextOf = (rating: string | undefined) =>
  form({ ...nextForm, fields: { rating: hidden(/^(?:RED|AMBER|GREEN)$/, rating) } });

export const takeForm = form({ name: 'queue-take', button: 'Take it', fields: {} });

export const giveBackForm = form({
  name: 'queue-give-back',
  button: 'Give it back',
  fields: {
    because: longText({ label: 'Why do you give it back?', missing: 'Enter why you give it back', most: 500 }),
  },
});
