import { Args, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Page, PageArgs, Released } from '../../subgraph';
import { pageOf } from '../page-of';
import type { AgencyRecord } from '../record-reference';
import {
  type Allegation,
  AllegationConnection,
  type Bail,
  BailConnection,
  type Intelligence,
  IntelligenceConnection,
  type PoliceConviction,
  PoliceConvictionConnection,
} from './case-outcome';
import { type DomesticAbuseIncident, IncidentConnection } from './incident';
import { type MaracHearing, MaracHearingConnection, type PoliceRiskAssessment, PoliceRiskAssessmentConnection } from './police-risk';
import { type ProtectiveOrder, ProtectiveOrderConnection } from './protective-order';

@ObjectType({ description: 'What the police domestic-abuse unit holds about one person.' })
@Directive('@key(fields: "nominalId grant")')
@Entity({ schema: 'police', name: 'nominal' })
export class PoliceRecord {
  @Released('INVOLVEMENT')
  @Field(() => ID, { nullable: true, description: "The force's own number for the person." })
  @PrimaryColumn('text')
  nominalId!: string;

  @Released('INVOLVEMENT')
  @Directive('@inaccessible')
  @Field(() => String, { nullable: true })
  grant?: string;

  @Released('NAMED_WORKER')
  @Field(() => String, { nullable: true, description: 'The unit and officer that hold the case.' })
  @Column('text', { nullable: true })
  namedOfficer!: string | null;
}

@Resolver(() => PoliceRecord)
export class PoliceRecordResolver {
  @Released('DOMESTIC_ABUSE_INCIDENT')
  @FieldResolver(() => IncidentConnection, { nullable: true, description: 'Call-outs at every grade, low included, in whatever role.' })
  incidents(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<DomesticAbuseIncident> {
    return pageOf(record, 'incidents', args, 'people');
  }

  @Released('ORDER')
  @FieldResolver(() => ProtectiveOrderConnection, { nullable: true, description: 'Notices and orders that bind or protect this person.' })
  protectiveOrders(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<ProtectiveOrder> {
    return pageOf(record, 'protectiveOrders', args, 'parties');
  }

  @Released('ALLEGATION')
  @FieldResolver(() => AllegationConnection, { nullable: true, description: 'What this person is alleged to have done.' })
  allegations(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<Allegation> {
    return pageOf(record, 'allegations', args);
  }

  @Released('BAIL')
  @FieldResolver(() => BailConnection, { nullable: true, description: 'Bail, past and present.' })
  bail(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<Bail> {
    return pageOf(record, 'bail', args);
  }

  @Released('CONVICTION')
  @FieldResolver(() => PoliceConvictionConnection, { nullable: true, description: 'Convictions that the police know of.' })
  convictions(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<PoliceConviction> {
    return pageOf(record, 'convictions', args);
  }

  @Released('RISK_JUDGEMENT')
  @FieldResolver(() => PoliceRiskAssessmentConnection, {
    nullable: true,
    description: 'DASH assessments of the risk that this person faces.',
  })
  riskAssessments(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<PoliceRiskAssessment> {
    return pageOf(record, 'riskAssessments', args);
  }

  @Released('MARAC')
  @FieldResolver(() => MaracHearingConnection, { nullable: true, description: 'MARACs that heard this case.' })
  maracHearings(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<MaracHearing> {
    return pageOf(record, 'maracHearings', args);
  }

  @Released('INTELLIGENCE')
  @FieldResolver(() => IntelligenceConnection, { nullable: true, description: 'Intelligence held.' })
  intelligence(@Root() record: AgencyRecord, @Args(() => PageArgs) args: PageArgs): Page<Intelligence> {
    return pageOf(record, 'intelligence', args);
  }
}
