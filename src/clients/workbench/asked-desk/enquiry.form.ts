import {
  checkboxes,
  date,
  form,
  longText,
  optionalSelect,
  optionalDate,
  optionalLongText,
  radios,
  text,
  type Field,
  type FormError,
} from '../forms';
import { LABELS, type Words } from '../words';

type Scope = readonly { readonly category: string; readonly says: string }[];

const NIL = 'NIL';

/** Facts apart from opinion, an explicit nil, or that it is not shared, for each category that is asked for. */
export function answerForm(scope: Scope, words: Words) {
  const parts: Record<string, Field<unknown>> = {};
  for (const { category, says } of scope) {
    parts[`facts-${category}`] = optionalLongText({ label: `${says}: what do you know?`, hint: 'Facts alone' });
    parts[`opinion-${category}`] = optionalLongText({
      label: `${says}: what do you think of it?`,
      hint: 'Opinion, apart from the facts',
    });
    parts[`nil-${category}`] = checkboxes({
      label: `${says}: nothing to say?`,
      choices: [{ value: NIL, text: 'We looked, and have nothing to say about this' }],
    });
    parts[`notShared-${category}`] = optionalSelect({
      label: `${says}: not shared?`,
      hint: 'If you do not say what you hold, or whether you hold anything: on which ground. The asker is told it',
      choices: choicesOf(words, 'AnswerRefusalGround'),
    });
  }
  return form<Record<string, Field<unknown>>>({
    name: 'enquiry-answer',
    button: 'Send the answer',
    fields: {
      ...parts,
      isFinal: radios({
        label: 'Is this your whole answer?',
        choices: [
          { value: 'YES', text: 'Yes' },
          { value: 'NO', text: 'No, the final answer is still to come' },
        ],
        initial: 'YES',
        missing: 'Choose whether this is your whole answer',
      }),
      finalBy: optionalDate({
        label: 'If not, by when does the final answer come?',
        what: 'day',
        example: '30 11 2026',
      }),
    },
    check(given) {
      const errors: FormError[] = [];
      if (partsOf(scope, given).length === 0)
        errors.push({
          field: `facts-${scope[0]?.category ?? ''}`,
          text: 'Answer at least one part, or say that you looked and have nothing to say about it',
        });
      for (const { category, says } of scope)
        if (waysOf(given, category) > 1)
          errors.push({
            field: `facts-${category}`,
            text: `${says}: write something, say that there is nothing, or say that it is not shared; one of the three`,
          });
      if (given['isFinal'] === 'NO' && given['finalBy'] === undefined)
        errors.push({ field: 'finalBy', text: 'Enter by when the final answer comes' });
      return errors;
    },
  });
}

type Given = Readonly<Record<string, unknown>>;
const isNil = (given: Given, category: string) => (given[`nil-${category}`] as readonly string[]).includes(NIL);
/** In how many of the three ways a category is answered. */
const waysOf = (given: Given, category: string): number =>
  [
    isNil(given, category),
    given[`notShared-${category}`] !== undefined,
    (given[`facts-${category}`] ?? given[`opinion-${category}`]) !== undefined,
  ].filter(Boolean).length;

/** The parts of an answer that were filled in; what is left blank is recorded as not answered. */
export const partsOf = (scope: Scope, given: Given) =>
  scope.flatMap(({ category }): object[] => {
    const [facts, opinion] = [given[`facts-${category}`], given[`opinion-${category}`]];
    if (isNil(given, category)) return [{ category, isNil: true }];
    const notShared = given[`notShared-${category}`];
    if (notShared !== undefined) return [{ category, notShared }];
    return facts === undefined && opinion === undefined ? [] : [{ category, facts, opinion }];
  });

const choicesOf = (words: Words, enumeration: string) =>
  Object.keys(LABELS[enumeration] ?? {}).map((value) => ({ value, text: words.label(enumeration, value) }));

export const acknowledgeForm = form({ name: 'enquiry-acknowledge', button: 'We take it on', fields: {} });

export const clarifyForm = form({
  name: 'enquiry-clarify',
  button: 'Ask what is meant',
  fields: {
    says: longText({
      label: 'What do you need to know before you can answer?',
      missing: 'Enter what you need to know',
    }),
  },
});

export const laterForm = form({
  name: 'enquiry-later',
  button: 'Propose the later time',
  fields: {
    until: date({ label: 'By when can you answer?', hint: 'By 17:00 on that day', what: 'day', example: '30 11 2026' }),
    reason: longText({ label: 'Why do you need longer?', missing: 'Enter why you need longer', most: 500 }),
  },
});

export const passForm = form({
  name: 'enquiry-pass',
  button: 'Pass it on',
  fields: {
    desk: text({
      label: 'To which desk of your agency?',
      hint: 'Its whole name',
      missing: 'Enter the name of the desk',
    }),
    reason: longText({ label: 'Why is it theirs?', missing: 'Enter why it is theirs', most: 500 }),
  },
});

export const refuseForm = (words: Words) =>
  form({
    name: 'enquiry-refuse',
    button: 'Refuse to answer',
    isWarning: true,
    fields: {
      ground: radios({
        label: 'On which ground?',
        choices: choicesOf(words, 'AnswerRefusalGround'),
        missing: 'Choose on which ground you refuse',
      }),
      says: longText({ label: 'Say why', hint: 'The asker reads this', missing: 'Enter why you refuse' }),
    },
  });
