import { Args, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Entity, PrimaryColumn } from 'typeorm';
import { type Page, PageArgs, Released } from '../../subgraph';
import { pageOf } from '../page-of';
import type { AgencyRecord } from '../record-reference';
import { type ProbationRiskJudgement, ProbationRiskJudgementConnection, type Registration, RegistrationConnection } from './risk';
import { type ProbationConviction, ProbationConvictionConnection, type Sentence, SentenceConnection } from './sentence';
import {
  type Appointment,
  AppointmentConnection,
  type Assignment,
  AssignmentConnection,
  type SubstanceUse,
  SubstanceUseConnection,
} from './supervision';

@ObjectType({ description: 'What probation holds about one person under supervision.' })
@Directive('@key(fields: "crn grant")')
@Entity({ schema: 'probation', name: 'service_user' })
export class ProbationRecord {
  @Released('INVOLVEMENT')
  @Field(() => ID, { nullable: true, description: "Probation's number for the person (CRN)." })
  @PrimaryColumn('text')
  crn!: string;

  @Released('INVOLVEMENT')
  @Directive('@inaccessible')
  @Field(() => String, { nullable: true })
  grant?: string;
}

@Resolver(() => ProbationRecord)
export class ProbationRecordResolver {
  @Released('NAMED_WORKER')
  @FieldResolver(() => AssignmentConnection, { nullable: true, description: 'Who holds the case, and who held it before.' })
  assignments(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<Assignment> {
    return pageOf(record, 'assignments', args);
  }

  @Released('SENTENCE')
  @FieldResolver(() => SentenceConnection, {
    nullable: true,
    description: 'Orders, licences and supervision, with requirements and conditions.',
  })
  sentences(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<Sentence> {
    return pageOf(record, 'sentences', args);
  }

  @Released('CONVICTION')
  @FieldResolver(() => ProbationConvictionConnection, { nullable: true, description: 'Convictions that probation knows of.' })
  convictions(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<ProbationConviction> {
    return pageOf(record, 'convictions', args);
  }

  @Released('RISK_JUDGEMENT')
  @FieldResolver(() => ProbationRiskJudgementConnection, { nullable: true, description: 'Judgements of the risk that the person poses.' })
  riskJudgements(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<ProbationRiskJudgement> {
    return pageOf(record, 'riskJudgements', args);
  }

  @Released('RISK_JUDGEMENT')
  @FieldResolver(() => RegistrationConnection, { nullable: true, description: 'Flags on the record.' })
  registrations(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<Registration> {
    return pageOf(record, 'registrations', args);
  }

  @Released('ATTENDANCE')
  @FieldResolver(() => AppointmentConnection, { nullable: true, description: 'Appointments offered, kept and missed.' })
  appointments(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<Appointment> {
    return pageOf(record, 'appointments', args);
  }

  @Released('SUBSTANCE_USE')
  @FieldResolver(() => SubstanceUseConnection, { nullable: true, description: 'Alcohol and drug use.' })
  substanceUse(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<SubstanceUse> {
    return pageOf(record, 'substanceUse', args);
  }
}
