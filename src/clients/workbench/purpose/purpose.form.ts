import { form, hidden, HUB_NUMBER, optionalText, OUR_PATH, radios, type Choice } from '../forms';
import type { RoleWords, Words } from '../words';
import type { ChosenPurpose } from '../sign-in/session';

/** What is asked for, and why: for one case, or for everything else of this visit. */
export function purposeForm(
  words: Words,
  role: RoleWords | undefined,
  chosen: ChosenPurpose,
  at: { to: string; person?: string },
) {
  const mine = new Set(role?.purposes);
  const [first, others] = [
    words.purposes.filter(({ name }) => mine.has(name)),
    words.purposes.filter(({ name }) => !mine.has(name)),
  ];
  const choices = [...first, ...others].map(({ name, says, needsReason }): Choice => ({
    value: name,
    text: says,
    ...(needsReason && { hint: 'Needs a reason' }),
  }));
  return form({
    name: 'purpose',
    button: 'Continue',
    fields: {
      purpose: radios({
        label: 'What do you ask for?',
        hint: 'The hub shows what somebody in your role may see for this. It stands in the log.',
        choices,
        initial: chosen.purpose,
        missing: 'Choose what you ask for',
      }),
      reason: optionalText({
        label: 'Why do you ask?',
        hint: 'One line. Needed where the purpose says so; it stands in the log.',
        initial: chosen.reason,
        most: 500,
      }),
      to: hidden(OUR_PATH, at.to),
      case: hidden(HUB_NUMBER, at.person),
    },
    check: ({ purpose, reason }) =>
      reason === undefined && words.purposes.find(({ name }) => name === purpose)?.needsReason
        ? [{ field: 'reason', text: 'Enter a reason: this purpose needs one' }]
        : [],
  });
}
