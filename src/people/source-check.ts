import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { connectionOf, DateScalar, DateTimeScalar, enumeration, Released, Written, type Text } from '../subgraph';
import { AGENCIES, AGENCY_TITLES, codeOf, type Agency, type Category, type SourceAgency } from '../sharing';
import { AgencyCode } from './agency-enum';
import { CategoryCode } from './category-enum';

// What was asked of whom and when, and what was never asked. "In many cases, we found no clear record of this request
// having been made or of the actions taken … to follow up responses and record the outcome" (003 L1193-1195).

export const CheckOutcome = enumeration('CheckOutcome', 'What became of a check.', {
  KNOWN: 'The agency answered that it knows the person.',
  NOTHING_KNOWN: 'The agency answered that it knows nothing of the person.',
  INTERIM_ANSWER: 'The agency has answered for the time being, and the outcome is to come (Jacob: 000 L1481-1487).',
  REFUSED: 'The agency declined to answer.',
  NO_REPLY: 'The agency was asked and has not replied.',
  NO_RECORD_OF_REQUEST: 'It is said that the agency was asked, and there is no record of it (Gary: 003 L950-953).',
});

/** Outcomes that are the asked agency's own words: they tell as much as whether it knows the person. */
export const ANSWERED_BY_THE_AGENCY: ReadonlySet<keyof typeof CheckOutcome> = new Set([
  'KNOWN',
  'NOTHING_KNOWN',
  'INTERIM_ANSWER',
  'REFUSED',
]);

export const CheckStatus = enumeration(
  'CheckStatus',
  'What became of a check, or that there has been none. None of them stands for another.',
  {
    ...(Object.fromEntries(
      Object.keys(CheckOutcome).map((outcome) => [outcome, `As in CheckOutcome: ${outcome}.`]),
    ) as Record<keyof typeof CheckOutcome, string>),
    INFORMATION: 'A question was answered with information.',
    NIL: 'A question was answered with nothing: the agency looked, and has nothing to say about what it was asked. Of anything else this says nothing.',
    NEVER_ASKED: 'Nobody has asked the agency, as far as you may be told. This is not "nothing known".',
    WITHHELD: 'You may not be told whether the agency knows the person, nor what it answered.',
  },
);

export const CheckOccasion = enumeration('CheckOccasion', 'On which occasion an agency is asked.', {
  BEFORE_SENTENCE: 'When a report is ordered, before sentence (000 L1464-1465; 003 L1192-1193).',
  START_OF_ORDER: 'At the start of an order or licence (000 L1468-1469; 003 L950-952).',
  ON_ALLOCATION: 'When the case is allocated: checks not made, or not answered, are followed up (000 L1466-1468).',
  ROUTINE:
    'Again, in the course of the case; the only way to learn of incidents graded low (003 L1189-1190; 000 L1472-1473).',
  CHANGE_OF_CIRCUMSTANCE: 'Because something changed: a new relationship, a move (000 L1471, L1485).',
  MASH_TRIAGE: 'When a contact is triaged by the multi-agency safeguarding hub (003 L1185-1187; 001 L472).',
  MARAC_MEETING: 'Before a multi-agency risk assessment conference (002 L1264).',
  RELEASE: 'Before or on release from custody (004 L4044-4095).',
});

/** Any agency whose practitioners may ask, as the schema names them. */
export const AskingAgency = Object.fromEntries(AGENCIES.map((agency) => [codeOf(agency), agency])) as Record<
  string,
  Agency
>;
registerEnumType(AskingAgency, {
  name: 'AskingAgency',
  description: 'An agency whose practitioners may ask: of these, some keep no records here.',
  valuesConfig: Object.fromEntries(AGENCIES.map((agency) => [codeOf(agency), { description: AGENCY_TITLES[agency] }])),
});

@Entity({ schema: 'people', name: 'source_check' })
export class SourceCheckRow {
  @PrimaryColumn('uuid') id!: string;
  @Index() @Column('uuid') personId!: string;
  @Column('uuid') recordId!: string;
  @Column('text') holder!: SourceAgency;
  @Column('text') outcome!: keyof typeof CheckOutcome;
  @Column('date', { nullable: true }) askedOn!: string | null;
  @Column('text', { nullable: true }) askedBy!: Agency | null;
  @Column('text', { nullable: true }) askedByRole!: string | null;
  @Column('text', { nullable: true }) occasion!: keyof typeof CheckOccasion | null;
  @Column('boolean') chased!: boolean;
  @Column('date', { array: true }) chasedOn!: string[];
  @Column('date', { nullable: true }) answeredOn!: string | null;
  @Column('text', { nullable: true }) answerWentTo!: Agency | null;
  @Column('text', { nullable: true }) answerWentToRole!: string | null;
}

@ObjectType({
  description:
    'One agency asked about the person once, or never. Who asked, on which occasion, and where the answer went is told where you may know that the asking agency is involved.',
})
@Released('INVOLVEMENT')
export class SourceCheck {
  @Field(() => AgencyCode, { description: 'The agency that was asked, or never was.' }) agency!: SourceAgency;
  @Field(() => CheckStatus, { description: 'What became of it.' }) status!: keyof typeof CheckStatus;
  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was asked.' }) askedOn?: string | null;
  @Field(() => AskingAgency, { nullable: true, description: 'The agency that asked.' }) askedBy?: Agency | null;
  @Written
  @Field(() => String, { nullable: true, description: 'The role of the person who asked, as their agency calls it.' })
  askedByRole?: Text;
  @Field(() => CheckOccasion, { nullable: true, description: 'On which occasion.' }) occasion?:
    keyof typeof CheckOccasion | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether anybody chased for the answer (000 L1470-1471). Null of what was never asked.',
  })
  chased?: boolean | null;
  @Field(() => [DateScalar], {
    nullable: true,
    description: 'The days on which it was chased, where they are recorded.',
  })
  chasedOn?: readonly string[] | null;
  @Field(() => DateScalar, { nullable: true, description: 'The day of the answer.' }) answeredOn?: string | null;
  @Field(() => AskingAgency, {
    nullable: true,
    description:
      'The agency to which the answer went. Answers went back to whoever had asked, and not to whoever held the case by then (003 L1195-1197).',
  })
  answerWentTo?: Agency | null;
  @Written
  @Field(() => String, { nullable: true, description: 'The role or team to which the answer went.' })
  answerWentToRole?: Text;
  @Field(() => String, { nullable: true, description: 'Why it is withheld.' }) reason?: string;
  @Field(() => [CategoryCode], {
    nullable: true,
    description:
      'Of a tracked request: about what the agency was asked; once it has answered, what it answered. Of nothing else does its answer say anything.',
  })
  about?: readonly Category[] | null;
  @Field(() => [CategoryCode], {
    nullable: true,
    description:
      'Of these, what the agency said that it has nothing about, where that category is released to you and the answer stands.',
  })
  nil?: readonly Category[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Of a tracked request: whether its answer can be relied on now. Not where it is interim, out of date, or older than what the agency has come to know of the person.',
  })
  stands?: boolean | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Of an answer to a tracked request: until when it is fresh.',
  })
  freshUntil?: string | null;
  @Field(() => ID, { nullable: true, description: 'The tracked request’s question, by the hub’s number.' })
  question?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of a tracked request: the desk that was asked, or that answered.',
  })
  desk?: string | null;
}

export const SourceCheckConnection = connectionOf(SourceCheck, 'INVOLVEMENT', 'agency by agency, the newest first');
