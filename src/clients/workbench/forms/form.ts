import type { Field, Sent } from './fields';

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type Given<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** What is wrong with one field, for the summary at the top and for the field. */
export interface FormError {
  readonly field: string;
  readonly text: string;
}

/** A form: its fields in the order in which they stand, and what its button says. */
export interface Form<F extends Fields> {
  /** Its token is bound to this name. */
  readonly name: string;
  readonly fields: F;
  readonly button: string;
  /** Whether the button does something that cannot be taken back. */
  readonly isWarning?: boolean;
  /** What is wrong with fields each of which is right on its own. */
  check?(given: Given<F>): readonly FormError[];
}

export const form = <F extends Fields>(one: Form<F>): Form<F> => one;

export type Read<F extends Fields> =
  | { readonly given: Given<F>; readonly errors?: undefined }
  | { readonly errors: readonly FormError[]; readonly given?: undefined };

/** Reads what was sent: what was given, or everything that is wrong with it. */
export function readForm<F extends Fields>(one: Form<F>, sent: Sent): Read<F> {
  const errors: FormError[] = [];
  const given: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(one.fields)) {
    const value = field.read(sent, name);
    if (isError(value)) errors.push({ field: name, text: value.error });
    else given[name] = value;
  }
  if (errors.length === 0) errors.push(...(one.check?.(given as Given<F>) ?? []));
  return errors.length > 0 ? { errors } : { given: given as Given<F> };
}

const isError = (value: unknown): value is { readonly error: string } =>
  typeof value === 'object' && value !== null && 'error' in value;

/** One field as a page draws it. */
export interface DrawnField {
  readonly name: string;
  readonly kind: Field<unknown>['kind'];
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly value: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly isFolded: boolean;
  readonly group: string | undefined;
  readonly choices: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint?: string;
    readonly checked: boolean;
  }[];
}

export interface DrawnForm {
  readonly fields: readonly DrawnField[];
  readonly button: string;
  readonly isWarning: boolean;
  /** Errors with the id to which each leads. */
  readonly errors: readonly { readonly text: string; readonly href: string }[];
}

/** The form with what was typed, as it was typed, and what is wrong with it. */
export function drawForm<F extends Fields>(
  { fields, button, isWarning = false }: Form<F>,
  sent: Sent | undefined,
  errors: readonly FormError[] = [],
): DrawnForm {
  const drawn = Object.entries(fields).map(([name, field]): DrawnField => {
    const typed = sent === undefined ? field.initial : sent[name];
    const chosen = new Set([typed ?? []].flat());
    const [initialYear, initialMonth, initialDay] =
      sent === undefined && field.kind === 'date' && typeof field.initial === 'string' ? field.initial.split('-') : [];
    const part = (of: string, initial = '') => {
      const value = sent?.[`${name}-${of}`];
      return typeof value === 'string' ? value : initial;
    };
    return {
      name,
      kind: field.kind,
      label: field.label,
      hint: field.hint,
      error: errors.find((error) => error.field === name)?.text,
      value: typeof typed === 'string' ? typed : '',
      parts: { day: part('day', initialDay), month: part('month', initialMonth), year: part('year', initialYear) },
      group: field.group,
      isFolded: field.isFolded === true && chosen.size === 0 && !errors.some((error) => error.field === name),
      choices: (field.choices ?? []).map(({ value, text, hint }) => ({
        value,
        text,
        ...(hint !== undefined && { hint }),
        checked: chosen.has(value),
      })),
    };
  });
  return {
    fields: drawn,
    button,
    isWarning,
    errors: errors.map(({ field, text }) => ({ text, href: `#${idOf(field, fields[field]?.kind)}` })),
  };
}

/** The first thing of a field that can be written in: where a summary's link leads. */
const idOf = (field: string, kind: string | undefined): string => (kind === 'date' ? `${field}-day` : field);
