import { formalCheckOf, mayKnowOfQuestion, type QuestionFact, type StandingTerms } from '../../src/people/formal-check';

// What a question amounts to as a check, in every combination of what can be known of it (docs/decisions/0054, laws 5 and
// 10): only a final, fresh answer about this very person, which nothing has overtaken, stands.

const NOW = '2026-11-22T10:00:00.000Z';
const fact = (changes: Partial<QuestionFact> = {}): QuestionFact => ({
  id: 'q',
  holder: 'police',
  askingAgency: 'probation',
  hasEnquiry: true,
  askingDesk: 'asking',
  askedDesk: 'unit',
  shownDesk: null,
  stage: 'ROUTINE',
  kind: 'CALL_OUT_HISTORY',
  state: 'ANSWERED',
  outcome: null,
  scope: ['DOMESTIC_ABUSE_INCIDENT', 'ORDER', 'BAIL'],
  askedOn: '2026-11-01',
  answeredOn: null,
  chases: 0,
  chasedOn: [],
  answer: null,
  spoken: null,
  isOtherPerson: false,
  ...changes,
});
const terms = (changes: Partial<StandingTerms> = {}): StandingTerms => ({
  now: NOW,
  isHiddenThere: false,
  isHiddenSomewhere: false,
  isReleased: (category) => category !== 'BAIL',
  ...changes,
});
const answer = (changes: Partial<NonNullable<QuestionFact['answer']>> = {}): NonNullable<QuestionFact['answer']> => ({
  isFinal: true,
  desk: 'unit',
  freshUntil: '2026-11-22T10:00:00.001Z',
  parts: [
    { category: 'ORDER', isNil: true },
    { category: 'BAIL', isNil: true },
    { category: 'DOMESTIC_ABUSE_INCIDENT', isNil: false },
  ],
  isOvertaken: false,
  ...changes,
});
const both = [false, true];

test('an answer stands where it is final, fresh, about this person and not overtaken; what is hidden from the asker changes nothing', () => {
  const seen = new Set<string>();
  for (const isFinal of both)
    for (const freshUntil of ['2026-11-22T10:00:00.001Z', NOW, '2026-11-22T09:59:59.999Z'])
      for (const isOvertaken of both)
        for (const isOtherPerson of [false, true, null])
          for (const isHiddenThere of both)
            for (const isHiddenSomewhere of both)
              for (const outcome of ['INFORMATION', 'NIL'] as const) {
                const question = fact({ outcome, isOtherPerson, answer: answer({ isFinal, freshUntil, isOvertaken }) });
                const check = formalCheckOf(question, terms({ isHiddenThere, isHiddenSomewhere }))!;
                const stands =
                  isFinal &&
                  freshUntil === '2026-11-22T10:00:00.001Z' &&
                  (!isOvertaken || isHiddenThere) &&
                  (isOtherPerson !== true || isHiddenSomewhere);
                expect(check).toEqual({
                  question,
                  status: outcome,
                  about: ['ORDER', 'BAIL', 'DOMESTIC_ABUSE_INCIDENT'],
                  freshUntil,
                  stands,
                  // A nil in a category that is not released is not told.
                  nil: stands ? ['ORDER'] : [],
                  spoken: [],
                });
                seen.add(String(check.stands));
              }
  expect(seen).toEqual(new Set(['true', 'false']));
});

test('an answer that is gone stands for nothing, and is about nothing', () => {
  expect(formalCheckOf(fact({ outcome: 'NIL' }), terms())).toMatchObject({
    status: 'NIL',
    about: [],
    freshUntil: null,
    stands: false,
    nil: [],
  });
});

