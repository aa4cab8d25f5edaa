import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ParticularsInput, PeopleFound, PersonKeyInput, type FoundNode } from '../people';
import { DateTimeScalar, enumeration, Open } from '../subgraph';
import { CONTACT, partsOf, valuesIn } from './entries';
import { TriageEntry, TriageRating } from './triage';

export const SubjectRole = valuesIn(partsOf(CONTACT, 'subjects'), 'role');
const ContactSource = valuesIn(CONTACT.facts, 'source');
const MashContactKind = valuesIn(CONTACT.facts, 'kind');
const MashChannel = valuesIn(CONTACT.facts, 'channel');
const MashConcern = valuesIn(CONTACT.facts, 'concerns');
const NotifiedGrade = valuesIn(CONTACT.facts, 'callOutGrade');
const MashConsent = valuesIn(CONTACT.facts, 'consent');

@InputType({
  description:
    'Somebody whom a contact names: by a number, or by what the contact says of them. Whoever is new becomes known to the hub with it.',
})
export class ContactSubjectToRecord {
  @Field(() => SubjectRole, { description: 'The part they have in it.' }) role!: string;
  @Field(() => PersonKeyInput, { nullable: true, description: 'Who it is, by a number.' })
  person?: PersonKeyInput | null;
  @Field(() => ParticularsInput, {
    nullable: true,
    description:
      'What the contact says of them. The postcode helps to find them; it is not recorded. Names, birth and numbers are.',
  })
  particulars?: ParticularsInput | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'That you have looked at everybody who may be meant, and it is none of them.',
  })
  isNobodyShown!: boolean;
}

@InputType({ description: 'A contact that has come in, to be recorded at the MASH.' })
export class ContactToRecord {
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came in; now, if it is left out.' })
  receivedAt?: string | null;
  @Field(() => MashContactKind, { nullable: true, description: 'What has come in.' }) kind?: string | null;
  @Field(() => ContactSource, { description: 'Who made it.' }) source!: string;
  @Field(() => String, { nullable: true, description: 'Where an agency made it: the role of whoever did.' })
  sourceRole?: string | null;
  @Field(() => MashChannel, { nullable: true, description: 'How it came in.' }) channel?: string | null;
  @Field(() => String, { nullable: true, description: 'Of a call-out: the reference that the police gave it.' })
  callOutReference?: string | null;
  @Field(() => NotifiedGrade, { nullable: true, description: 'Of a call-out: the grade that the police gave it.' })
  callOutGrade?: string | null;
  @Field(() => [MashConcern], { nullable: true, description: 'What it is about.' }) concerns?: string[] | null;
  @Field(() => TriageRating, { description: 'The first rating.' }) rating!: string;
  @Field(() => MashConsent, { nullable: true, description: 'Where consent to share stands.' }) consent?: string | null;
  @Field(() => String, { nullable: true, description: 'What was said.' }) narrative?: string | null;
  @Field(() => [ContactSubjectToRecord], { description: 'Whom it concerns: one to twenty people.' })
  subjects!: ContactSubjectToRecord[];
}

export const ContactOutcome = enumeration('ContactOutcome', 'What became of a contact that was sent.', {
  RECORDED: 'It is on record at the MASH.',
  TO_CONFIRM: 'Nothing was recorded: say of some of its people first whether they are one of those shown.',
});

const AS_SEEN = 'answers what the asker may see of entries and people, each of whom is decided on their own';

@ObjectType({ description: 'Somebody in a contact who may be one of the people shown.' })
@Open(AS_SEEN)
export class SubjectToConfirm {
  @Field(() => ID, { description: 'Their place among the subjects that you sent, from 0.' }) subject!: string;
  @Field(() => PeopleFound, {
    description:
      'Who may be meant, of those whom you may see. Send the contact again with the number of one of them, or with isNobodyShown.',
  })
  possible!: FoundNode;
}

@ObjectType({ description: 'What became of a contact that was sent to be recorded.' })
@Open(AS_SEEN)
export class RecordedContact {
  @Field(() => ContactOutcome, { description: 'What became of it.' }) outcome!: keyof typeof ContactOutcome;
  @Field(() => TriageEntry, { nullable: true, description: 'The contact, as it stands in the list.' })
  entry!: TriageEntry | null;
  @Field(() => [SubjectToConfirm], { description: 'Of whom you are to say first who they are.' })
  toConfirm!: readonly SubjectToConfirm[];
}
