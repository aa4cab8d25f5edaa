import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { AGENCIES, ROLES, type Agency } from '../../sharing';
import { Open, PageArgs, pageBy, type Page, type RequestScope } from '../../subgraph';
import type { PeopleContext } from '../people-context';
import { nodeOf, PersonKeyInput } from '../person.resolver';
import type { PersonView } from '../person-view';
import { AskingAgency } from '../source-check';
import type { SupportRow, SupportStore } from './support-store';
import {
  fault,
  holdersOf,
  notTheirWorker,
  reasonOf,
  theirWorker,
  type NoteProtection,
  type ProtectionChange,
} from './their-worker';
import { SupportReferral, SupportReferralConnection, type SupportState } from './protection-types';

const FOR_THOSE_CONCERNED = 'answers a referral to those whom it concerns, about a person who is decided on their own';

/** Agencies with somebody who works on another side than the perpetrator's, and with people. */
const SUPPORTING: ReadonlySet<Agency> = new Set(
  AGENCIES.filter((agency) =>
    Object.values(ROLES).some(
      (role) => role.agency === agency && role.side !== 'PERPETRATOR' && role.agency !== 'information-governance',
    ),
  ),
);

const LONGEST_DESK = 200;

/**
 * Referrals for support. Somebody who works for a person's safety refers; the desk accepts or declines; from then on
 * the desk works with that very person, until either ends it. Nobody refers to their own desk, and nobody on the
 * perpetrator's side refers, accepts or is told.
 */
