import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import type { Audience, Category, SourceAgency } from '../../sharing';
import {
  AudienceEnum,
  audiencesSaid,
  Open,
  TEXT_AUDIENCES,
  WRITTEN,
  type Guard,
  type WrittenTexts,
} from '../../subgraph';
import { partOf, textOf, type FactPlan } from './facts';

// For whom the texts of an entry are (rule P4): what a file, a mutation and a table say of it.

@ObjectType({ description: 'For whom a text of an entry is, where somebody has chosen.' })
@Open('stands inside an entry, for the systems of the agency that keeps it')
@Directive('@shareable')
export class TextAudience {
  @Field(() => String, { description: 'Which text: the field’s name, with a dot before a field of a part.' })
  text!: string;
  @Field(() => AudienceEnum, { description: 'For whom it is.' }) audience!: Audience;
  @Field(() => String, {
    nullable: true,
    description: 'Of MY_DESK: which desk. Of SAFETY: the desk that wrote it, which reads it too.',
  })
  desk!: string | null;
}

@InputType({ description: 'For whom a text of an entry is to be. Texts that are not named stay as they are.' })
export class TextAudienceInput {
  @Field(() => String, { description: 'Which text: the field’s name, with a dot before a field of a part.' })
  text!: string;
  @Field(() => AudienceEnum, { description: 'For whom it is to be.' }) audience!: Audience;
}

/** What somebody says of a text's audience, as the form has checked it. */
export interface AudienceSaid {
  readonly text: string;
  readonly audience: Audience;
  /** Of MY_DESK: which. */
  readonly desk?: string | undefined;
}

/** What a table keeps: by the text's name, for whom it is. */
export type AudiencesKept = Readonly<Record<string, { readonly audience: Audience; readonly desk?: string }>>;

const textsKnown = new WeakMap<readonly FactPlan[], readonly string[]>();

/** The names of the texts of an entry or record, those of its parts included: `conditions`, `requirements.says`. */
export function textsIn(facts: readonly FactPlan[], category: Category): readonly string[] {
  let known = textsKnown.get(facts);
  if (!known) textsKnown.set(facts, (known = namesOf(facts, category)));
  return known;
}

const namesOf = (facts: readonly FactPlan[], category: Category): string[] =>
  facts.flatMap((fact) => {
    const { is, name } = fact;
    if (textOf(fact, category)) return [name];
    if (is.kind !== 'part') return [];
    const part = partOf(is.part);
    return namesOf(part.facts, part.category).map((inner) => `${name}.${inner}`);
  });

/** What the gate reads of the audiences kept: the desk with its agency. */
export const writtenOf = (agency: SourceAgency, kept: AudiencesKept): WrittenTexts =>
  Object.fromEntries(
    Object.entries(kept).map(([text, { audience, desk }]) => [
      text,
      { audience, ...(desk !== undefined && { desk: { agency, desk } }) },
    ]),
  );

/** The audiences of the texts of one part, by the names of its own fields. */
export function withinPart(written: WrittenTexts, part: string): WrittenTexts | undefined {
  const inner = Object.entries(written).filter(([text]) => text.startsWith(`${part}.`));
  return inner.length === 0
    ? undefined
    : Object.fromEntries(inner.map(([text, one]) => [text.slice(part.length + 1), one]));
}

export const isNothing = (said: AudiencesKept | null | undefined): boolean => !said || Object.keys(said).length === 0;

/** As a reader is shown it. */
export const listed = (kept: AudiencesKept): TextAudience[] =>
  Object.keys(kept)
    .sort()
    .map((text) => ({ text, audience: kept[text]!.audience, desk: kept[text]!.desk ?? null }));

/** What is to be kept of what somebody says. */
export const kept = (said: readonly AudienceSaid[] | undefined): AudiencesKept =>
  Object.fromEntries(
    (said ?? []).map(({ text, audience, desk }) => [text, { audience, ...(desk !== undefined && { desk }) }]),
  );

/** What a mutation sends of one text's audience: of which entry, and about whom, by the agency's own numbers. */
export interface AudienceSent extends AudienceSaid {
  readonly entry: string;
  readonly reference: string;
  readonly people: readonly string[];
}

/** Keeps with an object for whom its texts are: for the gate, and for the hub where it asks. */
export function keepWritten(one: object, written: WrittenTexts, { reader }: Pick<Guard, 'reader'>): void {
  Object.assign(one, { [WRITTEN]: written, ...(reader && { [TEXT_AUDIENCES]: audiencesSaid(written, reader) }) });
}
