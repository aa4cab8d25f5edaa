import {
  checkboxes,
  form,
  optionalDate,
  optionalLongText,
  optionalRadios,
  optionalSelect,
  optionalText,
  radios,
  select,
  type Choice,
  type Field,
  type FormError,
} from '../forms';
import { LABELS, londonInstant, type Words } from '../words';

/** So many people can be written into one form; how many of them stand open until somebody writes into more. */
export const ROWS = [1, 2, 3, 4, 5, 6] as const;
export const OPEN_ROWS = 2;

const choicesOf = (words: Words, enumeration: string, except: readonly string[] = []): Choice[] =>
  Object.keys(LABELS[enumeration] ?? {})
    .filter((value) => !except.includes(value))
    .map((value) => ({ value, text: words.label(enumeration, value) }));

/** Somebody whom the contact names, who is in the hub already. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** What a contact about a call-out says already. */
export interface AboutCallOut {
  readonly reference: string;
  readonly grade: string | undefined;
  readonly people: readonly KnownPerson[];
}

const LEAVE_OUT = 'LEAVE_OUT';

/** How a part in a call-out is called in a contact. */
const AS_SUBJECT: Readonly<Record<string, string>> = {
  VICTIM: 'VICTIM',
  PERPETRATOR: 'PERPETRATOR',
  CHILD_EXPOSED: 'CHILD',
  UNBORN_CHILD: 'CHILD',
};

type RowFields = Readonly<Record<string, Field<string | undefined>>>;

function rowOf(row: number, words: Words): RowFields {
  const group = `person-${row}`;
  return {
    [`role-${row}`]: optionalSelect({
      label: 'What part do they have in it?',
      choices: choicesOf(words, 'SubjectRole'),
      group,
    }),
    [`given-${row}`]: optionalText({ label: 'Given name', most: 100, group }),
    [`family-${row}`]: optionalText({ label: 'Family name', most: 100, group }),
    [`bornOn-${row}`]: optionalDate({
      label: 'Date of birth',
      hint: 'For example, 27 3 1990',
      what: 'date of birth',
      example: '27 3 1990',
      group,
    }),
    [`postcode-${row}`]: optionalText({
      label: 'Postcode',
      hint: 'It helps to find them, and is not recorded',
      most: 12,
      group,
    }),
    [`scheme-${row}`]: optionalSelect({
      label: 'Or by a number: whose number is it?',
      choices: choicesOf(words, 'IdentifierScheme', ['HUB']),
      group,
    }),
    [`number-${row}`]: optionalText({ label: 'Number', most: 40, group }),
  };
}

/** A contact as it is typed. With a call-out, the people in it stand there already. */
export const recordForm = (words: Words, about?: AboutCallOut) =>
  form({
    name: about ? 'record-call-out' : 'record-contact',
    button: 'Record the contact',
    fields: {
      source: select({
        label: 'Who made it?',
        choices: choicesOf(words, 'ContactSource'),
        missing: 'Choose who made it',
        group: 'contact',
        ...(about && { initial: 'POLICE' }),
      }),
      sourceRole: optionalText({
        label: 'What is their role?',
        hint: 'Such as midwife, teacher',
        most: 100,
        group: 'contact',
      }),
      kind: optionalSelect({
        label: 'What came in?',
        choices: choicesOf(words, 'MashContactKind'),
        group: 'contact',
        ...(about && { initial: 'CALL_OUT_NOTIFICATION' }),
      }),
      channel: optionalSelect({
        label: 'How did it come in?',
        choices: choicesOf(words, 'MashChannel'),
        group: 'contact',
      }),
      receivedOn: optionalDate({
        label: 'On which day did it come in?',
        hint: 'Leave it empty if it came in just now',
        what: 'day',
        example: '27 3 2026',
        group: 'contact',
      }),
      receivedTime: optionalText({ label: 'At what time?', hint: 'Like 14:05', most: 5, group: 'contact' }),
      rating: radios({
        label: 'How urgent is it?',
        choices: ['RED', 'AMBER', 'GREEN'].map((value) => ({ value, text: words.label('TriageRating', value) })),
        missing: 'Choose how urgent it is',
        group: 'contact',
      }),
      concerns: checkboxes({
        label: 'What is it about?',
        choices: choicesOf(words, 'MashConcern'),
        isFolded: true,
        group: 'contact',
      }),
      consent: optionalSelect({
        label: 'Where does consent stand?',
        choices: choicesOf(words, 'MashConsent'),
        group: 'contact',
      }),
      narrative: optionalLongText({
        label: 'What was said?',
        hint: 'Facts apart from opinion. Write no place where somebody can be found: it is kept elsewhere.',
        group: 'contact',
      }),
      ...(Object.fromEntries(
        (about?.people ?? []).map(({ id, name, role }) => [
          `known-${id}`,
          optionalRadios({
            label: `${name}: what part do they have in it?`,
            choices: [...choicesOf(words, 'SubjectRole'), { value: LEAVE_OUT, text: 'Leave them out' }],
            initial: AS_SUBJECT[role] ?? 'OTHER',
            group: 'known',
          }),
        ]),
      ) as Record<string, Field<string | undefined>>),
      ...(Object.assign({}, ...ROWS.map((row) => rowOf(row, words))) as RowFields),
    },
    check: (given) => errorsIn(given, about),
  });

