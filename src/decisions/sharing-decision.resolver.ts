import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { deskAsTold } from '../partnership';
import { isSourceAgency, ROLES, type Audience, type HubTextReader } from '../sharing';
import { Open, PageArgs, AudienceEnum, textFor, type Page, type Text } from '../subgraph';
import { noteAsked } from '../people';
import { askWhoDecides } from './ask-decision';
import { checkDecision, namedIn } from './check-decision';
import type { AskFilter, AskRow } from './decision-store';
import {
  isAskClosedTo,
  isClosedTo,
  isForAnotherDesk,
  isLimitedToTheirs,
  personRef,
  readerOf,
  warned,
  type DecisionsContext,
} from './decisions-context';
import { isDecider, mayReview } from './entitled';
import { alreadyDone, badInput, notThere, words } from './faults';
import { pageOf } from './paging';
import { textOf } from './recorded';
import {
  SharingDecisionInput,
  SharingDecisionRequest,
  SharingDecisionRequestConnection,
  SharingDecisionRequestInput,
  type SharingDecision,
} from './sharing-decision';
import { AUDIENCE_OF_WORDS, type GeneralGround, type MaracGround, type SharingState } from './words';

const FOR_THOSE_CONCERNED =
  'shown to the desk that asked, to those who decide for the agency, and to information governance alone';

@ArgsType()
export class AboutArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'About whom, by the hub’s own number; everybody if left out.' })
  about?: string;
}

