import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { dayInLondon } from '../kernel';
import type { PeopleContext } from '../people';
import { Open, type Page } from '../subgraph';
import { DailyMeeting, DailyMeetingArgs, SchoolsToTellArgs, SchoolToTellConnection, type SchoolToTell } from './day';
import { FRONT_DOOR, refuseOthers } from './policy';
import { queuePage, type FrontDoorDeps } from './queue';
import { schoolsToTell } from './schools';

const DAY = 86_400_000;

@Resolver()
export class DayResolver {
  constructor(private readonly deps: FrontDoorDeps | undefined) {}

  @Open('each entry is one that an agency released to this asker')
  @Query(() => DailyMeeting, {
    nullable: true,
    description:
      'The list of a daily meeting, prepared from what came in since the last meeting, at least the last 24 hours: call-outs at every grade, and contacts. For the MASH, for MASH_TRIAGE.',
  })
  async dailyMeeting(
    @Args(() => DailyMeetingArgs) args: DailyMeetingArgs,
    @Ctx() context: PeopleContext,
  ): Promise<DailyMeeting> {
    const { scope } = context;
    refuseOthers(scope);
    scope.askedFor.push('the front door’s daily meeting');
    const book = await this.deps!.book();
    const calendar = book.calendarOf(FRONT_DOOR, book.agency(FRONT_DOOR)?.frontDesk ?? '');
    const on = args.on ?? scope.today;
    const midnight = new Date(`${on}T00:00:00Z`);
    const opening = calendar.nextOpening(new Date(midnight.getTime() - 60_000));
    const isHeld = dayInLondon(opening) === on;
    // The opening of the working day before: over a weekend or a bank holiday the list reaches back to it.
    let last = new Date(opening.getTime() - DAY);
    while (!calendar.isWorkingDay(last)) last = new Date(last.getTime() - DAY);
    const before = calendar.nextOpening(new Date(new Date(`${dayInLondon(last)}T00:00:00Z`).getTime() - 60_000));
    const from = new Date(Math.min(before.getTime(), opening.getTime() - DAY));
    const entries = await queuePage(
      {
        first: args.first,
        after: args.after,
        since: from.toISOString(),
        until: opening.toISOString(),
        undecided: false,
        ...(args.kind === 'TRIAGE' && { ofCallOuts: true }),
      },
      this.deps!,
      context,
    );
    return { kind: args.kind, on, isHeld, from: from.toISOString(), until: opening.toISOString(), entries };
  }

  @Open('each child stands in a call-out that the police released to this asker')
  @Query(() => SchoolToTellConnection, {
    nullable: true,
    description:
      'Children in call-outs of the last seven days whose schools are to be told before the next school day starts (Operation Encompass, 002 L1287). For the MASH, for MASH_TRIAGE.',
  })
  async schoolNoticesDue(
    @Args(() => SchoolsToTellArgs) args: SchoolsToTellArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<SchoolToTell>> {
    refuseOthers(context.scope);
    context.scope.askedFor.push('schools to be told of call-outs');
    return schoolsToTell(args, this.deps!, context);
  }
}
