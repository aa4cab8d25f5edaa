import { Args, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Page, PageArgs, Released } from '../../subgraph';
import { pageOf } from '../page-of';
import type { AgencyRecord } from '../record-reference';
import {
  type ChildAssessment,
  ChildAssessmentConnection,
  type ChildStatus,
  ChildStatusConnection,
  type ContactArrangement,
  ContactArrangementConnection,
} from './child';

@ObjectType({ description: "What children's social care holds about one person, child or adult." })
@Directive('@key(fields: "lcsId grant")')
@Entity({ schema: 'childrens_social_care', name: 'client' })
export class SocialCareRecord {
  @Released('INVOLVEMENT')
  @Field(() => ID, { nullable: true, description: "The authority's own number for the person." })
  @PrimaryColumn('text')
  lcsId!: string;

  @Released('INVOLVEMENT')
  @Directive('@inaccessible')
  @Field(() => String, { nullable: true })
  grant?: string;

  @Released('NAMED_WORKER')
  @Field(() => String, { nullable: true, description: 'The named social worker and team.' })
  @Column('text', { nullable: true })
  namedWorker!: string | null;

  @Released('PROTECTED_ADDRESS')
  @Field(() => String, { nullable: true, description: 'The school. It tells where a child can be found on any weekday.' })
  @Column('text', { nullable: true })
  school!: string | null;

  @Released('PROTECTED_ADDRESS')
  @Field(() => String, { nullable: true, description: 'Where a child who does not live with a parent has been placed.' })
  @Column('text', { nullable: true })
  placement!: string | null;
}

@Resolver(() => SocialCareRecord)
export class SocialCareRecordResolver {
  @Released('CHILD_STATUS')
  @FieldResolver(() => ChildStatusConnection, { nullable: true, description: 'Status now and before.' })
  statuses(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<ChildStatus> {
    return pageOf(record, 'statuses', args);
  }

  @Released('CHILD_ASSESSMENT')
  @FieldResolver(() => ChildAssessmentConnection, { nullable: true, description: 'Assessments, going on or completed.' })
  assessments(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<ChildAssessment> {
    return pageOf(record, 'assessments', args);
  }

  @Released('CONTACT_ARRANGEMENT')
  @FieldResolver(() => ContactArrangementConnection, { nullable: true, description: 'What contact adults may have with this child.' })
  contactArrangements(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<ContactArrangement> {
    return pageOf(record, 'contactArrangements', args);
  }
}