/** A number of the hub's that nobody has. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const NUMBER = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

@Resolver()
export class SharingDecisionResolver {
  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => SharingDecisionRequest, {
    nullable: true,
    description:
      'Asks the agency that holds a record to decide whether it shares what you were refused. Asked and answered alike whether or not there is a record.',
  })
  async askForSharingDecision(
    @Arg('request', () => SharingDecisionRequestInput, { description: 'What you ask.' })
    sent: SharingDecisionRequestInput,
    @Ctx() context: DecisionsContext,
  ): Promise<SharingDecisionRequest> {
    const because = words('because', sent.because);
    const categories = [...new Set(sent.categories)];
    if (categories.length === 0) throw badInput('Say in categories what you need.');
    await warned(context, { because }, sent.audience, sent.person);
    const id = await askWhoDecides(
      { ...sent, categories, because },
      (ids) => standingOf(ids, context),
      context.decisions,
      context.scope,
    );
    if (typeof id !== 'string') throw id;
    return this.shown(id, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => SharingDecisionRequest, {
    nullable: true,
    description:
      'Decides a request: share, share in part, or do not share. For the roles that decide for the agency that holds the record, and never for whoever asked.',
  })
  async decideSharing(
    @Arg('decision', () => SharingDecisionInput, { description: 'What you decide.' }) sent: SharingDecisionInput,
    @Ctx() context: DecisionsContext,
  ): Promise<SharingDecisionRequest> {
    const { scope, decisions } = context;
    const ask = await this.toDecide(sent.request, context);
    if (ask.recordedBy === scope.practitioner.id)
      throw badInput('Nobody decides what they asked for themselves. Leave it to a colleague.');
    if (ask.decision) throw alreadyDone('It has been decided already. Revoke that decision, or ask for another.');
    const people = await standingOf([ask.personId, ...namedIn(sent)], context);
    const seen = new Map([...people].filter(([id, view]) => id === ask.personId || view.isVisible));
    const decision = checkDecision(sent, ask, seen, scope);
    if ((sent.attending ?? []).length > 0 && (await decisions.undescribed(sent.attending!)).length > 0)
      throw badInput('A desk in attending is none that desks(agency) lists. Name it as it stands there.');
    const { proportionalBecause, relevantBecause, weighed } = decision;
    await warned(context, { proportionalBecause, relevantBecause, ...weighed }, sent.audience, ask.personId);
    const decided = await decisions.decide(ask, { ...decision, audience: sent.audience }, scope);
    if (!decided) throw alreadyDone('It has been decided already. Revoke that decision, or ask for another.');
    return this.shown(ask.id, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => SharingDecisionRequest, {
    nullable: true,
    description: 'Revokes a decision to share: from now on it opens nothing. For the roles that decide for the agency.',
  })
  async revokeSharingDecision(
    @Arg('decision', () => ID, { description: 'The number of the decision.' }) id: string,
    @Arg('because', () => String, { description: 'Why.' }) because: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: DecisionsContext,
  ): Promise<SharingDecisionRequest> {
    const ask = await this.toDecide(id, context);
    if (ask.decision?.id !== id || ask.decision.outcome === 'NOT_SHARE')
      throw badInput('There is nothing to revoke: that is no decision to share.');
    const said = words('because', because);
    await warned(context, { because: said }, audience, ask.personId);
    const revoked = await context.decisions.revoke(id, said, audience, context.scope);
    if (!revoked) throw alreadyDone('It has been revoked already.');
    return this.shown(ask.id, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Query(() => SharingDecisionRequestConnection, {
    nullable: true,
    description: 'Requests that wait for a decision of your agency and that you may decide, the oldest first.',
  })
  sharingDecisionsToMake(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: DecisionsContext,
  ): Promise<Page<SharingDecisionRequest>> {
    const { practitioner } = context.scope;
    const { agency, desk } = practitioner;
    if (!isSourceAgency(agency)) return this.page(args, undefined, undefined, context);
    // Whoever decides about nothing else decides about records that are limited to their desk.
    const limitedTo = isDecider(practitioner) ? undefined : desk;
    return this.page(args, { of: 'holder', holder: agency, undecided: true, limitedTo }, undefined, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Query(() => SharingDecisionRequestConnection, {
    nullable: true,
    description:
      'Requests and what was decided, the newest first: those of your desk, those about your agency’s records if you decide for it, and all of them for information governance.',
  })
  sharingDecisions(
    @Args(() => AboutArgs) args: AboutArgs,
    @Ctx() context: DecisionsContext,
  ): Promise<Page<SharingDecisionRequest>> {
    const { practitioner } = context.scope;
    const { agency, desk } = practitioner;
    const filter: AskFilter = mayReview(practitioner)
      ? { of: 'everybody' }
      : isDecider(practitioner) && isSourceAgency(agency)
        ? { of: 'holder', holder: agency }
        : { of: 'desk', agency, desk };
    return this.page(args, filter, args.about ?? undefined, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Query(() => SharingDecisionRequestConnection, {
    nullable: true,
    description: 'What your desk asked for, and what was decided, the newest first.',
  })
  sharingDecisionsAskedFor(
    @Args(() => AboutArgs) args: AboutArgs,
    @Ctx() context: DecisionsContext,
  ): Promise<Page<SharingDecisionRequest>> {
    const { agency, desk } = context.scope.practitioner;
    return this.page(args, { of: 'desk', agency, desk }, args.about ?? undefined, context);
  }

  /** A request, by its own number or its decision's, that this practitioner may decide. */
  private async toDecide(id: string, context: DecisionsContext): Promise<AskRow> {
    const { scope } = context;
    const { practitioner } = scope;
    const ask = await context.decisions.find(id);
    if (ask?.holder !== practitioner.agency) throw notThere('request');
    const view = (await standingOf([ask.personId], context)).get(ask.personId);
    if (!view || !(isDecider(practitioner) || isLimitedToTheirs(view, scope, ask.holder))) throw notThere('request');
    // Before anything is said of the record: these follow from who asked, and from the agency.
    if (isForAnotherDesk(view, scope, ask, await context.limitsRecords(ask.holder)))
      throw badInput('Nobody decides what their own desk asked. Leave it to those of another desk who decide.');
    if (isClosedTo(view, scope, ask.holder)) throw notThere('request');
    return ask;
  }

  private async shown(id: string, context: DecisionsContext): Promise<SharingDecisionRequest> {
    const ask = (await context.decisions.find(id))!;
    const [node] = await nodesOf([ask], context);
    return node!.node;
  }

  private page(
    args: PageArgs,
    filter: AskFilter | undefined,
    about: string | undefined,
    context: DecisionsContext,
  ): Promise<Page<SharingDecisionRequest>> {
    const isNumber = about === undefined || NUMBER.test(about);
    return pageOf(
      args,
      context.scope.cursors,
      async (beyond, limit) => (filter && isNumber ? context.decisions.list(filter, about, beyond, limit) : []),
      (rows) => nodesOf(rows, context, filter?.of === 'holder' && filter.undecided === true),
    );
  }
}

/** What is not a number of the hub's leads to nobody, and leaves its trace like any other. */
export function standingOf(ids: readonly string[], { people, scope }: DecisionsContext) {
  for (const value of ids) noteAsked(scope, { scheme: 'HUB', value });
  return people.standingOf(scope, [...new Set(ids.filter((id) => NUMBER.test(id)))]);
}

