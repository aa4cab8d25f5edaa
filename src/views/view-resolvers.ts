import type { FurtherResolvers } from '../people';
import type { ViewDeps } from './agency-answers';
import { ConnectedPeopleResolver, ConnectionBasisResolver } from './connected-people.resolver';
import { FamilyMembersResolver, FamilyRolesResolver } from './family-members.resolver';
import { OrdersOfFamilyResolver, OrdersOfPersonResolver } from './orders-in-force.resolver';
import { EarlierJudgementsResolver, RiskDisagreementsResolver, RiskOverviewResolver } from './risk-overview.resolver';
import { FamilyTimelineResolver, TimelineResolver } from './timeline.resolver';

/** What the views add to Person and FamilyContext. Without agencies to ask, they are good for their schema. */
export function viewResolvers(deps: ViewDeps = { ask: async () => ({ data: null }), patience: 0 }): FurtherResolvers {
  return new Map<Function, object>([
    [TimelineResolver, new TimelineResolver(deps)],
    [FamilyTimelineResolver, new FamilyTimelineResolver(deps)],
    [ConnectedPeopleResolver, new ConnectedPeopleResolver(deps)],
    [ConnectionBasisResolver, new ConnectionBasisResolver()],
    [FamilyMembersResolver, new FamilyMembersResolver(deps)],
    [FamilyRolesResolver, new FamilyRolesResolver()],
    [RiskOverviewResolver, new RiskOverviewResolver(deps)],
    [RiskDisagreementsResolver, new RiskDisagreementsResolver()],
    [EarlierJudgementsResolver, new EarlierJudgementsResolver()],
    [OrdersOfPersonResolver, new OrdersOfPersonResolver(deps)],
    [OrdersOfFamilyResolver, new OrdersOfFamilyResolver(deps)],
  ]);
}
