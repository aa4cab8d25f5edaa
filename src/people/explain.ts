import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AudienceEnum, DateScalar, DateTimeScalar, enumeration, Open } from '../subgraph';
import type { Audience } from '../sharing';
import { AgencyCode } from './agency-enum';

const BECAUSE = 'says what agreements and the law make of a question, and nothing that a record holds';

export const ExplainedOutcome = enumeration('ExplainedOutcome', 'What was decided about one category.', {
  RELEASED: 'It is released.',
  RELEASED_IN_PART: 'Some entries of it are released: those of which the clause speaks.',
  WITHHELD: 'It is withheld, whether or not there is anything on record.',
});

export const UnmetCondition = enumeration('UnmetCondition', 'What keeps a clause from applying.', {
  ABOUT: 'The clause is about some people alone, and not about this one as far as may be said.',
  AGE_NOW: 'The person is not of the age that the clause asks, or it is not known.',
  ORDER_IN_FORCE: 'No protective order about the person is known to be in force.',
  INVOLVEMENT: 'Nothing ties whoever asks to the person: no case at their desk, nobody connected, no open question.',
  CONSENT: 'The person is not known to have consented.',
  LAPSED: 'The agreement has missed its yearly review.',
  NOT_YET: 'The agreement is not in force yet.',
  NOT_SAID: 'Something that the clause asks is not so; what, is not for this role to know.',
});

export const TextsRead = enumeration(
  'TextsRead',
  'Which free texts somebody reads, of those whose category is released to them.',
  {
    ALL_BUT_ONE_DESKS: 'Every text but those that are for another desk alone.',
    OPENED_ALONE:
      'Texts that somebody opened (ENTITLED) or that were served on the person whom they bind (SERVED), and no others.',
  },
);

@InputType({
  description:
    'For whom a decision is explained: an information-governance lead names a role, never a person’s password.',
})
export class ExplainAsInput {
  @Field(() => String, { description: 'The role, as in RESPONSIBLE_OFFICER.' }) role!: string;
  @Field(() => String, { description: 'The purpose that they would declare in X-Purpose.' }) purpose!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Their desk: it matters for limited access and for involvement.',
  })
  desk?: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Their number at their issuer: it matters where they are a party or a relative.',
  })
  practitioner?: string;
}

@ObjectType({ description: 'A clause that speaks to the question, by the number that its paper has.' })
@Open(BECAUSE)
export class ExplainedClause {
  @Field(() => String, { description: 'The number of the agreement.' }) agreement!: string;
  @Field(() => Int, { description: 'Which version of it.' }) version!: number;
  @Field(() => String, { description: 'The number of the clause.' }) clause!: string;
  @Field(() => String, { description: 'Why the agencies agreed it.' }) because!: string;
  @Field(() => String, { nullable: true, description: 'The source that it names; null if its reason names it.' })
  source!: string | null;
  @Field(() => UnmetCondition, { nullable: true, description: 'What keeps it from applying; null where it applies.' })
  unmet!: keyof typeof UnmetCondition | null;
}

@ObjectType({ description: 'What was decided about one category of one agency’s record, and why.' })
@Open(BECAUSE)
export class ExplainedCategory {
  @Field(() => String, { description: 'The category, as fields of the schema name it.' }) category!: string;
  @Field(() => String, { description: 'What the category means.' }) means!: string;
  @Field(() => ExplainedOutcome, { description: 'What was decided.' }) outcome!: keyof typeof ExplainedOutcome;
  @Field(() => [ExplainedClause], {
    description: 'The clauses that release it; the first is the one that the disclosure log names.',
  })
  releasedBy!: ExplainedClause[];
  @Field(() => String, {
    nullable: true,
    description: 'The decision to share, or the emergency access, that opens it where no clause does.',
  })
  openedBy!: string | null;
  @Field(() => [ExplainedClause], { description: 'Clauses that would release it, if what they ask were so.' })
  wanting!: ExplainedClause[];
  @Field(() => String, {
    nullable: true,
    description: 'The rule of the law that closes it, whatever any agreement says.',
  })
  closedBy!: string | null;
  @Field(() => String, { nullable: true, description: 'The reason that a refusal gives.' }) reason!: string | null;
  @Field(() => String, { description: 'All of it as one sentence.' }) says!: string;
  @Field(() => String, { nullable: true, description: 'What would change it; null where it is released.' })
  wouldChange!: string | null;
}

@ObjectType({ description: 'What was decided about one agency’s record of the person.' })
@Open(BECAUSE)
export class ExplainedAgency {
  @Field(() => AgencyCode, { description: 'Which agency.' }) agency!: string;
  @Field(() => [ExplainedCategory], { description: 'Category by category.' }) categories!: ExplainedCategory[];
}

const TOLD_TO_LEADS =
  'told to an information-governance lead who asks for somebody else; anybody else is answered null before anything is read';

@ObjectType({ description: 'That somebody opened a text, or closed it again. What it says is not told.' })
@Open(TOLD_TO_LEADS)
export class TextOpening {
  @Field(() => Boolean, { description: 'Whether it was opened by this; if not, it was closed.' }) isOpen!: boolean;
  @Field(() => String, {
    description: 'Which text: the kind and number of its entry, and the field where the entry has more texts than one.',
  })
  text!: string;
  @Field(() => AudienceEnum, {
    nullable: true,
    description: 'For whom it is since then; null where the log does not say.',
  })
  audience!: Audience | null;
  @Field(() => DateTimeScalar, { description: 'When.' }) changedAt!: string;
  @Field(() => [AgencyCode], { description: 'Whose data the text is in.' }) holders!: readonly string[];
  @Field(() => String, {
    description:
      'Who did it: the practitioner, as their issuer knows them, or the part of the hub or the operator that did.',
  })
  changedBy!: string;
  @Field(() => String, { nullable: true, description: 'Their role at the time.' }) changedByRole!: string | null;
  @Field(() => String, { nullable: true, description: 'Their desk at the time.' }) changedByDesk!: string | null;
  @Field(() => String, { description: 'Their agency, or hub.' }) changedByAgency!: string;
}

@ObjectType({
  description: 'Why a practitioner may, or may not, be told what about one person. It tells nothing that is on record.',
})
@Open(BECAUSE)
export class Explanation {
  @Field(() => String, { description: 'The role that asks.' }) role!: string;
  @Field(() => String, { description: 'The agency in which that role works.' }) agency!: string;
  @Field(() => String, {
    description: 'Whose worker they are, which decides much: VICTIM, PERPETRATOR, CHILD, ADULT or NEUTRAL.',
  })
  side!: string;
  @Field(() => String, { description: 'For which purpose.' }) purpose!: string;
  @Field(() => DateScalar, { description: 'On which day.' }) on!: string;
  @Field(() => TextsRead, {
    description: 'Which free texts of the person’s records are read, of those whose category is released.',
  })
  textsRead!: keyof typeof TextsRead;
  @Field(() => String, { description: 'Why those texts, as one sentence.' }) textsBecause!: string;
  @Field(() => [TextOpening], {
    nullable: true,
    description:
      'Who opened or closed which text about the person, and when, the newest first and at most 200. Null of whoever asks for themselves: who works for somebody’s safety is not for everybody to know.',
  })
  @Open(TOLD_TO_LEADS)
  textsOpened!: readonly TextOpening[] | null;
  @Field(() => [ExplainedAgency], { description: 'Agency by agency.' }) agencies!: ExplainedAgency[];
}
