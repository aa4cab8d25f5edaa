import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { AgencyCode, AskingAgency } from '../people';
import type { Agency, Category, SourceAgency } from '../sharing';
import { CATEGORIES } from '../sharing';
import { connectionOf, DateTimeScalar, enumeration, Open, Written, type Text } from '../subgraph';
import {
  ActionTaken,
  AnswerOutcome,
  EscalationLevel,
  QuestionKind,
  QuestionState,
  Receipt,
  RefusalGround,
  Stage,
  Urgency,
  type QuestionStateName,
  WatchedEvent,
} from './words';

// How questions, answers and enquiries are shown. That there is a question tells that somebody is involved: each is
// decided on its own (seeing.ts), and whoever may not know of it finds none. What an answer says is released part by
// part.

/** The categories of data as an argument takes them: the same enumeration that the schema's directives use. */
export const CategoryCode = enumeration('Category', 'The categories of data that agreements speak of.', CATEGORIES);

const EACH_DECIDED = 'whoever may not know of a question finds none: each is decided on its own before it is shown';

export const WhoseTurn = enumeration('WhoseTurn', 'Who has to do the next thing.', {
  RECIPIENT: 'The agency that was asked.',
  ASKER: 'Whoever holds the case for which it was asked.',
  NOBODY: 'It has ended, or the index answers for the agency.',
});

/** A person, by the hub's own number: the people subgraph decides again whether they may be seen. */
@ObjectType('Person')
@Directive('@key(fields: "id")')
export class PersonAskedAbout {
  @Open('the hub’s own number: it opens nothing, and a person who may not be seen has none')
  @Field(() => ID, { description: 'The hub’s own number.' })
  id!: string;
}

@ObjectType({
  description: 'A case of one agency’s. Whoever holds it holds its questions, unread answers and watches.',
})
@Open(EACH_DECIDED)
export class CaseFile {
  @Field(() => ID, { description: 'The hub’s number of the case.' }) id!: string;
  @Field(() => AskingAgency, { description: 'The agency whose case it is.' }) agency!: Agency;
  @Field(() => String, { nullable: true, description: 'The agency’s own number of it; told to that agency alone.' })
  number!: string | null;
  @Field(() => String, {
    description: 'The desk that holds it now. Of schools their title: which school it is would tell where a child is.',
  })
  desk!: string;
  // The rest is for the desk that holds it, and for those who manage the desks of its agency (case-file.resolver.ts).
}

@ObjectType({
  description:
    'One category of an answer: facts apart from opinion, an explicit nil, or that it is not shared. Released as its category is, to whoever asks now; what is not yours to see is withheld, with the route that would change it.',
})
@Open('each part is released as its own category is, when it is read')
export class AnswerPart {
  @Field(() => CategoryCode, { description: 'What it is about.' }) category!: Category;
  @Field(() => Boolean, { nullable: true, description: 'The agency looked, and has nothing to say about it.' }) isNil!:
    boolean | null;
  @Field(() => RefusalGround, {
    nullable: true,
    description:
      'On which ground the agency does not say what it holds in it, or whether it holds anything. It is neither a nil nor an answer: the sources still count it as not answered.',
  })
  notShared!: RefusalGround | null;
  @Written
  @Field(() => String, { nullable: true, description: 'What the agency knows.' })
  facts!: Text;
  @Written
  @Field(() => String, { nullable: true, description: 'What the agency thinks of it. Not a fact.' })
  opinion!: Text;
  @Written
  @Field(() => [String], {
    nullable: true,
    description: 'Where documents are kept at the agency that answered: references, never the documents.',
  })
  attachments!: Text<readonly string[]>;
}

@ObjectType({ description: 'What an agency answered.' })
@Open(EACH_DECIDED)
export class QuestionAnswer {
  @Field(() => ID, { description: 'The hub’s number of the answer.' }) id!: string;
  @Field(() => Boolean, {
    description: 'Whether it is final. An interim answer is not: the outcome is to come (Jacob, 000 L1479-1487).',
  })
  isFinal!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was given.' }) givenAt!: string;
  @Field(() => AskingAgency, { description: 'The agency that answered.' }) agency!: Agency;
  @Field(() => String, { description: 'The desk that answered.' }) desk!: string;
  @Field(() => [AnswerPart], { description: 'Category by category.' }) parts!: readonly AnswerPart[];
}

