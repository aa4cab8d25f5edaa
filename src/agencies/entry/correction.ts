import { Directive, Field, ObjectType } from 'type-graphql';
import { DateTimeScalar, Open } from '../../subgraph';
import type { AudiencesKept } from './audiences';

@ObjectType({ description: 'One thing that an entry said otherwise before it was corrected.' })
@Open('stands inside an entry, and is released as that entry is')
@Directive('@shareable')
export class EarlierFact {
  @Field(() => String, { description: 'Which: the field’s name.' }) field!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'What it said, as JSON. Null where it said nothing, named a person, or is more sensitive than you may see.',
  })
  earlier!: string | null;
}

@ObjectType({
  description: 'A correction of an entry: what was replaced, when, and by whom. Nothing that was recorded is lost.',
})
@Open('stands inside an entry, and is released as that entry is')
@Directive('@shareable')
export class Correction {
  @Field(() => DateTimeScalar, { description: 'When it was replaced.' }) correctedAt!: string;
  @Field(() => String, { description: 'Who replaced it: a practitioner’s or system’s id, or the file load.' })
  correctedBy!: string;
  @Field(() => [EarlierFact], { description: 'What it said otherwise.' }) changes!: EarlierFact[];
}

/** An earlier version of an entry, as it was kept; the newest first. */
export interface EarlierVersion {
  readonly version: number;
  readonly replacedAt: string;
  readonly replacedBy: string;
  /** The row as it was, by column. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The row that replaced it. */
  readonly next: Readonly<Record<string, unknown>>;
  /** For whom the texts of the entry are now. */
  readonly now: AudiencesKept;
}
