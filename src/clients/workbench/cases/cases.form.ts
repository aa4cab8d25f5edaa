import { form, longText, optionalSelect, select, type Choice } from '../forms';

/** Handing a case over: to a desk, and to somebody of one’s own desk where it stays there. */
export const moveForm = (desks: readonly Choice[], practitioners: readonly Choice[], desk?: string) =>
  form({
    name: 'case-move',
    button: 'Hand it over',
    fields: {
      toDesk: select({
        label: 'Which desk is to hold it?',
        choices: desks,
        missing: 'Choose the desk that is to hold it',
        ...(desk !== undefined && { initial: desk }),
      }),
      toPractitioner: optionalSelect({
        label: 'Who at your own desk?',
        hint: 'Leave it if the case goes to another desk: they choose there',
        choices: practitioners,
        none: 'Nobody yet',
      }),
      because: longText({ label: 'Why is it handed over?', missing: 'Enter why it is handed over', most: 500 }),
    },
  });

export const closeForm = form({
  name: 'case-close',
  button: 'Close the case',
  isWarning: true,
  fields: {
    why: longText({
      label: 'Why is it closed?',
      hint: 'Watches of the case end with it. Its questions stay on record.',
      missing: 'Enter why it is closed',
      most: 500,
    }),
  },
});

export const leftForm = (practitioners: readonly Choice[]) =>
  form({
    name: 'practitioner-left',
    button: 'Record that they have left',
    isWarning: true,
    fields: {
      practitioner: select({ label: 'Who has left?', choices: practitioners, missing: 'Choose who has left' }),
      because: longText({ label: 'Why, and who takes over?', missing: 'Enter why, and who takes over', most: 500 }),
    },
  });