@ObjectType({
  description: 'A later time that the asked agency proposes. Until the asker agrees, the old time stands.',
})
@Open(EACH_DECIDED)
export class LaterTime {
  @Field(() => DateTimeScalar, { description: 'Until when.' }) until!: string;
  @Written
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: Text;
}

@ObjectType({ description: 'Something that happened to a question, as the record keeps it.' })
@Open(EACH_DECIDED)
export class QuestionStep {
  @Field(() => Int, {
    description: 'Which step it was: 1 is the first. A move of the case has the number of the step before it.',
  })
  ordinal!: number;
  @Field(() => String, {
    description: 'What happened: ASKED, ACKNOWLEDGED, PASSED_ON, ANSWERED, CHASED, CASE_MOVED, ACTED_ON …',
  })
  what!: string;
  @Written
  @Field(() => String, { nullable: true, description: 'In the words of the person who did it, if they said any.' })
  says!: Text | null;
  @Written
  @Field(() => String, {
    nullable: true,
    description:
      'Who did it; null of what the hub did automatically, and of whoever did it at a school, which their name would tell.',
  })
  by!: Text | null;
  @Field(() => AskingAgency, { nullable: true, description: 'Their agency.' }) agency!: Agency | null;
  @Field(() => String, { nullable: true, description: 'Their desk.' }) desk!: string | null;
  @Field(() => String, { nullable: true, description: 'Of CASE_MOVED: the desk that has held the case from then on.' })
  toDesk!: string | null;
  @Field(() => DateTimeScalar, { description: 'When they say that it happened.' }) claimedAt!: string;
  @Field(() => DateTimeScalar, { description: 'When the hub wrote it down.' }) recordedAt!: string;
}

@ObjectType({ description: 'What a watch heard: what happened, when, and by whose word.' })
@Open(EACH_DECIDED)
export class WatchHeard {
  @Field(() => WatchedEvent, { description: 'What happened.' }) event!: string;
  @Field(() => AgencyCode, { description: 'The agency that recorded it.' }) source!: SourceAgency;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it happened, where the agency says so.' })
  happenedAt!: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'The agency’s own reference of the entry: ask its record for the rest, such as the grade. Null where the index noticed it, or where the question stands for several.',
  })
  reference!: string | null;
}

@ObjectType({
  description:
    'One thing that one case asks of one agency about one person. It is followed until it is answered and acted on; nothing needs to wait for the answer.',
})
@Open(EACH_DECIDED)
export class Question {
  @Field(() => ID, { description: 'The hub’s number of the question.' }) id!: string;
  @Field(() => PersonAskedAbout, { nullable: true, description: 'About whom.' }) person!: object | null;
  @Field(() => AgencyCode, { description: 'The agency that is asked.' }) agency!: SourceAgency;
  @Field(() => String, {
    nullable: true,
    description:
      'The desk there on which it lies; null if it never reached one. Of schools their title: which school it is would tell where a child is.',
  })
  askedDesk!: string | null;
  @Field(() => CaseFile, { description: 'The case for which it is asked.' }) case!: CaseFile;
  @Field(() => QuestionKind, { description: 'What kind of question it is.' }) kind!: QuestionKind;
  @Field(() => Stage, { description: 'On which occasion it is asked.' }) stage!: Stage;
  @Field(() => [CategoryCode], { description: 'Which categories are asked for.' }) scope!: readonly Category[];
  @Field(() => [CategoryCode], {
    description:
      'Of these, what no agreement releases to the asker. It can be asked for; that it is answered is a sharing decision.',
  })
  undecided!: readonly Category[];
  @Written
  @Field(() => String, { nullable: true, description: 'In words, what is asked.' })
  says!: Text | null;
  @Field(() => Urgency, { description: 'How soon an answer is needed.' }) urgency!: Urgency;
  @Field(() => QuestionState, { description: 'Where it stands.' }) state!: QuestionStateName;
  @Field(() => WhoseTurn, { description: 'Who has to do the next thing.' }) turn!: keyof typeof WhoseTurn;
  @Field(() => DateTimeScalar, { description: 'When it was asked.' }) askedAt!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'By when whoever has the turn is expected; null if nobody has it.',
  })
  dueAt!: string | null;
  @Field(() => Boolean, { description: 'Whether that time has passed.' }) isOverdue!: boolean;
  @Field(() => Int, { description: 'How often somebody was chased for it.' }) chased!: number;
  @Field(() => EscalationLevel, { description: 'Who was told that chasing does not help.' })
  escalated!: EscalationLevel;
  @Field(() => LaterTime, { nullable: true, description: 'A later time that is proposed and not yet agreed.' })
  laterProposed!: LaterTime | null;
  @Field(() => AnswerOutcome, { nullable: true, description: 'What the answer amounts to; null before a final one.' })
  outcome!: AnswerOutcome | null;
  @Field(() => RefusalGround, { nullable: true, description: 'On which ground the agency declined.' })
  refusedBecause!: RefusalGround | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the final answer came.' }) answeredAt!:
    string | null;
  @Field(() => Boolean, {
    description: 'Whether an answer that somebody else had asked for was fresh enough to serve.',
  })
  isReused!: boolean;
  @Field(() => Float, { nullable: true, description: 'Which part of what was asked for was answered, from 0 to 1.' })
  completeness!: number | null;
  @Field(() => Receipt, {
    nullable: true,
    description: 'How far the answer has come on the asker’s side. None of it is acting on it.',
  })
  receipt!: Receipt | null;
  @Field(() => ActionTaken, { nullable: true, description: 'What was done with the answer.' })
  actionTaken!: ActionTaken | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first acted on.' }) actedOnAt!:
    string | null;
  @Field(() => QuestionAnswer, { nullable: true, description: 'What was answered, the latest; released part by part.' })
  answer!: object | null;
}

