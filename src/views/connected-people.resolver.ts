import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Person, type PeopleContext, type PersonNode } from '../people';
import { GUARD, Open, PageArgs, Released } from '../subgraph';
import { answersFor, type ViewDeps } from './agency-answers';
import { ConnectedPerson, ConnectedPersonConnection, ConnectionBasisConnection } from './connected-people';
import { CONNECTING, connectionsIn } from './entry-connections';
import { joined } from './found-connection';
import { connectionsInIndex, withIndexRefusals } from './index-connections';
import { viewPage } from './page';
import { sourcesOf } from './view-source';

@Resolver(() => Person)
export class ConnectedPeopleResolver {
  constructor(private readonly deps: ViewDeps) {}

  @Released('INVOLVEMENT')
  @FieldResolver(() => ConnectedPersonConnection, {
    nullable: true,
    description:
      'Who lives with, is related to, is protected from and is a risk to whom, each with the agencies that say so.',
  })
  async connections(
    @Root() node: PersonNode,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<object> {
    const { view } = node;
    const [inIndex, answers] = await Promise.all([
      connectionsInIndex(node, context),
      answersFor(this.deps, context).about(view, CONNECTING, context),
    ]);
    const inEntries = await Promise.all(
      answers.flatMap(({ entries }) => entries).map((entry) => connectionsIn(entry, context)),
    );
    const all = joined([...inIndex, ...inEntries.flat()]);
    return {
      ...viewPage('connections', all, page),
      sources: sourcesOf(withIndexRefusals(answers, view), context),
      [GUARD]: view,
    };
  }
}

@Resolver(() => ConnectedPerson)
export class ConnectionBasisResolver {
  @Open('entries that the agencies released to this asker')
  @FieldResolver(() => ConnectionBasisConnection, {
    description: 'The entries that show it, the newest first; none for what the index holds.',
  })
  basis(@Root() { entries }: ConnectedPerson, @Args(() => PageArgs) page: PageArgs): object {
    return viewPage('basis', entries, page);
  }
}
