import { Field, ObjectType } from 'type-graphql';
import { Column, Index, PrimaryColumn } from 'typeorm';
import { DateScalar } from '../subgraph';
import type { SourceAgency } from '../sharing';
import { AgencyCode } from './agency-enum';

/**
 * When an agency learned of something, and when it put it on its record: two days, and neither is the day from which it
 * was so. Jacob moved back first and was written down later, if at all (000 L1485-1488).
 */
@ObjectType()
export abstract class Dated {
  @Field(() => DateScalar, { nullable: true, description: 'When the agency learned of it, where it says.' })
  @Column('date', { nullable: true })
  awareOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the agency put it on its record, where it says.' })
  @Column('date', { nullable: true })
  recordedOn!: string | null;
}

/**
 * What the index holds about a person is a set of assertions: each says which agencies assert it, each may be disputed
 * by another beside it. Rows are keyed by a hash of what they say, so asserting the same thing twice adds nothing.
 */
@ObjectType()
export abstract class Assertion extends Dated {
  @PrimaryColumn('uuid') id!: string;
  @Index() @Column('uuid') personId!: string;
  /** The record that says so: where it came from, whichever person the record is taken for. */
  @Column('uuid') recordId!: string;

  @Field(() => [AgencyCode], { description: 'The agencies that assert it, of those that may tell you so.' })
  @Column('text', { array: true })
  assertedBy!: SourceAgency[];
}
