import { form, longText, radios, select } from '../forms';
import { LABELS, type Words } from '../words';

const choicesOf = (words: Words, enumeration: string) =>
  Object.keys(LABELS[enumeration] ?? {}).map((value) => ({ value, text: words.label(enumeration, value) }));

/** What each act on one's own question asks, by the act's name in the address. */
export const questionForms = (words: Words) => ({
  read: form({ name: 'question-read', button: 'I have read the answer', fields: {} }),
  acknowledge: form({ name: 'question-acknowledge', button: 'I take it on', fields: {} }),
  close: form({ name: 'question-close', button: 'Close the question', fields: {} }),
  agree: form({ name: 'question-agree', button: 'Agree to the later time', fields: {} }),
  decline: form({ name: 'question-decline', button: 'Decline the later time', fields: {} }),
  action: form({
    name: 'question-action',
    button: 'Record it',
    fields: {
      did: radios({
        label: 'What was done?',
        choices: choicesOf(words, 'ActionTaken'),
        missing: 'Choose what was done',
      }),
      says: longText({ label: 'Say what, and why', missing: 'Enter what was done, and why' }),
    },
  }),
  clarify: form({
    name: 'question-clarify',
    button: 'Send it',
    fields: { says: longText({ label: 'What is meant?', missing: 'Enter what is meant' }) },
  }),
  rerate: form({
    name: 'question-rerate',
    button: 'Change the urgency',
    fields: {
      urgency: radios({
        label: 'How soon is the answer needed?',
        choices: ['RED', 'AMBER', 'GREEN'].map((value) => ({ value, text: words.label('RequestUrgency', value) })),
        missing: 'Choose how soon the answer is needed',
      }),
      reason: longText({ label: 'Why is it changed?', missing: 'Enter why it is changed', most: 500 }),
    },
  }),
  cancel: form({
    name: 'question-cancel',
    button: 'Withdraw the question',
    isWarning: true,
    fields: {
      reason: select({
        label: 'Why is it withdrawn?',
        choices: choicesOf(words, 'RequestCancelReason'),
        missing: 'Choose why it is withdrawn',
      }),
      says: longText({ label: 'Say more', missing: 'Enter why it is withdrawn', most: 500 }),
    },
  }),
});

/** The word in the address after each act: see pages/done.ts. */
export const QUESTION_DONE = {
  read: 'read',
  acknowledge: 'acknowledged',
  close: 'closed',
  agree: 'agreed',
  decline: 'declined',
  action: 'action',
  clarify: 'clarified',
  rerate: 'rerated',
  cancel: 'cancelled',
} as const;

export type QuestionAct = keyof typeof QUESTION_DONE;