@Resolver()
export class SupportResolver {
  constructor(
    private readonly store: SupportStore | undefined,
    private readonly note: NoteProtection | undefined,
  ) {}

  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => SupportReferral, {
    nullable: true,
    description:
      'Refers a person to a desk for support, or a child to their school’s. For those who work for that very person’s safety. Referring again changes nothing while the referral waits or the desk supports the person.',
  })
  async referForSupport(
    @Arg('of', () => PersonKeyInput, { description: 'Whom.' }) key: PersonKeyInput,
    @Arg('agency', () => AskingAgency, { description: 'The agency of the desk.' }) agency: Agency,
    @Arg('desk', () => String, { description: 'The desk, as its agency calls it.' }) desk: string,
    @Arg('because', () => String, { description: 'Why, for the log.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<SupportReferral> {
    const view = await theirWorker(key, context);
    const { practitioner } = context.scope;
    const name = desk.trim();
    if (name === '' || name.length > LONGEST_DESK || /\p{C}/u.test(name))
      throw fault(`Name the desk, in at most ${LONGEST_DESK} characters.`);
    if (!SUPPORTING.has(agency))
      throw fault('Nobody at that agency supports victims, children or adults at risk. Refer to one that does.');
    if (agency === practitioner.agency && name === practitioner.desk)
      throw fault('Nobody refers to their own desk. Your desk works with them already.');
    const reason = reasonOf(because);
    const known = (await this.store!.of(view.id)).find(
      (row) => row.agency === agency && row.desk === name && row.endedOn === null,
    );
    if (known) return asTold(known, view, context);
    await this.enter('SUPPORT_REFERRED', `${agency} ${name}`, view, reason, context.scope);
    const id = await this.store!.refer(view.id, agency, name, context.scope);
    return asTold((await this.store!.find(id))!, view, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => SupportReferral, {
    nullable: true,
    description:
      'Accepts a referral to your desk. From now on your desk works with that person. Accepting again changes nothing.',
  })
  async acceptReferral(
    @Arg('referral', () => ID, { description: 'The number of the referral.' }) id: string,
    @Ctx() context: PeopleContext,
  ): Promise<SupportReferral> {
    const { row, view } = await this.referred(id, context);
    const state = stateOf(row, context.scope.today);
    if (state === 'SUPPORTS') return asTold(row, view, context);
    if (state !== 'REFERRED')
      throw fault('It was declined, or has ended. Whoever referred can refer again.', 'CONFLICT');
    await this.enter('SUPPORT_ACCEPTED', row.id, view, 'accepted by the desk', context.scope);
    await this.store!.accept(row.id, context.scope);
    return this.again(row.id, view, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => SupportReferral, {
    nullable: true,
    description: 'Declines a referral to your desk. Declining again changes nothing.',
  })
  async declineReferral(
    @Arg('referral', () => ID, { description: 'The number of the referral.' }) id: string,
    @Arg('because', () => String, { description: 'Why, for the log.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<SupportReferral> {
    const { row, view } = await this.referred(id, context);
    const reason = reasonOf(because);
    const state = stateOf(row, context.scope.today);
    if (state === 'DECLINED') return asTold(row, view, context);
    if (state !== 'REFERRED')
      throw fault('Your desk supports the person already, or did. End that with endSupport.', 'CONFLICT');
    await this.enter('SUPPORT_DECLINED', row.id, view, reason, context.scope);
    await this.store!.decline(row.id, context.scope);
    return this.again(row.id, view, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Mutation(() => SupportReferral, {
    nullable: true,
    description:
      'Ends that a desk supports a person, or takes a referral back: for the desk, and for those of the referring agency who work for the person’s safety. Ending again changes nothing.',
  })
  async endSupport(
    @Arg('referral', () => ID, { description: 'The number of the referral.' }) id: string,
    @Arg('because', () => String, { description: 'Why, for the log.' }) because: string,
    @Ctx() context: PeopleContext,
  ): Promise<SupportReferral> {
    const { row, view } = await this.concerned(id, context);
    const reason = reasonOf(because);
    if (row.endedOn !== null) return asTold(row, view, context);
    await this.enter('SUPPORT_ENDED', row.id, view, reason, context.scope);
    await this.store!.end(row.id, context.scope);
    return this.again(row.id, view, context);
  }

  @Open(FOR_THOSE_CONCERNED)
  @Query(() => SupportReferralConnection, {
    nullable: true,
    description: 'What was referred to your desk: what waits for it first, then the newest.',
  })
  async referralsToMyDesk(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: PeopleContext,
  ): Promise<Page<SupportReferral>> {
    const { practitioner } = context.scope;
    const rows =
      practitioner.side === 'PERPETRATOR' ? [] : await this.store!.ofDesk(practitioner.agency, practitioner.desk);
    const views = await context.standingOf(rows.map(({ personId }) => personId));
    const told = await Promise.all(
      rows.flatMap((row) => {
        const view = views.get(row.personId);
        // Nobody is told of a referral of somebody whose case they may not know of, not even that there is one.
        return view && !view.isAbsent ? [asTold(row, view, context)] : [];
      }),
    );
    return pageBy(told, args, { cursorOf: ({ id }) => context.cursorOf(id), nodeOf: (referral) => referral });
  }

  /** A referral to the asker's own desk. */
  private async referred(id: string, context: PeopleContext) {
    const { practitioner } = context.scope;
    const found = await this.found(id, context);
    if (!found || !isOfDesk(found.row, context.scope) || practitioner.side === 'PERPETRATOR') throw noSuchReferral();
    return found;
  }

  /** A referral to the asker's desk, or from their agency of somebody for whose safety they work. */
  private async concerned(id: string, context: PeopleContext) {
    const { practitioner } = context.scope;
    const found = await this.found(id, context);
    if (!found || practitioner.side === 'PERPETRATOR') throw noSuchReferral();
    const { row, view } = found;
    if (isOfDesk(row, context.scope)) return found;
    const isFromTheirAgency =
      row.referredByAgency === practitioner.agency || row.assertedBy.some((agency) => agency === practitioner.agency);
    if (!isFromTheirAgency || !view.isVisible) throw noSuchReferral();
    if (!view.worksForSafety) throw notTheirWorker();
    return found;
  }

  private async found(id: string, context: PeopleContext): Promise<{ row: SupportRow; view: PersonView } | undefined> {
    const row = await this.store!.find(id);
    if (!row) return undefined;
    const view = (await context.standingOf([row.personId])).get(row.personId);
    return view && !view.isAbsent ? { row, view } : undefined;
  }

  private async again(id: string, view: PersonView, context: PeopleContext): Promise<SupportReferral> {
    return asTold((await this.store!.find(id))!, view, context);
  }

  private enter(
    what: ProtectionChange['what'],
    record: string,
    view: PersonView,
    because: string,
    scope: RequestScope,
  ): Promise<void> {
    return this.note!({ what, record, people: [view.id], agencies: holdersOf(view), because, scope });
  }
}

const noSuchReferral = () =>
  fault('There is no referral with this number that you may see. Check the number in referralsToMyDesk.', 'NOT_FOUND');

const isOfDesk = ({ agency, desk }: SupportRow, { practitioner }: RequestScope): boolean =>
  agency === practitioner.agency && desk === practitioner.desk;

export function stateOf({ acceptedOn, declinedOn, endedOn, assertedBy }: SupportRow, today: string): SupportState {
  if (declinedOn !== null) return 'DECLINED';
  if (endedOn !== null && endedOn <= today) return 'ENDED';
  return acceptedOn !== null || assertedBy.length > 0 ? 'SUPPORTS' : 'REFERRED';
}

/** The person behind it is there for whoever may see them, decided as in any other question. */
export async function asTold(row: SupportRow, view: PersonView, context: PeopleContext): Promise<SupportReferral> {
  const seen = view.isVisible ? await context.people.load({ scheme: 'HUB', value: row.personId }) : undefined;
  return {
    id: row.id,
    person: seen ? nodeOf(seen, context) : null,
    agency: row.agency,
    desk: row.desk,
    state: stateOf(row, context.scope.today),
    referredByAgency: row.referredByAgency,
    referredByDesk: row.referredByDesk,
    referredOn: row.referredOn,
    acceptedOn: row.acceptedOn,
    endedOn: row.endedOn,
  };
}
