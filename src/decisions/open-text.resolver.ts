import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { isSourceAgency, isOpened, mayOpenText, type Audience, type HubText } from '../sharing';
import { enumeration, Open, AudienceEnum } from '../subgraph';
import { isAskClosedTo, readerOf, warned, type DecisionsContext } from './decisions-context';
import { isDecider, mayRecordGrounds, mayReview } from './entitled';
import { badInput, notThere, words } from './faults';
import { textOf } from './recorded';
import { standingOf } from './sharing-decision.resolver';

export const DecisionText = enumeration(
  'DecisionText',
  'Which words of a human decision, each by the number of its entry.',
  {
    REQUEST: 'Why a sharing decision was asked for: the number of the request.',
    REASONS: 'All reasons of a sharing decision: the number of the decision.',
    REVOKED: 'Why a sharing decision was revoked: the number of the decision.',
    CONSENT: 'What is said of a consent: the number of the consent.',
    OBJECTION: 'What somebody said who objects: the number of the objection.',
    COMPETENCE: 'On what a judgement of competence rests: the number of the objection, and that of the judgement.',
    WITHDRAWN: 'What is said of the withdrawal of an objection: the number of the objection.',
    INFORMED: 'Why it was unsafe to tell a victim: the number of the entry.',
    EMERGENCY: 'Why emergency access was opened: the number of the access.',
    REVIEW: 'What its reviewer says of it: the number of the access.',
  },
);

@InputType({ description: 'Which words of a human decision.' })
export class DecisionTextInput {
  @Field(() => DecisionText, { description: 'Which words.' }) text!: keyof typeof DecisionText;
  @Field(() => ID, { description: 'The number of the entry.' }) entry!: string;
  @Field(() => Int, { nullable: true, description: 'COMPETENCE: the number of the judgement.' }) judgement?: number;
  @Field(() => ID, { nullable: true, description: 'CONSENT, INFORMED: about whom, by the hub’s own number.' })
  person?: string;
}

const FOR_READERS = 'for the author of the words, and for those who read closed texts about the person';
const TEXT = { description: 'Which words.' };
const BECAUSE = { description: 'Why: it is entered in the log.' };

interface Found {
  readonly key: string;
  readonly person: string;
  readonly words: Readonly<Record<string, string | null>>;
  readonly text: HubText;
  /** May the asker know of the entry at all? */
  readonly isTheirs: boolean;
}

/**
 * Opening words to everybody who is entitled to the entry is an act of its own, which the log keeps and which can be
 * undone.
 */
@Resolver()
export class OpenDecisionTextResolver {
  @Open(FOR_READERS)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'Opens the words of a human decision to everybody who is entitled to the entry, those who work with the perpetrator included. For their author, and for those who read closed texts about the person. Entered in the log; closeDecisionText undoes it.',
  })
  async openDecisionText(
    @Arg('text', () => DecisionTextInput, TEXT) sent: DecisionTextInput,
    @Arg('audience', () => AudienceEnum, { defaultValue: 'ENTITLED', description: 'ENTITLED or SERVED.' })
    audience: Audience,
    @Arg('because', () => String, BECAUSE) because: string,
    @Ctx() context: DecisionsContext,
  ): Promise<boolean> {
    if (!isOpened(audience))
      throw badInput('Words are opened with ENTITLED or SERVED. To close them, use closeDecisionText.');
    return change(sent, audience, because, context);
  }

  @Open(FOR_READERS)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'Closes the words of a human decision: from now on they are for those who work for the person’s safety. Entered in the log.',
  })
  async closeDecisionText(
    @Arg('text', () => DecisionTextInput, TEXT) sent: DecisionTextInput,
    @Arg('because', () => String, BECAUSE) because: string,
    @Ctx() context: DecisionsContext,
  ): Promise<boolean> {
    return change(sent, 'SAFETY', because, context);
  }
}

async function change(
  sent: DecisionTextInput,
  audience: Audience,
  reason: string,
  context: DecisionsContext,
): Promise<boolean> {
  const because = words('because', reason);
  const found = await find(sent, context);
  const view = found && (await standingOf([found.person], context)).get(found.person);
  const { scope } = context;
  if (!found?.isTheirs || !view || !mayOpenText(readerOf(view, scope, false), found.text)) throw notThere('text');
  await warned(context, found.words, audience, found.person);
  await context.openedTexts.change(
    { key: found.key, person: found.person, agency: found.text.author.agency },
    audience,
    because,
    scope,
  );
  return true;
}