/** Requests as this practitioner may see them. Of a case that is closed to them there is none (law 8). */
async function nodesOf(
  rows: readonly AskRow[],
  context: DecisionsContext,
  toBeDecided = false,
): Promise<{ row: AskRow; node: SharingDecisionRequest }[]> {
  const { scope, people } = context;
  // Asked whether or not there is anything: else this would tell that there is something that may not be shown.
  const { agency } = scope.practitioner;
  const limitsRecords = toBeDecided && isSourceAgency(agency) && (await context.limitsRecords(agency));
  const named = rows.flatMap(({ personId, riskTo, decision }) => [
    personId,
    riskTo,
    ...(decision?.harmed ? [decision.harmed] : []),
  ]);
  const views = await people.standingOf(scope, named.length > 0 ? [...new Set(named)] : [NOBODY]);
  return rows.flatMap((row) => {
    const view = views.get(row.personId);
    const { practitioner } = scope;
    if (!view || isAskClosedTo(view, scope, row)) return [];
    const mayDecide =
      row.holder === practitioner.agency &&
      (isDecider(practitioner) || isLimitedToTheirs(view, scope, row.holder)) &&
      !isForAnotherDesk(view, scope, row, limitsRecords);
    if (toBeDecided && !mayDecide) return [];
    const mayKnowWhy =
      mayReview(practitioner) ||
      (row.holder === practitioner.agency && (isDecider(practitioner) || isLimitedToTheirs(view, scope, row.holder)));
    // Those who decide or govern it have it before them to be decided; the asker reads their own desk's words.
    const reader = readerOf(view, scope, mayKnowWhy);
    const node: SharingDecisionRequest = {
      id: row.id,
      state: stateOf(row, scope.today),
      person: personRef(view),
      holder: row.holder,
      categories: row.categories,
      purpose: row.purpose,
      riskTo: personRef(views.get(row.riskTo)),
      because: textFor(reader, textOf(row), row.because),
      askedByAgency: row.recordedByAgency,
      askedByRole: ROLES[row.recordedByRole].title,
      askedByDesk: deskAsTold(row.recordedByAgency, row.recordedByDesk, practitioner.agency),
      askedAt: row.recordedAt,
      decision:
        row.decision &&
        decisionAsTold(
          row.decision,
          reader,
          mayKnowWhy,
          (desk) => deskAsTold(row.holder, desk, practitioner.agency),
          row.decision.harmed ? personRef(views.get(row.decision.harmed)) : null,
        ),
    };
    return [{ row, node }];
  });
}

function stateOf({ decision }: AskRow, today: string): keyof typeof SharingState {
  if (!decision) return 'ASKED';
  if (decision.outcome === 'NOT_SHARE') return 'NOT_SHARED';
  if (decision.revoked) return 'REVOKED';
  if (today < decision.validFrom!) return 'NOT_YET';
  return today <= decision.validUntil! ? 'SHARED' : 'ENDED';
}

function decisionAsTold(
  decision: NonNullable<AskRow['decision']>,
  reader: HubTextReader,
  mayKnowWhy: boolean,
  deskTold: (desk: string) => string,
  harmed: object | null,
): SharingDecision {
  const { test, ground, weighed, revoked } = decision;
  const text = (words: string | null): Text => textFor(reader, textOf(decision), words);
  const said = (name: string): Text => text(weighed[name] ?? null);
  return {
    id: decision.id,
    outcome: decision.outcome,
    categories: decision.categories,
    validFrom: decision.validFrom,
    validUntil: decision.validUntil,
    decidedByRole: ROLES[decision.recordedByRole].title,
    decidedByDesk: deskTold(decision.recordedByDesk),
    decidedAt: decision.recordedAt,
    revokedAt: revoked?.recordedAt ?? null,
    revokedByRole: revoked ? ROLES[revoked.recordedByRole].title : null,
    revokedBecause: revoked && mayKnowWhy ? textFor(reader, textOf(revoked), revoked.because) : null,
    reasons: mayKnowWhy
      ? {
          attending: decision.attending,
          test,
          generalGround: test === 'GENERAL' ? (ground as keyof typeof GeneralGround) : null,
          maracGround: test === 'MARAC' ? (ground as keyof typeof MaracGround) : null,
          harmed,
          citation: said('citation'),
          benefit: said('benefit'),
          publicInterest: said('publicInterest'),
          individualInterest: said('individualInterest'),
          harm: said('harm'),
          proportionalBecause: text(decision.proportionalBecause),
          relevantBecause: text(decision.relevantBecause),
        }
      : null,
  };
}