test('what the index answered stands while the case listens, about this person; a refusal, an interim answer and silence never', () => {
  const known = (state: string, changes: Partial<QuestionFact> = {}, more: Partial<StandingTerms> = {}) =>
    formalCheckOf(fact({ outcome: 'NOT_KNOWN', state, hasEnquiry: false, ...changes }), terms(more));
  expect(known('NOT_KNOWN')).toMatchObject({ status: 'NOTHING_KNOWN', stands: true, freshUntil: null, nil: [] });
  expect(known('CLOSED')?.stands).toBe(false);
  expect(known('NOT_KNOWN', { isOtherPerson: true })?.stands).toBe(false);
  expect(known('NOT_KNOWN', { isOtherPerson: true }, { isHiddenSomewhere: true })?.stands).toBe(true);
  expect(formalCheckOf(fact({ outcome: 'REFUSED', state: 'REFUSED' }), terms())).toMatchObject({
    status: 'REFUSED',
    stands: false,
    about: ['DOMESTIC_ABUSE_INCIDENT', 'ORDER', 'BAIL'],
  });
  const interim = fact({ state: 'INTERIM', answer: answer({ isFinal: false }) });
  expect(formalCheckOf(interim, terms())).toMatchObject({
    status: 'INTERIM_ANSWER',
    stands: false,
    about: ['ORDER', 'BAIL', 'DOMESTIC_ABUSE_INCIDENT'],
    nil: [],
  });
  for (const state of ['ASKED', 'ACKNOWLEDGED', 'CLARIFYING'])
    expect(formalCheckOf(fact({ state }), terms())).toMatchObject({ status: 'NO_REPLY', stands: false });
  // Withdrawn before anybody answered: no check at all. After an interim answer it is one.
  for (const state of ['CANCELLED', 'SUPERSEDED']) {
    expect(formalCheckOf(fact({ state }), terms())).toBeUndefined();
    expect(formalCheckOf(fact({ state, answer: answer({ isFinal: false }) }), terms())?.status).toBe('INTERIM_ANSWER');
  }
});

test('what an agency said in any of its answers is kept, and nothing is said for it', () => {
  expect(formalCheckOf(fact({ spoken: ['ORDER'] }), terms())?.spoken).toEqual(['ORDER']);
  expect(formalCheckOf(fact({ spoken: null }), terms())?.spoken).toEqual([]);
});

test('a question is known of by the agency that asked, by the one it reached, and by those who may be told of both', () => {
  const agencies = ['police', 'probation', 'mash', 'courts', 'education'] as const;
  for (const holder of agencies)
    for (const askingAgency of agencies)
      for (const agency of agencies)
        for (const desk of ['unit', 'asking', 'another'])
          for (const hasEnquiry of both)
            for (const shownDesk of [null, 'front desk'])
              for (const granted of [
                [],
                ['police'],
                ['probation'],
                ['police', 'probation'],
                ['police', 'probation', 'mash'],
              ]) {
                const place = { holder, askingAgency, hasEnquiry, askingDesk: 'asking', askedDesk: 'unit', shownDesk };
                const mayKnow = mayKnowOfQuestion(place, { agency, desk } as never, (one) => granted.includes(one));
                // Of a school, the desk that asked or was asked alone.
                const isSchool = agency === 'education';
                const isLimited = (shownDesk !== null || isSchool) && holder === agency;
                const expected =
                  askingAgency === agency
                    ? !isSchool || desk === 'asking'
                    : isLimited
                      ? desk === 'unit'
                      : (holder === agency && hasEnquiry) ||
                        (granted.includes(holder) && granted.includes(askingAgency));
                expect([place, agency, desk, granted, mayKnow]).toEqual([place, agency, desk, granted, expected]);
              }
  // The right to be told is asked of agencies that hold records alone: nobody is granted anything of another.
  const place = {
    holder: 'courts',
    askingAgency: 'police',
    hasEnquiry: false,
    askingDesk: 'asking',
    askedDesk: null,
    shownDesk: null,
  };
  expect(mayKnowOfQuestion(place, { agency: 'mash', desk: 'x' } as never, () => true)).toBe(false);
  expect(
    mayKnowOfQuestion(
      { ...place, holder: 'police', askingAgency: 'courts' },
      { agency: 'mash', desk: 'x' } as never,
      () => true,
    ),
  ).toBe(false);
});
