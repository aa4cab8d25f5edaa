import { z } from 'zod';

/** What a browser sends of one form: a name may come more than once. */
export type Sent = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string | undefined;
}

interface Common {
  /** Fields of one group stand together where a page draws them so. */
  readonly group?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Chosen by the workbench until somebody chooses. */
  readonly initial?: string | readonly string[] | undefined;
}

/** One field of a form: how it is drawn, and how what is sent is read, in words for whoever sent it. */
export interface Field<T> extends Common {
  readonly kind: 'text' | 'long' | 'radios' | 'checkboxes' | 'select' | 'date' | 'datetime' | 'hidden';
  readonly choices?: readonly Choice[] | undefined;
  readonly isNarrow?: boolean | undefined;
  /** Long lists that are seldom needed stand folded, open where something is chosen or wrong. */
  readonly isFolded?: boolean | undefined;
  /** A name, a number, an address: browsers must neither keep it nor send it to be spelt. */
  readonly read: (sent: Sent, name: string) => T | { readonly error: string };
}

const one = (sent: Sent, name: string): string => {
  const value = sent[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
};
const many = (sent: Sent, name: string): string[] => [sent[name] ?? []].flat().filter((value) => value !== '');

/** Reads with a zod form whose messages are words for the page. */
const by =
  <T>(form: z.ZodType<T>) =>
  (sent: Sent, name: string): T | { readonly error: string } => {
    const read = form.safeParse(one(sent, name));
    return read.success ? read.data : { error: read.error.issues[0]!.message };
  };

const MOST = 4_000;
/** Line breaks and what is written, no control characters. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const written = (most: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .pipe(
      z
        .string()
        .max(most, `Shorten this to ${most.toLocaleString('en-GB')} characters`)
        .refine((text) => !CONTROL.test(text), 'Write this in letters, digits and punctuation'),
    );

interface TextOptions extends Common {
  /** What to say where nothing is written. Without it the field may be left empty. */
  readonly missing?: string;
  readonly most?: number;
}

const optional = <T extends string>(form: z.ZodType<T>) =>
  form.transform((text): string | undefined => (text === '' ? undefined : text));

export const text = ({
  missing,
  most = 200,
  ...common
}: TextOptions & { readonly missing: string }): Field<string> => ({
  ...common,
  kind: 'text',
  read: by(z.string().min(1, missing).pipe(line(most))),
});
export const optionalText = ({ most = 200, ...common }: TextOptions): Field<string | undefined> => ({
  ...common,
  kind: 'text',
  read: by(optional(line(most))),
});
const line = (most: number) =>
  written(most).pipe(z.string().refine((value) => !/[\n\r\t]/.test(value), 'Write this on one line'));

export const longText = ({
  missing,
  most = MOST,
  ...common
}: TextOptions & { readonly missing: string }): Field<string> => ({
  ...common,
  kind: 'long',
  read: by(z.string().min(1, missing).pipe(written(most))),
});
export const optionalLongText = ({ most = MOST, ...common }: TextOptions): Field<string | undefined> => ({
  ...common,
  kind: 'long',
  read: by(optional(written(most))),
});

interface ChoiceOptions extends Common {
  readonly choices: readonly Choice[];
  readonly missing: string;
}

const isOne = (choices: readonly Choice[], missing: string) =>
  z.string().refine((value) => choices.some((choice) => choice.value === value), missing);

export const radios = ({ choices, missing, ...common }: ChoiceOptions): Field<string> => ({
  ...common,
  kind: 'radios',
  choices,
  read: by(isOne(choices, missing)),
});
export const select = ({ choices, missing, ...common }: ChoiceOptions): Field<string> => ({
  ...common,
  kind: 'select',
  choices: [{ value: '', text: 'Choose' }, ...choices],
  read: by(isOne(choices, missing)),
});
export const optionalSelect = ({
  choices,
  none = 'Not said',
  ...common
}: Omit<ChoiceOptions, 'missing'> & { readonly none?: string }): Field<string | undefined> => ({
  ...common,
  kind: 'select',
  choices: [{ value: '', text: none }, ...choices],
  read: (sent, name) => choices.find(({ value }) => value === one(sent, name))?.value,
});
export const optionalRadios = ({ choices, ...common }: Omit<ChoiceOptions, 'missing'>): Field<string | undefined> => ({
  ...common,
  kind: 'radios',
  choices,
  read: (sent, name) => choices.find(({ value }) => value === one(sent, name))?.value,
});
export const checkboxes = ({
  choices,
  missing,
  ...common
}: Omit<ChoiceOptions, 'missing'> & {
  readonly missing?: string;
  readonly isFolded?: boolean;
}): Field<readonly string[]> => ({
  ...common,
  kind: 'checkboxes',
  choices,
  read(sent, name) {
    const chosen = many(sent, name).filter((value) => choices.some((choice) => choice.value === value));
    return chosen.length === 0 && missing !== undefined ? { error: missing } : chosen;
  },
});

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/**
 * A day as YYYY-MM-DD, or `incomplete`, or `not a day`: three boxes, of which a two-digit year is not guessed.
 */
export function dayIn(day: string, month: string, year: string): string {
  if (day === '' || month === '' || year === '') return 'incomplete';
  if (![day, month].every((part) => /^\d{1,2}$/.test(part)) || !/^\d{4}$/.test(year)) return 'not a day';
  const [d, m, y] = [Number(day), Number(month), Number(year)];
  const most = m === 2 && !isLeap(y) ? 28 : (DAYS[m - 1] ?? 0);
  if (d < 1 || d > most || y < 1900) return 'not a day';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

interface DateOptions extends Common {
  /** What the day is of, as in "date of birth". */
  readonly what: string;
  readonly example: string;
}

const dateParts = (sent: Sent, name: string) =>
  ['day', 'month', 'year'].map((part) => one(sent, `${name}-${part}`)) as [string, string, string];

export const optionalDate = ({ what, example, ...common }: DateOptions): Field<string | undefined> => ({
  ...common,
  kind: 'date',
  read(sent, name) {
    const parts = dateParts(sent, name);
    if (parts.every((part) => part === '')) return undefined;
    const day = dayIn(...parts);
    if (day === 'incomplete') return { error: `Enter the whole ${what}, like ${example}` };
    return day === 'not a day' ? { error: `Enter a real ${what}, like ${example}` } : day;
  },
});
export const date = ({ what, example, ...common }: DateOptions): Field<string> => {
  const field = optionalDate({ what, example, ...common });
  return { ...field, read: (sent, name) => field.read(sent, name) ?? { error: `Enter a ${what}, like ${example}` } };
};

/** What a form carries along without showing it: numbers of the hub and paths, of a form that is known. */
export const hidden = (form: RegExp, initial?: string): Field<string | undefined> => ({
  label: '',
  kind: 'hidden',
  initial,
  read(sent, name) {
    const value = one(sent, name);
    return form.test(value) ? value : undefined;
  },
});

/** A number of the hub's own. */
export const HUB_NUMBER = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A path of the workbench. */
export const OUR_PATH = /^\/(?![/\\])[\w/-]{0,300}$/;
