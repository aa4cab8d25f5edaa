import { mapShown, type Reading, type Shown } from '../ask';
import { dueInWords, instantInWords, type Words } from '../words';

/** One question in a list. */
export interface QuestionLine {
  readonly id: string;
  readonly kind: string;
  readonly agency: string;
  readonly urgency: string;
  readonly state: string;
  readonly turn: string;
  readonly due: string;
  readonly isOverdue: boolean;
  readonly case: string;
  readonly more: string;
}

export function questionLine(one: Reading, words: Words, now: Date): QuestionLine {
  const dueAt = one.maybe('dueAt');
  const chased = one.number('chased');
  const escalated = one.text('escalated');
  return {
    id: one.text('id'),
    kind: words.label('QuestionKind', one.text('kind')),
    agency: words.agency(one.text('agency')),
    urgency: words.label('RequestUrgency', one.text('urgency')),
    state: words.label('QuestionState', one.text('state')),
    turn: words.label('WhoseTurn', one.text('turn')),
    due: dueAt ? words.capital(dueInWords(dueAt, now)) : 'No time runs',
    isOverdue: one.is('isOverdue'),
    case: one.part('case').maybe('number') ?? 'Not told to your agency',
    more: [
      chased > 0 ? `chased ${chased} ${chased === 1 ? 'time' : 'times'}` : '',
      escalated === 'NONE' ? '' : words.label('EscalationLevel', escalated).toLowerCase(),
    ]
      .filter(Boolean)
      .join(', '),
  };
}

/** What can be done with a question now, by whoever asked it: the act's name in the address and its words. */
export interface Act {
  readonly name: string;
  readonly says: string;
}

const ACTS: readonly (Act & { readonly in: readonly string[] })[] = [
  { name: 'read', says: 'I have read the answer', in: ['ANSWERED', 'INTERIM'] },
  { name: 'acknowledge', says: 'I take it on', in: ['ANSWERED'] },
  { name: 'action', says: 'Record what was done', in: ['ANSWERED', 'ACKNOWLEDGED', 'ACTED_ON', 'NOT_KNOWN'] },
  { name: 'clarify', says: 'Say what is meant', in: ['CLARIFYING'] },
  { name: 'rerate', says: 'Change the urgency', in: ['ASKED', 'ACKNOWLEDGED', 'CLARIFYING', 'INTERIM'] },
  { name: 'cancel', says: 'Withdraw the question', in: ['ASKED', 'ACKNOWLEDGED', 'CLARIFYING', 'INTERIM'] },
  { name: 'close', says: 'Close the question', in: ['ACTED_ON', 'REFUSED', 'NOT_KNOWN'] },
];

export function actsOf(state: string, isLaterProposed: boolean): readonly Act[] {
  return [
    ...(isLaterProposed
      ? [
          { name: 'agree', says: 'Agree to the later time' },
          { name: 'decline', says: 'Decline the later time' },
        ]
      : []),
    ...ACTS.filter((act) => act.in.includes(state)),
  ];
}

/** One question with its history, its answer and what can be done with it. */
export function questionPage(read: Reading, words: Words, now: Date) {
  const one = read.part('question');
  const later = one.maybePart('laterProposed');
  const person = one.maybePart('person');
  const answer = one.maybePart('answer');
  const labelled = (field: string, enumeration: string) => {
    const value = one.maybe(field);
    return value === undefined ? undefined : words.label(enumeration, value);
  };
  return {
    line: questionLine(one, words, now),
    person: person && { id: person.text('id'), name: person.value('name') },
    says: one.value('says'),
    scope: one.texts('scope').map((category) => words.category(category)),
    stage: words.label('RequestStage', one.text('stage')),
    undecided: one.texts('undecided').map((category) => words.category(category)),
    outcome: labelled('outcome', 'AnswerOutcome'),
    refusedBecause: labelled('refusedBecause', 'AnswerRefusalGround'),
    action: labelled('actionTaken', 'ActionTaken'),
    later: later && { until: instantInWords(later.text('until')), reason: later.value('reason') },
    answer: answer && {
      from: `${words.agency(answer.text('agency'))}, ${answer.text('desk')}`,
      at: instantInWords(answer.text('givenAt')),
      isFinal: answer.is('isFinal'),
      parts: answer.list('parts').map((part) => ({
        category: words.capital(words.category(part.text('category'))),
        isNil: part.maybe<boolean>('isNil') === true,
        notShared: groundOf(part.maybe<string>('notShared'), words),
        facts: part.value('facts'),
        opinion: part.value('opinion'),
        attachments: part.maybe<string[]>('attachments') ?? [],
      })),
    },
    history: historyOf(one, words),
    acts: actsOf(one.text('state'), later !== undefined),
  };
}

function historyOf(one: Reading, words: Words): Shown<readonly object[]> {
  return mapShown(one.entries('history'), (steps) =>
    steps.map((step) => {
      const agency = step.maybe('agency');
      return {
        when: instantInWords(step.text('claimedAt')),
        what: words.label('QuestionState', step.text('what')),
        by: [agency && words.agency(agency), step.maybe('desk'), step.maybe('by')].filter(Boolean).join(', '),
        says: step.value('says'),
      };
    }),
  );
}

const groundOf = (ground: string | null | undefined, words: Words): string | undefined =>
  ground ? words.label('AnswerRefusalGround', ground) : undefined;
