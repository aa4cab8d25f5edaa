import type { GraphQLError } from 'graphql';
import { Extensions } from 'type-graphql';
import { AUDIENCES, isSourceAgency, mayReadText, type HubText, type HubTextReader } from '../sharing';
import { enumeration } from './enumeration';
import { withheld } from './withheld';

export const AudienceEnum = enumeration(
  'Audience',
  'For whom a text is. Its writer chooses; SAFETY where nobody did.',
  AUDIENCES,
);

/**
 * A text that somebody wrote, with what was decided about the asker for it now. There is no way to the text but `read`,
 * and what is closed is refused in the same words whether or not anything stands there.
 */
export class Text<Written extends string | readonly string[] = string> {
  readonly #written: Written | null;
  readonly #refusal: GraphQLError | undefined;

  private constructor(written: Written | null, refusal: GraphQLError | undefined) {
    this.#written = written;
    this.#refusal = refusal;
  }

  static open<Written extends string | readonly string[]>(written: Written | null): Text<Written> {
    return new Text<Written>(written, undefined);
  }

  static closed<Written extends string | readonly string[] = string>(refusal: GraphQLError): Text<Written> {
    return new Text<Written>(null, refusal);
  }

  /** For those who put texts together: nothing, where it is closed. */
  get ifOpen(): Written | null {
    return this.#refusal ? null : this.#written;
  }

  read(): Written | null {
    if (this.#refusal) throw this.#refusal;
    return this.#written;
  }
}

/** The gate: what somebody wrote in one of the hub's rooms, for whoever reads it now. */
export function textFor<Words extends string | readonly string[] = string>(
  reader: HubTextReader,
  text: HubText,
  written: Words | null,
): Text<Words> {
  if (mayReadText(reader, text)) return Text.open<Words>(written);
  const { agency } = text.author;
  return Text.closed<Words>(
    withheld('NARRATIVE', agency !== null && isSourceAgency(agency) ? agency : 'people', 'TEXT_NOT_OPENED'),
  );
}

const MARK = 'isText';

/**
 * Marks a field in which a practitioner's or an agency's own words leave the hub. Such a field gives out nothing but a
 * Text: a plain string in its place is a fault, and is not shown.
 */
export const Written: PropertyDecorator = Extensions({ [MARK]: true });

export const isText = ({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): boolean =>
  extensions[MARK] === true;

/** How a field that is marked as Written answers. */
export const readText =
  (field: string) =>
  (parent: Readonly<Record<string, unknown>>): unknown => {
    const text = parent[field];
    // What the entry does not have at all.
    if (text === null || text === undefined) return null;
    if (!(text instanceof Text)) throw new Error(`${field} holds words for which nobody decided who reads them`);
    return text.read() as unknown;
  };
