import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { PeopleContext } from '../people';
import { Open, type Page } from '../subgraph';
import { refuseOthers } from './policy';
import { queuePage, type FrontDoorDeps } from './queue';
import { TriageEntryConnection, TriageQueueArgs, type TriageEntry } from './triage';

@Resolver()
export class QueueResolver {
  constructor(private readonly deps: FrontDoorDeps | undefined) {}

  @Open('each entry is one that an agency released to this asker')
  @Query(() => TriageEntryConnection, {
    nullable: true,
    description:
      'What came in at the front door: contacts, and call-outs at every grade for which no contact stands yet. For the MASH, for MASH_TRIAGE. What you may not see is absent, and counted nowhere.',
  })
  async triageQueue(
    @Args(() => TriageQueueArgs) args: TriageQueueArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<TriageEntry>> {
    refuseOthers(context.scope);
    context.scope.askedFor.push('the front door’s list');
    return queuePage(args, this.deps!, context);
  }
}