export const QuestionConnection = connectionOf(Question, { open: EACH_DECIDED });
export const QuestionsByDueTime = 'the soonest due first';
export const QuestionStepConnection = connectionOf(QuestionStep, { open: EACH_DECIDED }, 'the first first');

@ObjectType({ description: 'Somebody who waits for the answer to an enquiry.' })
@Open(EACH_DECIDED)
export class WaitingAsker {
  @Field(() => AskingAgency, { description: 'Their agency.' }) agency!: Agency;
  @Field(() => String, { description: 'The desk that holds the case now.' }) desk!: string;
  @Field(() => String, { description: 'What they ask for, as declared in X-Purpose.' }) purpose!: string;
  @Written
  @Field(() => String, { nullable: true, description: 'On which ground they ask.' })
  ground!: Text | null;
  @Written
  @Field(() => String, { nullable: true, description: 'In words, what they ask.' })
  says!: Text | null;
  @Field(() => Urgency, { description: 'How soon they need an answer.' }) urgency!: Urgency;
  @Field(() => QuestionState, { description: 'Where their question stands.' }) state!: QuestionStateName;
  @Field(() => DateTimeScalar, { nullable: true, description: 'By when they expect it.' }) dueAt!: string | null;
  @Field(() => [CategoryCode], {
    description: 'What no agreement releases to them: answering it is a sharing decision.',
  })
  undecided!: readonly Category[];
}

@ObjectType({
  description: 'What lies on an agency’s desk to be answered: one enquiry, with everybody who waits for it.',
})
@Open(EACH_DECIDED)
export class Enquiry {
  @Field(() => ID, { description: 'The hub’s number of the enquiry.' }) id!: string;
  @Field(() => PersonAskedAbout, {
    nullable: true,
    description: 'About whom; null where nobody may tell you who it is, and then ask whoever waits by telephone.',
  })
  person!: object | null;
  @Field(() => AgencyCode, { description: 'The agency that is asked.' }) agency!: SourceAgency;
  @Field(() => String, { description: 'The desk on which it lies.' }) desk!: string;
  @Field(() => QuestionKind, { description: 'What kind of question it is.' }) kind!: QuestionKind;
  @Field(() => [CategoryCode], { description: 'Which categories are asked for.' }) scope!: readonly Category[];
  @Field(() => DateTimeScalar, { description: 'Since when it lies open.' }) openedAt!: string;
  @Field(() => DateTimeScalar, { description: 'By when the first of those who wait expects an answer.' })
  dueAt!: string;
  @Field(() => Boolean, { description: 'Whether that time has passed.' }) isOverdue!: boolean;
  @Field(() => [WaitingAsker], { description: 'Who waits for it.' }) waiting!: readonly WaitingAsker[];
  @Field(() => Int, {
    nullable: true,
    description:
      'In the reply to what you wrote: how many of those for whom it is work on the perpetrator’s side and cannot read your words, because you did not open them (audience: ENTITLED). They are told that an answer came, of which category, and whether it is a nil. Null where you wrote nothing.',
  })
  cannotReadYourWords?: number;
}
export const EnquiryConnection = connectionOf(Enquiry, { open: EACH_DECIDED }, 'the soonest due first');

