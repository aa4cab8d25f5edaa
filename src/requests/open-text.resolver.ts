import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { isOpened, isOwnText, mayOpenText, type Audience, type Category, type HubText } from '../sharing';
import { enumeration, Open, AudienceEnum } from '../subgraph';
import { UUID } from './asking.resolver';
import { opening } from './opening';
import { CategoryCode, Question } from './question.type';
import { badInput, notThere, plain, type RequestsContext } from './requests-context';
import type { SeenQuestion } from './seeing';

export const QuestionText = enumeration('QuestionText', 'Which text of a question.', {
  SAYS: 'What was asked, in words.',
  GROUND: 'The ground on which it was asked.',
  STEP: 'What was said with something that happened to it: give its ordinal in step.',
  ANSWER: 'One part of the latest answer: give its category.',
});

@InputType({ description: 'Which text of a question.' })
export class QuestionTextInput {
  @Field(() => ID, { description: 'The hub’s number of the question.' }) question!: string;
  @Field(() => QuestionText, { description: 'Which text.' }) text!: keyof typeof QuestionText;
  @Field(() => Int, { nullable: true, description: 'STEP: which step of the history.' }) step?: number;
  @Field(() => CategoryCode, { nullable: true, description: 'ANSWER: which part.' }) category?: Category;
}

const FOR_READERS = 'for the author of the text, and for those who read closed texts about the person';
const TEXT = { description: 'Which text.' };
const BECAUSE = { description: 'Why: it is entered in the log.' };

/** A text as it stands in a question, with whom it is about. */
interface Found {
  readonly key: string;
  readonly words: string;
  readonly text: HubText;
}

/**
 * Opening a text to everybody who is entitled to the entry is an act of its own, which the log keeps and which can be
 * undone.
 */
@Resolver()
export class OpenTextResolver {
  @Open(FOR_READERS)
  @Mutation(() => Question, {
    nullable: true,
    description:
      'Opens a text of a question to everybody who is entitled to the entry, those who work with the perpetrator included. For its author, and for those who read closed texts about the person. Entered in the log; closeQuestionText undoes it.',
  })
  openQuestionText(
    @Arg('text', () => QuestionTextInput, TEXT) sent: QuestionTextInput,
    @Arg('audience', () => AudienceEnum, { defaultValue: 'ENTITLED', description: 'ENTITLED or SERVED.' })
    audience: Audience,
    @Arg('because', () => String, BECAUSE) because: string,
    @Ctx() context: RequestsContext,
  ): Promise<SeenQuestion> {
    if (!isOpened(audience))
      throw badInput('A text is opened with ENTITLED or SERVED. To close it, use closeQuestionText.');
    return change(sent, audience, because, context);
  }

  @Open(FOR_READERS)
  @Mutation(() => Question, {
    nullable: true,
    description:
      'Closes a text of a question: from now on it is for those who work for the person’s safety. Entered in the log.',
  })
  closeQuestionText(
    @Arg('text', () => QuestionTextInput, TEXT) sent: QuestionTextInput,
    @Arg('because', () => String, BECAUSE) because: string,
    @Ctx() context: RequestsContext,
  ): Promise<SeenQuestion> {
    return change(sent, 'SAFETY', because, context);
  }
}

async function change(
  sent: QuestionTextInput,
  audience: Audience,
  reason: string,
  context: RequestsContext,
): Promise<SeenQuestion> {
  const { seeing, scope, openedTexts, beforeOpening } = context;
  const because = plain(reason, 'the reason');
  if (because === '') throw badInput('Say why in words: it is entered in the log.');
  const [question] = UUID.test(sent.question)
    ? await seeing.questions(await seeing.reads.questions([sent.question]))
    : [];
  const found = question && (await find(sent, question, context));
  const { shown, view } = question ?? {};
  const reader = shown && seeing.readerOf(shown.held.person, view, seeing.isTheirs(shown));
  if (!found || !reader || !mayOpenText(reader, found.text)) throw notThere();
  const { person } = shown.held;
  await beforeOpening(scope, opening({ text: found.words }, audience, [person]));
  await openedTexts.change({ key: found.key, person, agency: found.text.author.agency }, audience, because, scope);
  const [after] = await seeing.questions(await seeing.reads.questions([sent.question]));
  if (!after) throw notThere();
  return after;
}

async function find(
  { text, step, category }: QuestionTextInput,
  question: SeenQuestion,
  context: RequestsContext,
): Promise<Found | undefined> {
  const { seeing } = context;
  const { held, asked } = question.shown;
  if (text === 'SAYS')
    return asked?.says ? { key: `SAYS ${held.requestId}`, words: asked.says, text: asked.saysText } : undefined;
  if (text === 'GROUND')
    return asked ? { key: `GROUND ${held.requestId}`, words: asked.ground, text: asked.groundText } : undefined;
  if (text === 'STEP') {
    const found = (await seeing.stepsOf(question)).find(({ ordinal }) => ordinal === step);
    if (!found || found.practitioner === null) return undefined;
    const { practitioner, agency, desk, side, audience, event } = found;
    const { says, reason } = event as { says?: string; reason?: string };
    const words = says ?? reason;
    if (words === undefined) return undefined;
    return {
      key: `STEP ${question.id} ${found.ordinal}`,
      words,
      text: { author: { practitioner, agency, desk, side }, audience: audience ?? 'SAFETY' },
    };
  }
  const answer = await seeing.answerOf(question);
  const part = answer?.parts.find((one) => one.category === category);
  if (!answer || !part || part.isNil || part.notShared) return undefined;
  const reader = seeing.readerOf(held.person, question.view, false);
  // To open a part, one has to be able to read it, and so its category too.
  if (!isOwnText(reader, answer.author) && !seeing.releases(answer.agency, part.category, question.view))
    return undefined;
  const words = [part.facts, part.opinion, ...part.attachments].filter((one) => one !== null).join('\n');
  return {
    key: `ANSWER ${answer.id} ${part.category}`,
    words,
    text: { author: answer.author, audience: part.audience },
  };
}
