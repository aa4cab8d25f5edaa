import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { PersonKeyInput, type PersonView } from '../people';
import { EMERGENCY_CATEGORIES, releasesAnything, ROLES, type Audience } from '../sharing';
import { Open, AudienceEnum, textFor, type Page } from '../subgraph';
import { personRef, readerOf, warned, type DecisionsContext } from './decisions-context';
import { EmergencyAccess, EmergencyAccessConnection, EmergencyArgs } from './emergency';
import type { EmergencyRow } from './emergency-store';
import { mayOpenEmergency, mayReview } from './entitled';
import { alreadyDone, badInput, notThere, words } from './faults';
import { pageOf } from './paging';
import { AUDIENCE_OF_WORDS, EmergencyFinding, type EmergencyReviewState } from './words';

const FOR_THOSE_CONCERNED = 'shown to the practitioner who opened it and to those who review it alone';
const HOUR = 3_600_000;

@Resolver()
export class EmergencyResolver {
  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => EmergencyAccess, {
    nullable: true,
    description:
      'Opens emergency access to one person, for some hours: only what reduces an immediate risk, never what the laws close, and to nobody whom no agreement could ever show to your role for this purpose. It is entered in the log by name, those who review it are told at once, every reply says that it is in use, and somebody else reviews it within one working day. If somebody is in danger now, telephone first.',
  })
  async openEmergencyAccess(
    @Arg('of', () => PersonKeyInput, { description: 'To whom.' }) key: PersonKeyInput,
    @Arg('because', () => String, {
      description: 'What is about to happen to whom, and what you need to know to prevent it.',
    })
    because: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: DecisionsContext,
  ): Promise<EmergencyAccess> {
    const { scope, emergencies, people, calendar, emergencyHours } = context;
    const written = words('because', because);
    if (!mayOpenEmergency(scope.practitioner))
      throw badInput('Your role reads no records, so it has no emergency access.');
    if (!releasesAnything(scope.purpose))
      throw badInput('Nothing is opened for this purpose. Declare in X-Purpose what you need it for.');
    const view = await people.inEmergency(scope, key);
    if (!view) throw notThere('person');
    const { startedAt } = scope;
    const until = new Date(startedAt.getTime() + emergencyHours * HOUR);
    await warned(context, { because: written }, audience, view.id);
    const id = await emergencies.open(
      {
        personId: view.id,
        because: written,
        audience,
        until,
        reviewDueAt: calendar.addDays(startedAt, 1),
        agencies: view.decidedOn.knownTo,
      },
      scope,
    );
    if (!id)
      throw alreadyDone(
        'You have emergency access already: to one person at a time. End it with endEmergencyAccess first.',
      );
    return (await nodesOf([(await emergencies.find(id))!], context))[0]!.node;
  }

  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => EmergencyAccess, {
    nullable: true,
    description: 'Ends your emergency access before it runs out. It is reviewed all the same.',
  })
  async endEmergencyAccess(
    @Arg('access', () => ID, { description: 'The number of the access.' }) id: string,
    @Ctx() context: DecisionsContext,
  ): Promise<EmergencyAccess> {
    const access = await context.emergencies.find(id);
    if (access?.practitioner !== context.scope.practitioner.id) throw notThere('emergency access');
    await context.emergencies.end(id, context.scope.startedAt);
    return (await nodesOf([(await context.emergencies.find(id))!], context))[0]!.node;
  }

  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => EmergencyAccess, {
    nullable: true,
    description:
      'Records what came of reviewing an emergency access. For information-governance leads, and never for whoever opened it.',
  })
  async reviewEmergencyAccess(
    @Arg('access', () => ID, { description: 'The number of the access.' }) id: string,
    @Arg('finding', () => EmergencyFinding, { description: 'What you found.' }) finding: keyof typeof EmergencyFinding,
    @Arg('says', () => String, { description: 'On what that rests, and what follows from it.' }) says: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: DecisionsContext,
  ): Promise<EmergencyAccess> {
    const { scope, emergencies } = context;
    const access = mayReview(scope.practitioner) ? await emergencies.find(id) : undefined;
    if (!access || access.practitioner === scope.practitioner.id) throw notThere('emergency access');
    const said = words('says', says);
    await warned(context, { says: said }, audience, access.personId);
    const reviewed = await emergencies.review(id, finding, said, audience, scope);
    if (!reviewed) throw alreadyDone('It has been reviewed already.');
    return (await nodesOf([(await emergencies.find(id))!], context))[0]!.node;
  }

  @Open(FOR_THOSE_CONCERNED)
  @Query(() => EmergencyAccessConnection, {
    nullable: true,
    description:
      'Emergency access: your own; for information-governance leads everybody’s, with what is overdue and how often the same practitioner needed it.',
  })
  emergencyAccess(
    @Args(() => EmergencyArgs) args: EmergencyArgs,
    @Ctx() context: DecisionsContext,
  ): Promise<Page<EmergencyAccess>> {
    const { practitioner } = context.scope;
    const whose = mayReview(practitioner) ? undefined : practitioner.id;
    return pageOf(
      args,
      context.scope.cursors,
      (beyond, limit) => context.emergencies.list(whose, args.awaitingReview, beyond, limit),
      (rows) => nodesOf(rows, context),
    );
  }
}

async function nodesOf(rows: readonly EmergencyRow[], { scope, people }: DecisionsContext) {
  const views: ReadonlyMap<string, PersonView> =
    rows.length === 0 ? new Map() : await people.standingOf(scope, [...new Set(rows.map(({ personId }) => personId))]);
  return rows.map((row) => {
    // It is theirs who opened it, and theirs who review it; nobody else is shown it.
    const reader = readerOf(views.get(row.personId), scope, true);
    const node: EmergencyAccess = {
      id: row.id,
      person: personRef(views.get(row.personId)),
      personNumber: row.personId,
      opens: EMERGENCY_CATEGORIES,
      practitioner: row.practitionerName,
      agency: row.agency,
      role: ROLES[row.role].title,
      desk: row.desk,
      purpose: row.purpose,
      because: textFor(reader, row.text, row.because),
      openedAt: row.openedAt,
      until: row.until,
      endedAt: row.endedAt,
      reviewState: stateOf(row, scope.startedAt),
      reviewDueAt: row.reviewDueAt,
      finding: row.review?.finding ?? null,
      reviewSays: row.review && textFor(reader, row.review.text, row.review.says),
      reviewedByRole: row.review ? ROLES[row.review.reviewedByRole].title : null,
      reviewedAt: row.review?.reviewedAt ?? null,
      openedInAYear: row.openedInAYear,
      notJustifiedInAYear: row.notJustifiedInAYear,
    };
    return { row, node };
  });
}

const stateOf = ({ review, reviewDueAt }: EmergencyRow, now: Date): keyof typeof EmergencyReviewState =>
  review ? 'REVIEWED' : Date.parse(reviewDueAt) < now.getTime() ? 'OVERDUE' : 'DUE';