export const AskedStanding = enumeration(
  'AskedStanding',
  'How one agency stands to questions about a person. None of them is “nothing known”.',
  {
    NEVER_ASKED: 'Nobody has asked it, as far as you may be told.',
    CHECK_RECORDED:
      'No tracked request to it is known to you, and it is recorded that it was asked, or is said to have been: sourcesChecked says what came of it.',
    WITHHELD: 'You may not be told whether it was asked, nor what it answered, whether or not it was.',
    ASKED: 'It was asked, and the time has not passed.',
    OVERDUE: 'It was asked, and the time has passed.',
    INTERIM: 'It has answered for the time being; the outcome is to come.',
    ANSWERED: 'It has answered, and nobody has recorded what was done.',
    UNACTED: 'It has answered, and the time to act on it has passed.',
    REFUSED: 'It declined to answer, with its ground.',
    NOT_KNOWN: 'It has never known the person; that was answered from the index.',
    ACTED_ON: 'It has answered, and what was done is recorded.',
    WITHDRAWN: 'It was asked, and the question was withdrawn.',
  },
);

@ObjectType({
  description:
    'A question about a person that an agency has not finally answered, whoever asked it, as far as you may know of it.',
})
@Open(EACH_DECIDED)
export class OpenQuestion {
  @Field(() => ID, { description: 'The hub’s number of the question.' }) question!: string;
  @Field(() => AskingAgency, { description: 'The agency that asks.' }) askedBy!: Agency;
  @Field(() => QuestionKind, { description: 'What kind of question it is.' }) kind!: QuestionKind;
  @Field(() => [CategoryCode], { description: 'Which categories are asked for.' }) scope!: readonly Category[];
  @Field(() => DateTimeScalar, { description: 'When it was asked.' }) askedAt!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'By when whoever has the turn is expected.' }) dueAt!:
    string | null;
}

@ObjectType({
  description: 'What was last asked of one agency about a person, and what came of it; or that it was never asked.',
})
@Open(EACH_DECIDED)
export class AskedOfAgency {
  @Field(() => AgencyCode, { description: 'The agency.' }) agency!: SourceAgency;
  @Field(() => AskedStanding, { description: 'What came of it.' }) standing!: keyof typeof AskedStanding;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was asked.' }) askedAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'By when whoever has the turn is expected.' }) dueAt!:
    string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it answered.' }) answeredAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the answer was acted on.' }) actedOnAt!:
    string | null;
  @Field(() => ID, { nullable: true, description: 'The question.' }) question!: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether its answer can be relied on now, for what it was about (see sourcesChecked). False where there is none that is final, where it is out of date, and where the agency has come to know the person since. Null where you may not see the person, or what this agency answers about them.',
  })
  stands!: boolean | null;
  @Field(() => [OpenQuestion], {
    description: 'What it has not finally answered yet, the newest first: yours and other agencies’.',
  })
  open!: readonly OpenQuestion[];
}

@ObjectType({
  description:
    'One act of asking: for one case, of several agencies, about several people; each part is tracked separately.',
})
@Open(EACH_DECIDED)
export class InformationRequest {
  @Field(() => ID, { description: 'The hub’s number of the request.' }) id!: string;
  @Field(() => [ID], {
    description: 'The numbers of all requests that were made at once: one for each kind, this one among them.',
  })
  requests!: readonly string[];
  @Field(() => CaseFile, { description: 'The case for which it was made.' }) case!: CaseFile;
  @Field(() => [ID], {
    nullable: true,
    description:
      'The requests for a sharing decision that this asking opened: one for each part that no agreement answers. Told once, to whoever asked; later they stand in sharingDecisionsAskedFor.',
  })
  decisionsAskedFor?: readonly string[];
}