function find(sent: DecisionTextInput, context: DecisionsContext): Promise<Found | undefined> {
  switch (sent.text) {
    case 'REQUEST':
    case 'REASONS':
    case 'REVOKED':
      return inRequest(sent, context);
    case 'EMERGENCY':
    case 'REVIEW':
      return inEmergency(sent, context);
    case 'CONSENT':
    case 'OBJECTION':
    case 'COMPETENCE':
    case 'WITHDRAWN':
    case 'INFORMED':
      return inGrounds(sent, context);
  }
}

async function inRequest({ text, entry }: DecisionTextInput, context: DecisionsContext): Promise<Found | undefined> {
  const { practitioner } = context.scope;
  const ask = await context.decisions.find(entry);
  const view = ask && (await standingOf([ask.personId], context)).get(ask.personId);
  if (!ask || !view || isAskClosedTo(view, context.scope, ask)) return undefined;
  const decides = isDecider(practitioner) && isSourceAgency(practitioner.agency) && ask.holder === practitioner.agency;
  const asked = ask.recordedByAgency === practitioner.agency && ask.recordedByDesk === practitioner.desk;
  const { personId: person, decision } = ask;
  if (text === 'REQUEST')
    return {
      key: `ASK ${ask.id}`,
      person,
      words: { because: ask.because },
      text: textOf(ask),
      isTheirs: decides || asked,
    };
  if (!decision || decision.id !== entry) return undefined;
  if (text === 'REVOKED')
    return decision.revoked
      ? {
          key: `REVOKED ${decision.id}`,
          person,
          words: { because: decision.revoked.because },
          text: textOf(decision.revoked),
          isTheirs: decides,
        }
      : undefined;
  const { proportionalBecause, relevantBecause, weighed } = decision;
  const reasons = { ...weighed, proportionalBecause, relevantBecause };
  return { key: `DECISION ${decision.id}`, person, words: reasons, text: textOf(decision), isTheirs: decides };
}

async function inEmergency({ text, entry }: DecisionTextInput, context: DecisionsContext): Promise<Found | undefined> {
  const { practitioner } = context.scope;
  const access = await context.emergencies.find(entry);
  if (!access) return undefined;
  const { personId: person, review } = access;
  const isTheirs = access.practitioner === practitioner.id || mayReview(practitioner);
  if (text === 'EMERGENCY')
    return { key: `EMERGENCY ${access.id}`, person, words: { because: access.because }, text: access.text, isTheirs };
  return review
    ? { key: `REVIEW ${access.id}`, person, words: { says: review.says }, text: review.text, isTheirs }
    : undefined;
}

async function inGrounds(sent: DecisionTextInput, context: DecisionsContext): Promise<Found | undefined> {
  const { text, entry, judgement } = sent;
  const person =
    text === 'CONSENT' || text === 'INFORMED' ? sent.person : (await context.grounds.objection(entry))?.personId;
  const view = person === undefined || person === null ? undefined : (await standingOf([person], context)).get(person);
  if (!view?.isVisible || !mayRecordGrounds(context.scope.practitioner, view.counted)) return undefined;
  const grounds = await context.grounds.of(view.id);
  const found = { person: view.id, isTheirs: true };
  if (text === 'CONSENT') {
    const consent = grounds.consents.find(({ id }) => id === entry);
    const { because = null, soughtByRole = null } = consent ?? {};
    return consent && { ...found, key: `CONSENT ${entry}`, words: { because, soughtByRole }, text: textOf(consent) };
  }
  if (text === 'INFORMED') {
    const informed = grounds.informed.find(({ id }) => id === entry);
    return (
      informed && {
        ...found,
        key: `INFORMED ${entry}`,
        words: { unsafeBecause: informed.unsafeBecause },
        text: textOf(informed),
      }
    );
  }
  const objection = grounds.objections.find(({ id }) => id === entry);
  if (text === 'OBJECTION')
    return (
      objection && { ...found, key: `OBJECTION ${entry}`, words: { says: objection.says }, text: textOf(objection) }
    );
  if (text === 'WITHDRAWN') {
    const withdrawn = objection?.withdrawn;
    return withdrawn
      ? { ...found, key: `WITHDRAWN ${entry}`, words: { because: withdrawn.because }, text: textOf(withdrawn) }
      : undefined;
  }
  const judged = objection?.judgements.find(({ number }) => number === judgement);
  const { judgedByRole = null, decisionAbout = null, because = null } = judged ?? {};
  return (
    judged && {
      ...found,
      key: `COMPETENCE ${entry} ${judged.row}`,
      words: { judgedByRole, decisionAbout, because },
      text: textOf(judged),
    }
  );
}
