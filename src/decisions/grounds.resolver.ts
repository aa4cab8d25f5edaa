import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { PersonView } from '../people';
import { ROLES, type Audience, type HubTextReader } from '../sharing';
import { Open, PageArgs, pageBy, AudienceEnum, textFor, type Page } from '../subgraph';
import { readerOf, warned, type DecisionsContext } from './decisions-context';
import { mayRecordGrounds } from './entitled';
import { badInput, alreadyDone, notThere, perhapsWords, words } from './faults';
import {
  CompetenceInput,
  ConsentConnection,
  ConsentInput,
  ObjectionConnection,
  ObjectionInput,
  SharingGrounds,
  VictimInformedConnection,
  VictimInformedInput,
  type Consent,
  type Objection,
  type VictimInformed,
} from './grounds';
import type { GroundsRow } from './grounds-store';
import { textOf } from './recorded';
import { standingOf } from './sharing-decision.resolver';
import { AUDIENCE_OF_WORDS } from './words';

const FOR_THEIR_WORKERS =
  'what a person agrees and objects to, for those who may see them and are not on the other side';

/** What is recorded of one person; the fields are made of it. */
type GroundsNode = SharingGrounds & { readonly row: GroundsRow; readonly reader: HubTextReader };

@Resolver()
export class GroundsMutations {
  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => SharingGrounds, {
    nullable: true,
    description: 'Records what came of asking somebody for their consent.',
  })
  async recordConsent(
    @Arg('consent', () => ConsentInput, { description: 'What came of it.' }) sent: ConsentInput,
    @Ctx() context: DecisionsContext,
  ): Promise<GroundsNode> {
    const view = await theirWorker(sent.person, context);
    const partners = [...new Set(sent.partners)];
    if (partners.length === 0) throw badInput('Say in partners which agencies it is about.');
    const needsReason = sent.status === 'NOT_POSSIBLE' || sent.status === 'NOT_REQUIRED';
    const because = needsReason ? words('because', sent.because) : perhapsWords('because', sent.because);
    const soughtByRole = words('soughtByRole', sent.soughtByRole);
    await warned(context, { because, soughtByRole }, sent.audience, view.id);
    await context.grounds.addConsent(
      view.id,
      {
        status: sent.status,
        partners,
        soughtByRole,
        soughtOn: past('soughtOn', sent.soughtOn, context),
        because,
        audience: sent.audience,
      },
      context.scope,
    );
    return groundsNode(view, context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => SharingGrounds, {
    nullable: true,
    description:
      'Records that somebody objects. From now on it is not told, unless an override is recorded (002 L1267).',
  })
  async recordObjection(
    @Arg('objection', () => ObjectionInput, { description: 'What they object to.' }) sent: ObjectionInput,
    @Ctx() context: DecisionsContext,
  ): Promise<GroundsNode> {
    const view = await theirWorker(sent.person, context);
    const judged = sent.competence && judgementOf(sent.competence, context);
    if (sent.recipients?.length === 0 || sent.categories?.length === 0)
      throw badInput('Leave recipients or categories out where the objection is to all of them.');
    const { recipients, categories, says } = sent;
    const objection = {
      personId: view.id,
      recipients: recipients ? [...new Set(recipients)] : null,
      categories: categories ? [...new Set(categories)] : null,
      madeOn: past('madeOn', sent.madeOn, context),
      says: perhapsWords('says', says),
      audience: sent.audience,
    };
    await warned(context, { says: objection.says }, sent.audience, view.id);
    if (judged) await warned(context, wordsOfJudgement(judged), judged.audience, view.id);
    const id = await context.grounds.addObjection(objection, context.scope);
    if (judged) await context.grounds.addJudgement(id, judged, context.scope);
    return groundsNode(view, context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => SharingGrounds, {
    nullable: true,
    description:
      'Records a judgement whether somebody is competent to make one objection. The newest counts; all are kept.',
  })
  async judgeCompetence(
    @Arg('objection', () => ID, { description: 'The number of the objection.' }) id: string,
    @Arg('competence', () => CompetenceInput, { description: 'The judgement.' }) sent: CompetenceInput,
    @Ctx() context: DecisionsContext,
  ): Promise<GroundsNode> {
    const { view } = await theirObjection(id, context);
    const judged = judgementOf(sent, context);
    await warned(context, wordsOfJudgement(judged), judged.audience, view.id);
    await context.grounds.addJudgement(id, judged, context.scope);
    return groundsNode(view, context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => SharingGrounds, {
    nullable: true,
    description: 'Records that somebody has withdrawn their objection.',
  })
  async withdrawObjection(
    @Arg('objection', () => ID, { description: 'The number of the objection.' }) id: string,
    @Arg('because', () => String, {
      description: 'What they said, and how it was made sure that it is their own wish.',
    })
    because: string,
    @Arg('audience', () => AudienceEnum, AUDIENCE_OF_WORDS) audience: Audience | undefined,
    @Ctx() context: DecisionsContext,
  ): Promise<GroundsNode> {
    const { view } = await theirObjection(id, context);
    const said = words('because', because);
    await warned(context, { because: said }, audience, view.id);
    const withdrawn = await context.grounds.withdraw(id, context.scope.today, said, audience, context.scope);
    if (!withdrawn) throw alreadyDone('It has been withdrawn already.');
    return groundsNode(view, context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Mutation(() => SharingGrounds, {
    nullable: true,
    description: 'Records that a victim was told of a process, or that telling them is unsafe and why.',
  })
  async recordVictimInformed(
    @Arg('informed', () => VictimInformedInput, { description: 'What they were told, or why not.' })
    sent: VictimInformedInput,
    @Ctx() context: DecisionsContext,
  ): Promise<GroundsNode> {
    const view = await theirWorker(sent.person, context);
    const unsafeBecause = perhapsWords('unsafeBecause', sent.unsafeBecause);
    const informedOn = sent.informedOn ? past('informedOn', sent.informedOn, context) : null;
    if ((informedOn === null) === (unsafeBecause === null))
      throw badInput('Give informedOn, or unsafeBecause: one of them.');
    await warned(context, { unsafeBecause }, sent.audience, view.id);
    await context.grounds.addInformed(
      view.id,
      { process: sent.process, informedOn, unsafeBecause, audience: sent.audience },
      context.scope,
    );
    return groundsNode(view, context);
  }

  @Open(FOR_THEIR_WORKERS)
  @Query(() => SharingGrounds, {
    nullable: true,
    description: 'What is recorded of what a person agrees and objects to. Null where you may not see that, or them.',
  })
  async sharingGrounds(
    @Arg('about', () => ID, { nullable: true, description: 'Whom, by the hub’s own number.' })
    about: string | undefined,
    @Ctx() context: DecisionsContext,
  ): Promise<GroundsNode | null> {
    if (about === undefined || about === null) return null;
    const view = (await standingOf([about], context)).get(about);
    return view?.isVisible && mayRecordGrounds(context.scope.practitioner, view.counted)
      ? groundsNode(view, context)
      : null;
  }
}

@Resolver(() => SharingGrounds)
export class SharingGroundsResolver {
  @FieldResolver(() => ConsentConnection, { description: 'Consent, as often as it was sought, the newest first.' })
  consents(@Root() { row, reader }: GroundsNode, @Args(() => PageArgs) args: PageArgs): Page<Consent> {
    return pageBy(row.consents, args, {
      cursorOf: ({ id }) => id,
      nodeOf: (consent) => ({
        ...consent,
        soughtByRole: textFor(reader, textOf(consent), consent.soughtByRole),
        because: textFor(reader, textOf(consent), consent.because),
        recordedByRole: ROLES[consent.recordedByRole].title,
      }),
    });
  }

  @FieldResolver(() => ObjectionConnection, { description: 'Objections, withdrawn ones included, the newest first.' })
  objections(@Root() { row, reader }: GroundsNode, @Args(() => PageArgs) args: PageArgs): Page<Objection> {
    return pageBy(row.objections, args, {
      cursorOf: ({ id }) => id,
      nodeOf: (objection) => ({
        ...objection,
        says: textFor(reader, textOf(objection), objection.says),
        judgements: objection.judgements.map((judgement) => ({
          ...judgement,
          judgedByRole: textFor(reader, textOf(judgement), judgement.judgedByRole),
          decisionAbout: textFor(reader, textOf(judgement), judgement.decisionAbout),
          because: textFor(reader, textOf(judgement), judgement.because),
        })),
        withdrawnOn: objection.withdrawn?.withdrawnOn ?? null,
        recordedByRole: ROLES[objection.recordedByRole].title,
      }),
    });
  }

  @FieldResolver(() => VictimInformedConnection, { description: 'What they were told of, the newest first.' })
  informed(@Root() { row, reader }: GroundsNode, @Args(() => PageArgs) args: PageArgs): Page<VictimInformed> {
    return pageBy(row.informed, args, {
      cursorOf: ({ id }) => id,
      nodeOf: (informed) => ({
        ...informed,
        unsafeBecause: textFor(reader, textOf(informed), informed.unsafeBecause),
        recordedByRole: ROLES[informed.recordedByRole].title,
      }),
    });
  }
}

const groundsNode = async (view: PersonView, { grounds, scope }: DecisionsContext): Promise<GroundsNode> =>
  ({ row: await grounds.of(view.id), reader: readerOf(view, scope, false) }) as GroundsNode;

/** Somebody whom the asker may see, and whose wishes are theirs to record. */
async function theirWorker(person: string, context: DecisionsContext): Promise<PersonView> {
  const view = (await standingOf([person], context)).get(person);
  if (!view?.isVisible) throw notThere('person');
  if (!mayRecordGrounds(context.scope.practitioner, view.counted)) {
    throw badInput(
      "What this person agrees or objects to is recorded by a worker who is not on the perpetrator's side. Ask the victim's or the child's worker.",
    );
  }
  return view;
}

/** A number that nobody has. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

async function theirObjection(id: string, context: DecisionsContext): Promise<{ view: PersonView }> {
  // A number that no objection has goes the same way as one of somebody's who is hidden.
  const { personId } = (await context.grounds.objection(id)) ?? { personId: NOBODY };
  const view = (await standingOf([personId], context)).get(personId);
  if (!view?.isVisible || !mayRecordGrounds(context.scope.practitioner, view.counted)) throw notThere('objection');
  return { view };
}

const wordsOfJudgement = ({ judgedByRole, decisionAbout, because }: ReturnType<typeof judgementOf>) => ({
  judgedByRole,
  decisionAbout,
  because,
});

const judgementOf = (
  { competent, judgedByRole, judgedOn, decisionAbout, because, audience }: CompetenceInput,
  context: DecisionsContext,
) => ({
  audience,
  competent,
  judgedByRole: words('judgedByRole', judgedByRole),
  judgedOn: past('judgedOn', judgedOn, context),
  decisionAbout: words('decisionAbout', decisionAbout),
  because: words('because', because),
});

function past(name: string, day: string, { scope }: DecisionsContext): string {
  if (day > scope.today) throw badInput(`${name} lies in the future.`);
  return day;
}
