import { Args, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Page, PageArgs, Released } from '../../subgraph';
import { pageOf } from '../page-of';
import type { AgencyRecord } from '../record-reference';
import { type MashContact, MashContactConnection } from './contact';

@ObjectType({ description: 'What the multi-agency safeguarding hub holds about one person.' })
@Directive('@key(fields: "subjectId grant")')
@Entity({ schema: 'mash', name: 'subject' })
export class MashRecord {
  @Released('INVOLVEMENT')
  @Field(() => ID, { nullable: true, description: "The MASH's own number for the person." })
  @PrimaryColumn('text')
  subjectId!: string;

  @Released('INVOLVEMENT')
  @Directive('@inaccessible')
  @Field(() => String, { nullable: true })
  grant?: string;

  @Released('NAMED_WORKER')
  @Field(() => String, { nullable: true, description: 'Who at the MASH holds the contact.' })
  @Column('text', { nullable: true })
  namedPractitioner!: string | null;
}

@Resolver(() => MashRecord)
export class MashRecordResolver {
  @Released('MASH_DECISION')
  @FieldResolver(() => MashContactConnection, { nullable: true, description: 'Contacts that concern this person, and their pathways.' })
  contacts(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<MashContact> {
    return pageOf(record, 'contacts', args, 'subjects');
  }
}
