import { GraphQLEnumType } from 'graphql';
import { Directive } from 'type-graphql';
import { isInAudience, isOpened, SOURCE_AGENCIES, type Category, type TextReader, type TextWritten } from '../sharing';
import type { Guard, Guarded } from './guarded';
import { REFERENCE_SHAPE, vocabularyNamed, type Vocabulary } from './vocabulary';

/** The kinds of text (rule P4). */
const TEXT_KINDS = {
  PROSE: 'Free text. It may name anything, so it is closed to whoever its writer did not choose.',
  REFERENCE:
    'A reference number: up to 40 letters, digits and ./-_, with a digit. Anything else is treated as free text.',
  LABEL: 'A word of a list that holds nothing dangerous. A word that is not in the list is treated as free text.',
} as const;

export type TextKind = keyof typeof TEXT_KINDS;

/**
 * Marks a field that holds text: `@FreeText('PROSE')`. It becomes `@text(is: PROSE)` in the schema, and the gate below
 * is made from it.
 */
export const FreeText = (kind: TextKind, of?: Vocabulary): PropertyDecorator & MethodDecorator =>
  Directive(of ? `@text(is: ${kind}, of: ${JSON.stringify(of.name)})` : `@text(is: ${kind})`);

export const TEXT_SDL = `
"A field that holds text. Who reads it follows from the audience that its writer chose, and never from what it says."
directive @text(is: TextKind!, of: String) on FIELD_DEFINITION
`;

export const TextKindEnum = new GraphQLEnumType({
  name: 'TextKind',
  description: 'The kinds of text that a field may hold.',
  values: Object.fromEntries(
    Object.entries(TEXT_KINDS).map(([kind, description]) => [kind, { value: kind, description }]),
  ),
});

interface WithDirectives {
  readonly astNode?:
    | {
        readonly directives?: readonly {
          readonly name: { readonly value: string };
          readonly arguments?: readonly { readonly name: { readonly value: string }; readonly value: unknown }[];
        }[];
      }
    | null
    | undefined;
}

function textArgument({ astNode }: WithDirectives, argument: string): string | undefined {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'text');
  const found = directive?.arguments?.find(({ name }) => name.value === argument);
  return (found?.value as { value?: string } | undefined)?.value;
}

/** What kind of text a field holds; none if it holds no text. */
export function textKindOf(field: unknown): TextKind | undefined {
  const kind = textArgument(field as WithDirectives, 'is');
  return kind !== undefined && Object.hasOwn(TEXT_KINDS, kind) ? (kind as TextKind) : undefined;
}

/** The list of a field's labels. */
export const vocabularyOf = (field: unknown): Vocabulary | undefined =>
  vocabularyNamed(textArgument(field as WithDirectives, 'of'));

/** Where an object keeps the audiences that somebody chose for its texts, by the names of its fields. */
export const WRITTEN = Symbol('audiences of texts');

export type WrittenTexts = Readonly<Record<string, TextWritten>>;

export interface WithTexts extends Guarded {
  [WRITTEN]?: WrittenTexts;
}

/** Whoever reads, where an object says nothing else: they read what somebody opened, and no more. */
const NOBODY_KNOWN: TextReader = { agency: SOURCE_AGENCIES[0], desk: '', readsClosed: false };
const UNCHOSEN: TextWritten = {};

/** Has a value the shape, or does it stand in the list, that lets it be read though nobody opened it? */
export type IsHarmless = (value: unknown) => boolean;

const NEVER: IsHarmless = () => false;

export function harmlessness(kind: TextKind, words: Vocabulary | undefined): IsHarmless {
  if (kind === 'PROSE') return NEVER;
  const fits =
    kind === 'REFERENCE'
      ? (value: string) => REFERENCE_SHAPE.test(value)
      : (value: string) => words?.has(value) ?? false;
  const isHarmless: IsHarmless = (value) =>
    value === null ||
    value === undefined ||
    (Array.isArray(value) ? value.every(isHarmless) : typeof value === 'string' && fits(value));
  return isHarmless;
}

export type TextAnswer = 'SHOWN' | 'OPENED' | 'NOT_OPENED' | 'CATEGORY_CLOSED';

/**
 * May this text be read? The one rule for every text, as it stands and as it stood. `own` is the category by which the
 * field is checked apart from its entry, if there is one. Narrative that somebody opened is read by everybody who is
 * entitled to the entry; every other text needs its category too.
 */
export function mayReadText(
  guard: Pick<Guard, 'covers' | 'reader'>,
  own: Category | undefined,
  isHarmless: IsHarmless,
  written: TextWritten | undefined,
  value: unknown,
): TextAnswer {
  const reader = guard.reader ?? NOBODY_KNOWN;
  const opened = isOpened(written?.audience);
  if (own === 'NARRATIVE' && opened) return 'OPENED';
  if (own !== undefined && !guard.covers(own)) return 'CATEGORY_CLOSED';
  if (isInAudience(reader, written ?? UNCHOSEN)) return opened && !reader.readsClosed ? 'OPENED' : 'SHOWN';
  return written === undefined && isHarmless(value) ? 'SHOWN' : 'NOT_OPENED';
}

/**
 * The field in which an agency says, beside texts, for whom those are that this reader reads because of whom they are
 * for:
 * `narrative ENTITLED`. The hub alone asks for it. A reader of no closed texts reads a text only with its audience
 * beside it.
 */
export const TEXT_AUDIENCES = '_audiences';

/** As an agency says it. Texts that are not for this reader are not named. */
export const audiencesSaid = (written: WrittenTexts, reader: TextReader): string[] =>
  Object.entries(written).flatMap(([text, one]) =>
    one.audience !== undefined && isInAudience(reader, one) ? [`${text} ${one.audience}`] : [],
  );
