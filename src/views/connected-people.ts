import { Field, ID, ObjectType } from 'type-graphql';
import { AgencyCode, Person, RelationshipDirection, RelationshipGround } from '../people';
import type { SourceAgency } from '../sharing';
import { DateScalar, enumeration, Open, Released } from '../subgraph';
import { viewPageOf } from './page';
import { TimelineKind } from './plans';
import { ViewSource } from './view-source';

const BECAUSE =
  'made of connections that Person.relationships and Person.household tell this asker, and of entries that the agencies released to them';

export const ConnectionKind = enumeration('ConnectionKind', 'How two people are connected.', {
  LIVES_WITH: 'They live together.',
  LIVED_WITH: 'They lived together.',
  RELATED_TO: 'They are related, or have been; the ground says how.',
  PROTECTED_FROM: 'Something in force today forbids the other to approach the person.',
  BOUND_BY: 'Something in force today forbids the person to approach the other.',
  AT_RISK_FROM: 'The other was recorded as, or is said to be, abusive where the person was victim or exposed child.',
  RISK_TO: 'The person was recorded as, or is said to be, abusive where the other was victim or exposed child.',
  CONTACT_WITH: 'One is a child, and an agency records what contact the other has, or may have, with them.',
});

@ObjectType({ description: 'An entry that shows a connection.' })
@Open(BECAUSE)
export class ConnectionBasis {
  @Field(() => AgencyCode, { description: 'Whose entry it is.' }) source!: SourceAgency;
  @Field(() => TimelineKind, { description: 'What kind: an allegation is not a finding (law 12).' }) kind!: string;
  @Field(() => ID, { description: 'The agency’s own reference.' }) reference!: string;
  @Field(() => DateScalar, { nullable: true, description: 'The day of the entry.' }) on!: string | null;
  @Field(() => [String], {
    description:
      'What became of the entry, where whoever said it says otherwise now or it was not borne out: retracted, not borne out. That does not make it false (002 L622).',
  })
  became!: readonly string[];
  key!: string;
}

@ObjectType({ description: 'A page of the entries that show a connection, the newest first.' })
@Open(BECAUSE)
export class ConnectionBasisConnection extends viewPageOf(ConnectionBasis, BECAUSE) {}

@ObjectType({ description: 'One connection between the person and another, and who says so.' })
@Open(BECAUSE)
export class ConnectedPerson {
  @Field(() => ConnectionKind, { description: 'What connects them.' }) kind!: string;
  @Field(() => Person, { description: 'The other. Whoever you may not see is not in the list.' }) person!: object;
  @Field(() => RelationshipGround, { nullable: true, description: 'Of RELATED_TO: the ground.' }) ground!:
    string | null;
  @Field(() => RelationshipDirection, {
    nullable: true,
    description: 'Of RELATED_TO, where it has a direction: what the other is.',
  })
  otherIs!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'In words: former partner; or what the order or arrangement is.',
  })
  says!: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of CONTACT_WITH: whether contact must be supervised; null where it is restricted otherwise.',
  })
  supervised!: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when; of a risk, the first entry that shows it.' })
  since!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The last day; null where none is known.' }) until!:
    string | null;
  @Field(() => [AgencyCode], { description: 'Who says so.' }) assertedBy!: readonly SourceAgency[];
  entries!: readonly ConnectionBasis[];
  key!: string;
}

@ObjectType({ description: 'A page of a person’s connections, kind by kind, and what each agency did to answer.' })
@Open(BECAUSE)
export class ConnectedPersonConnection extends viewPageOf(ConnectedPerson, BECAUSE) {
  @Released('INVOLVEMENT')
  @Field(() => [ViewSource], {
    nullable: true,
    description: 'What each agency did. A connection that it could not tell may be there all the same.',
  })
  sources!: ViewSource[];
}
