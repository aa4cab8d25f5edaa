import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf, DateScalar, DateTimeScalar, Open } from '../subgraph';
import { CaseFile, PersonAskedAbout } from './question.type';
import { WatchedEvent } from './words';

export const FOR_THE_HOLDER =
  'for the desk that holds the case alone; what it may watch for is decided when it is set, and told as sharing releases it';

@ObjectType({
  description:
    '“Ask again” for the length of an order: what happens reaches whoever holds the case, and is followed like an answer.',
})
@Open(FOR_THE_HOLDER)
export class Watch {
  @Field(() => ID, { description: 'The hub’s number of the watch.' }) id!: string;
  @Field(() => CaseFile, { description: 'The case that hears of it.' }) case!: CaseFile;
  @Field(() => PersonAskedAbout, { nullable: true, description: 'Whom it watches for.' }) person!: object | null;
  @Field(() => [WatchedEvent], { description: 'What it listens for.' }) events!: readonly WatchedEvent[];
  @Field(() => DateScalar, { nullable: true, description: 'Its last day.' }) until!: string | null;
  @Field(() => DateTimeScalar, { description: 'Since when.' }) setAt!: string;
}

export const WatchConnection = connectionOf(Watch, { open: FOR_THE_HOLDER }, 'the latest set first');