type Given = Readonly<Record<string, unknown>>;
const textIn = (given: Given, name: string): string | undefined => given[name] as string | undefined;

function errorsIn(given: Given, about: AboutCallOut | undefined): FormError[] {
  const errors: FormError[] = [];
  const [on, at] = [textIn(given, 'receivedOn'), textIn(given, 'receivedTime')];
  if (at !== undefined && !/^(?:[01]?\d|2[0-3]):[0-5]\d$/.test(at))
    errors.push({ field: 'receivedTime', text: 'Enter a time, like 14:05' });
  if (on === undefined && at !== undefined) errors.push({ field: 'receivedOn', text: 'Enter the day as well' });
  if (on !== undefined && at === undefined)
    errors.push({ field: 'receivedTime', text: 'Enter the time as well, like 14:05' });
  const named = (about?.people ?? []).filter(({ id }) => isTaken(textIn(given, `known-${id}`)));
  for (const row of ROWS) {
    const [role, scheme, number] = ['role', 'scheme', 'number'].map((field) => textIn(given, `${field}-${row}`));
    if (!isFilled(given, row)) {
      if (role !== undefined) errors.push({ field: `family-${row}`, text: 'Enter who it is, or choose no part' });
      continue;
    }
    if (role === undefined) errors.push({ field: `role-${row}`, text: 'Choose what part they have in it' });
    if (number !== undefined && scheme === undefined)
      errors.push({ field: `scheme-${row}`, text: 'Choose whose number it is' });
    if (scheme !== undefined && number === undefined) errors.push({ field: `number-${row}`, text: 'Enter the number' });
  }
  if (named.length === 0 && !ROWS.some((row) => isFilled(given, row)))
    errors.push({ field: 'family-1', text: 'Enter at least one person whom it concerns' });
  return errors;
}

const isTaken = (role: string | undefined): boolean => role !== undefined && role !== LEAVE_OUT;
const isFilled = (given: Given, row: number): boolean =>
  ['given', 'family', 'bornOn', 'postcode', 'number', 'scheme'].some(
    (name) => textIn(given, `${name}-${row}`) !== undefined,
  );

/** Somebody in a contact as the hub takes them, with the field at which something can be wrong. */
export interface Subject {
  readonly role: string;
  readonly person?: { readonly scheme: string; readonly value: string };
  readonly particulars?: Readonly<Record<string, string>>;
  readonly isNobodyShown?: boolean;
}
export interface ContactToSend {
  readonly [fact: string]: unknown;
  readonly subjects: readonly Subject[];
}

/** What the hub is sent, and the field of each person in it. */
export function contactOf(given: Given, about: AboutCallOut | undefined): { contact: ContactToSend; fields: string[] } {
  const known = (about?.people ?? []).flatMap(({ id }) => {
    const role = textIn(given, `known-${id}`);
    return isTaken(role)
      ? [{ field: `known-${id}`, subject: { role: role!, person: { scheme: 'HUB', value: id } } }]
      : [];
  });
  const typed = ROWS.filter((row) => isFilled(given, row)).map((row) => {
    const [role, scheme, number] = ['role', 'scheme', 'number'].map((name) => textIn(given, `${name}-${row}`));
    const particulars = Object.fromEntries(
      ['given', 'family', 'bornOn', 'postcode'].flatMap((name) => {
        const value = textIn(given, `${name}-${row}`);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const isNumbered = scheme !== undefined && number !== undefined;
    return {
      field: isNumbered ? `number-${row}` : `family-${row}`,
      subject: {
        role: role!,
        ...(isNumbered ? { person: { scheme, value: number } } : { particulars }),
      },
    };
  });
  const all = [...known, ...typed];
  const on = textIn(given, 'receivedOn');
  const contact = {
    source: given['source'],
    sourceRole: given['sourceRole'],
    kind: given['kind'],
    channel: given['channel'],
    rating: given['rating'],
    consent: given['consent'],
    narrative: given['narrative'],
    ...((given['concerns'] as readonly string[]).length > 0 && { concerns: given['concerns'] }),
    ...(on !== undefined && { receivedAt: londonInstant(on, textIn(given, 'receivedTime')!.padStart(5, '0')) }),
    ...(about && { callOutReference: about.reference, callOutGrade: about.grade }),
    subjects: all.map(({ subject }) => subject),
  };
  return { contact, fields: all.map(({ field }) => field) };
}

export const NONE_OF_THEM = 'NONE';

/** Of each person who may be one of several: who it is. */
export const whoForm = (questions: readonly { subject: number; says: string; choices: readonly Choice[] }[]) =>
  form({
    name: 'record-who',
    button: 'Record the contact',
    fields: Object.fromEntries(
      questions.map(({ subject, says, choices }) => [
        `who-${subject}`,
        radios({
          label: says,
          choices: [
            ...choices,
            {
              value: NONE_OF_THEM,
              text: 'None of these',
              hint: 'Somebody new, or somebody whom you may not see. The hub compares them all the same.',
            },
          ],
          missing: 'Choose who it is, or “None of these”',
        }),
      ]),
    ),
  });
