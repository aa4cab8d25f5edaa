import {
  askedOf,
  checksTold,
  involvementOf,
  readsWords,
  sourcesCheckedOf,
  textTold,
} from '../../src/people/disclosable';
import type { QuestionFact } from '../../src/people/formal-check';
import type { CheckFact, HouseholdFact, PersonFactsRow, RelationshipFact } from '../../src/people/people-store';
import { PersonView, textReaderOf } from '../../src/people/person-view';
import { SOURCE_AGENCIES, type Agency, type Agreement, type Category, type SourceAgency } from '../../src/sharing';
import type { Text } from '../../src/subgraph';
import { openedTextsIn, withheldPartsIn, type RequestScope } from '../../src/subgraph';
import {
  ADVISER_OF_THE_REFUGE,
  DAY,
  IDVA,
  knownTo,
  limitedAt,
  NOW,
  OFFICER,
  PAPER,
  person,
  scopeOf,
  seen,
  SOCIAL_WORKER,
} from '../testkit/one-person';

// What one asker may be told of one person by the index, sentence by sentence of the laws. No database: the facts are
// written here, and one agreement opens what a test speaks of.

const both = [false, true];
const isOpen = (text: unknown): boolean => {
  try {
    (text as Text).read();
    return true;
  } catch {
    return false;
  }
};

describe('a check that an agency recorded', () => {
  const check = (changes: Partial<CheckFact> = {}): CheckFact => ({
    id: 'c-1',
    holder: 'police',
    outcome: 'NO_REPLY',
    askedOn: '2026-11-01',
    askedBy: 'probation',
    askedByRole: null,
    occasion: 'ROUTINE',
    chased: false,
    chasedOn: [],
    answeredOn: null,
    answerWentTo: null,
    answerWentToRole: null,
    ...changes,
  });
  // What the asked agency itself said is its own word (law 5); that nobody answered is what the asking agency knows.
  const OUTCOMES: Readonly<Record<CheckFact['outcome'], 'ITS_OWN_WORD' | 'THE_ASKERS'>> = {
    KNOWN: 'ITS_OWN_WORD',
    NOTHING_KNOWN: 'ITS_OWN_WORD',
    INTERIM_ANSWER: 'ITS_OWN_WORD',
    REFUSED: 'ITS_OWN_WORD',
    NO_REPLY: 'THE_ASKERS',
    NO_RECORD_OF_REQUEST: 'THE_ASKERS',
  };
  // The social worker is told by police and probation, and by neither of the MASH.
  const ASKING: readonly (readonly [Agency | null, boolean])[] = [
    [null, false],
    ['probation', true],
    ['mash', false],
    ['education', false],
    // Their own agency keeps records here: it is asked like any other, and tells nothing of somebody who is no child.
    ['childrens-social-care', false],
  ];

  test('is told by an agency that tells; of one that does not, only what is not its own word, by an asker who may', () => {
    for (const [outcome, whose] of Object.entries(OUTCOMES) as [CheckFact['outcome'], string][])
      for (const [askedBy, mayTell] of ASKING)
        for (const [holder, tells] of [
          ['police', true],
          ['mash', false],
        ] as const) {
          const view = seen(SOCIAL_WORKER(), { checks: [check({ holder, outcome, askedBy })] });
          const isTold = tells || (whose === 'THE_ASKERS' && mayTell);
          expect([outcome, askedBy, holder, view.checksOf(holder).length]).toEqual([
            outcome,
            askedBy,
            holder,
            isTold ? 1 : 0,
          ]);
          expect(view.mayTellOfAsking({ askedBy })).toBe(mayTell);
          const [told] = sourcesCheckedOf(view, holder).filter(({ id }) => id === 'c-1');
          expect(told && [told.status, told.askedBy, told.occasion]).toEqual(
            isTold ? [outcome, mayTell ? askedBy : undefined, mayTell ? 'ROUTINE' : undefined] : undefined,
          );
        }
  });

  test('of an agency that keeps no records here is told to that agency, and to nobody else in the room', () => {
    const checks = [check({ holder: 'mash', askedBy: 'specialist-domestic-abuse' })];
    const [idva, worker] = [IDVA, SOCIAL_WORKER].map((scope) => seen(scope(), { checks }));
    expect(idva!.checksOf('mash')).toHaveLength(1);
    expect(worker!.checksOf('mash')).toHaveLength(0);
    expect(seen(IDVA(), { checks }, [worker!]).checksOf('mash')).toHaveLength(0);
    expect(seen(IDVA(), { checks }, [seen(ADVISER_OF_THE_REFUGE(), { checks })]).checksOf('mash')).toHaveLength(1);
  });

  test('about a record that is limited to other desks is told as if the agency did not know the person', () => {
    for (const [outcome, whose] of Object.entries(OUTCOMES) as [CheckFact['outcome'], string][]) {
      const view = seen(SOCIAL_WORKER(), {
        ...limitedAt('police'),
        checks: [check({ outcome, askedBy: null })],
      });
      expect([outcome, view.checksOf('police').length]).toEqual([outcome, whose === 'THE_ASKERS' ? 1 : 0]);
    }
  });

  test('names those whom the answer went to where they may be known, and roles as words of the list alone', () => {
    const one = (changes: Partial<CheckFact>, facts: Partial<PersonFactsRow> = {}) =>
      sourcesCheckedOf(seen(SOCIAL_WORKER(), { checks: [check(changes)], ...facts }), 'police').find(
        ({ id }) => id === 'c-1',
      )!;
    const roles = { askedByRole: 'Dawn at 61 Orchard Rise', answerWentToRole: 'court officer' };
    const told = one({ answerWentTo: 'probation', ...roles });
    expect(told).toMatchObject({ answerWentTo: 'probation' });
    const [asked, went] = [told.askedByRole, told.answerWentToRole] as unknown as Text[];
    expect([asked!.ifOpen, isOpen(asked), went!.ifOpen]).toEqual([null, false, 'court officer']);
    expect(isOpen(one({}).askedByRole)).toBe(true);
    const reader = one(roles, { isConnectedToAsker: true }).askedByRole as unknown as Text;
    expect(reader.ifOpen).toBe(roles.askedByRole);
    for (const answerWentTo of ['mash', null] as const)
      expect(one({ answerWentTo })).not.toHaveProperty('answerWentTo');
  });

  test('that may be told of an agency that tells nothing is something to tell; one without a day comes last', () => {
    const some = seen(SOCIAL_WORKER(), { checks: [check({ holder: 'mash' })] });
    expect(sourcesCheckedOf(some, 'mash').map(({ status }) => status)).toEqual(['NO_REPLY', 'WITHHELD']);
    expect(checksTold(some, 'mash')).toBe('SOME');
    const three = [
      check({ id: 'none', askedOn: null }),
      check({ id: 'early', askedOn: '2026-10-01' }),
      check({ id: 'late', askedOn: '2026-11-01' }),
    ];
    for (const checks of [three, [...three].reverse()])
      expect(sourcesCheckedOf(seen(SOCIAL_WORKER(), { checks }), 'police').map(({ id }) => id)).toEqual([
        'late',
        'early',
        'none',
      ]);
  });

  test('of one agency says nothing of another', () => {
    const view = seen(SOCIAL_WORKER(), { checks: [check({ holder: 'police' })] });
    expect(view.checksOf('probation')).toEqual([]);
  });

  test('that was refused, or has no answer yet, is a check without an answer: neither "nothing known" nor "never asked"', () => {
    for (const outcome of ['REFUSED', 'INTERIM_ANSWER', 'NO_REPLY'] as const)
      expect(involvementOf(seen(SOCIAL_WORKER(), { checks: [check({ outcome })] }), 'police')).toEqual({
        agency: 'police',
        status: 'NO_ANSWER',
        checkedOn: '2026-11-01',
      });
    // That somebody is said to have asked, and nobody can show it, is no check (Gary, 003 L950-953).
    expect(
      involvementOf(seen(SOCIAL_WORKER(), { checks: [check({ outcome: 'NO_RECORD_OF_REQUEST' })] }), 'police'),
    ).toMatchObject({ status: 'NOT_CHECKED' });
  });
});

describe('a question that was asked about somebody', () => {
  const answered = (changes: Partial<QuestionFact> = {}): QuestionFact => ({
    id: 'q-1',
    holder: 'police',
    askingAgency: 'childrens-social-care',
    hasEnquiry: true,
    askingDesk: 'the team',
    askedDesk: 'unit',
    shownDesk: null,
    stage: 'ROUTINE',
    kind: 'CALL_OUT_HISTORY',
    state: 'ANSWERED',
    outcome: 'NIL',
    scope: ['ORDER', 'BAIL'],
    askedOn: '2026-11-01',
    answeredOn: '2026-11-02',
    chases: 0,
    chasedOn: [],
    answer: {
      isFinal: true,
      desk: 'unit',
      freshUntil: '2026-12-02T10:00:00.000Z',
      parts: [
        { category: 'ORDER', isNil: true },
        { category: 'BAIL', isNil: true },
      ],
      isOvertaken: false,
    },
    spoken: null,
    isOtherPerson: false,
    ...changes,
  });
  const overtaken = answered({ answer: { ...answered().answer!, isOvertaken: true } });
  const [asTold] = [(view: PersonView) => view.formalChecksOf('police').map(({ stands, nil }) => ({ stands, nil }))];

  test('is told of with the nils of those categories alone that the agency releases to the asker', () => {
    expect(asTold(seen(SOCIAL_WORKER(), { questions: [answered()] }))).toEqual([{ stands: true, nil: ['ORDER'] }]);
    // Of the MASH nothing is released: not even that it has nothing.
    expect(
      seen(SOCIAL_WORKER(), { questions: [answered({ holder: 'mash' })] })
        .formalChecksOf('mash')
        .map(({ stands, nil }) => [stands, nil]),
    ).toEqual([[true, []]]);
  });

  test('stands as long as nothing that the asker may know of has overtaken it', () => {
    expect(asTold(seen(SOCIAL_WORKER(), { questions: [overtaken] }))).toEqual([{ stands: false, nil: [] }]);
    expect(asTold(seen(SOCIAL_WORKER(), { questions: [answered({ isOtherPerson: true })] }))).toEqual([
      { stands: false, nil: [] },
    ]);
  });

  test('stands on, where that it fell would tell of a record that is limited to other desks (law 5)', () => {
    const stands = [{ stands: true, nil: ['ORDER'] }];
    expect(asTold(seen(SOCIAL_WORKER(), { ...limitedAt('police'), questions: [overtaken] }))).toEqual(stands);
    // That it was overtaken is the asked agency's own; that the person is two may be of any record.
    expect(asTold(seen(SOCIAL_WORKER(), { ...limitedAt('probation'), questions: [overtaken] }))).toEqual([
      { stands: false, nil: [] },
    ]);
    expect(
      asTold(seen(SOCIAL_WORKER(), { ...limitedAt('probation'), questions: [answered({ isOtherPerson: true })] })),
    ).toEqual(stands);
  });

  test('is told of where both agencies may be told to be involved, and not in company', () => {
    const asked = (askingAgency: Agency, holder: SourceAgency = 'police', scope = SOCIAL_WORKER()) =>
      seen(scope, { questions: [answered({ askingAgency, holder })] }).formalChecksOf(holder).length;
    expect(asked('childrens-social-care', 'mash')).toBe(1);
    expect(asked('probation')).toBe(1);
    expect(asked('mash')).toBe(0);
    expect(asked('probation', 'mash')).toBe(0);
    // What was withdrawn before anybody answered is no check.
    const withdrawn = answered({ state: 'CANCELLED', outcome: null, answer: null, answeredOn: null });
    expect(seen(SOCIAL_WORKER(), { questions: [withdrawn] }).formalChecksOf('police')).toHaveLength(0);
    expect(
      seen(SOCIAL_WORKER(), { questions: [answered()] }, [seen(SOCIAL_WORKER())]).formalChecksOf('police'),
    ).toEqual([]);
    expect(seen(SOCIAL_WORKER(), { questions: [answered()] }).formalChecksOf('probation')).toEqual([]);
  });

  describe('counts, for whether the agency knows somebody,', () => {
    const told = (facts: Partial<PersonFactsRow>, holder: SourceAgency = 'police') =>
      involvementOf(seen(SOCIAL_WORKER(), facts), holder);
    const fact = (changes: object = {}) => [
      knownTo('police', { checkedOn: '2026-10-01', since: '2020-01-01', ...changes }),
    ];
    const fromIndex = answered({ outcome: 'NOT_KNOWN', state: 'NOT_KNOWN', answer: null, answeredOn: '2026-11-03' });
    const unanswered = answered({ outcome: null, state: 'ASKED', answer: null, answeredOn: null });
    const spoken = ['ORDER'] as const;

    test('for nothing beside a record, and where there is none for a day on which it was looked for', () => {
      const known = { agency: 'police', status: 'KNOWN', checkedOn: '2026-10-01', since: '2020-01-01', endedOn: null };
      expect(told({ involvement: fact() })).toEqual(known);
      expect(told({ involvement: fact(), questions: [fromIndex] })).toEqual(known);
      const nothing = { agency: 'police', status: 'NOTHING_KNOWN', checkedOn: '2026-10-01' };
      expect(told({ involvement: fact({ known: false }) })).toEqual(nothing);
      expect(told({ involvement: fact({ known: false }), questions: [fromIndex] })).toEqual({
        ...nothing,
        checkedOn: '2026-11-03',
      });
      // An answer of another kind is no day on which nothing was known; nor is one that has fallen.
      expect(told({ involvement: fact({ known: false }), questions: [answered()] })).toEqual(nothing);
      const fallen = { ...fromIndex, isOtherPerson: true };
      expect(told({ involvement: fact({ known: false }), questions: [fallen] })).toEqual(nothing);
      // Whoever has said something of somebody is not one that knows nothing.
      expect(told({ involvement: fact({ known: false }), questions: [answered({ spoken })] })).toEqual({
        agency: 'police',
        status: 'ANSWERED',
        checkedOn: '2026-11-02',
      });
      expect(told({ involvement: fact(), questions: [answered({ spoken })] }).status).toBe('KNOWN');
    });

    test('as an answer while it stands, and as no answer or no check at all after that', () => {
      expect(told({ questions: [answered()] })).toEqual({
        agency: 'police',
        status: 'ANSWERED',
        checkedOn: '2026-11-02',
      });
      expect(told({ questions: [fromIndex] })).toEqual({
        agency: 'police',
        status: 'NOTHING_KNOWN',
        checkedOn: '2026-11-03',
      });
      expect(told({ questions: [fromIndex, overtaken] }).status).toBe('NOTHING_KNOWN');
      expect(told({ questions: [fromIndex, { ...overtaken, spoken }] }).status).toBe('NOT_CHECKED');
      expect(told({ questions: [overtaken] })).toEqual({
        agency: 'police',
        status: 'NOT_CHECKED',
        checkedOn: '2026-11-02',
      });
      for (const question of [
        unanswered,
        { ...unanswered, answer: { ...answered().answer!, isFinal: false } },
        answered({ outcome: 'REFUSED', answer: null }),
      ])
        expect(told({ questions: [question] })).toEqual({
          agency: 'police',
          status: 'NO_ANSWER',
          checkedOn: '2026-11-01',
        });
      expect(told({ involvement: fact() }, 'mash')).toMatchObject({ status: 'WITHHELD' });
      // Of several days the latest counts, in whatever order they come.
      const both = [answered({ id: 'q-3', answeredOn: '2026-11-04' }), answered()];
      for (const questions of [both, [...both].reverse()])
        expect(told({ questions })).toMatchObject({ status: 'ANSWERED', checkedOn: '2026-11-04' });
      const asked = { id: 'c-1', holder: 'police', outcome: 'NOTHING_KNOWN', askedOn: '2026-11-10', answeredOn: null };
      const checks = [{ ...asked, chased: false, chasedOn: [], askedBy: null }] as unknown as CheckFact[];
      expect(told({ involvement: fact({ known: false }), checks })).toMatchObject({ checkedOn: '2026-11-10' });
    });

    test('and an agency that gave a name alone has named them, unless it said more', () => {
      const names = [{ assertedBy: ['police'], confidential: false }] as unknown as PersonFactsRow['names'];
      expect(told({ names }).status).toBe('NAMED');
      expect(told({ names, questions: [{ ...overtaken, spoken }] }).status).toBe('NOT_CHECKED');
      expect(told({ names }, 'probation').status).toBe('NOT_CHECKED');
    });

    test('the newest first; what counts of it is what stands, or else what was asked last', () => {
      const later = { ...unanswered, id: 'q-2', askedOn: '2026-11-05' };
      const view = (...questions: QuestionFact[]) => seen(SOCIAL_WORKER(), { questions });
      const lists = (one: PersonView) => sourcesCheckedOf(one, 'police').map(({ id }) => id);
      expect(lists(view(answered(), later))).toEqual(['q-2', 'q-1']);
      expect(lists(view(later, answered()))).toEqual(['q-2', 'q-1']);
      expect(askedOf(view(answered(), later), 'police')!.id).toBe('q-1');
      expect(askedOf(view(overtaken, later), 'police')!.id).toBe('q-2');
      expect(askedOf(view(), 'police')).toBeUndefined();
      expect(askedOf(seen(SOCIAL_WORKER()), 'mash')).toBeUndefined();
      expect([checksTold(view(later), 'police'), checksTold(view(), 'police'), checksTold(view(), 'mash')]).toEqual([
        'SOME',
        'NONE',
        'WITHHELD',
      ]);
      expect(sourcesCheckedOf(seen(SOCIAL_WORKER(), { involvement: fact() }), 'police')).toEqual([
        { id: 'p-1 police KNOWN', agency: 'police', status: 'KNOWN', askedOn: '2026-10-01' },
      ]);
      expect(sourcesCheckedOf(seen(SOCIAL_WORKER(), { involvement: fact({ checkedOn: null }) }), 'police')).toEqual([]);
    });

    test('and is told with where the answer went only where there is one, on the desk where any other would lie', () => {
      const one = (question: QuestionFact, scope = SOCIAL_WORKER()) =>
        sourcesCheckedOf(seen(scope, { questions: [question] }), 'police')[0];
      expect(one(answered())).toMatchObject({
        answeredOn: '2026-11-02',
        answerWentTo: 'childrens-social-care',
        desk: 'unit',
        chased: false,
      });
      expect(one({ ...unanswered, answeredOn: '2026-11-02' })).toMatchObject({ answeredOn: null, answerWentTo: null });
      expect(one(answered({ outcome: 'REFUSED', answer: null, answeredOn: null }))).toMatchObject({
        answeredOn: null,
        answerWentTo: null,
      });
      expect(one(answered({ shownDesk: 'front desk' }))).toMatchObject({ desk: 'front desk' });
      expect(one(answered({ chases: 1 }))).toMatchObject({ chased: true });
      expect(one(answered())).toMatchObject({ about: ['ORDER', 'BAIL'], nil: ['ORDER'] });
      expect(one(unanswered)).toMatchObject({ desk: 'unit' });
      // To the desk on which it lies, its own; in the same agency, to no other.
      const own = answered({
        holder: 'childrens-social-care',
        askingAgency: 'probation',
        askedDesk: 'desk',
        shownDesk: 'front desk',
        answer: null,
      });
      const told = (desk: string) =>
        sourcesCheckedOf(
          seen(scopeOf('SOCIAL_WORKER', 'CHILD_SAFEGUARDING', { desk }), { questions: [own] }),
          'childrens-social-care',
        ).flatMap((each) => each.desk ?? []);
      expect([told('desk'), told('another desk')]).toEqual([['desk'], []]);
    });
  });
});

describe('words that agencies wrote in the index', () => {
  const words = { says: 'goes by Kit', audience: null, audienceDesk: null, assertedBy: ['police'] } as const;
  const opened = { ...words, audience: 'ENTITLED' } as const;
  const reads = (view: PersonView, more: object = {}) => readsWords(view, { ...words, ...more });

  test('are read by those who read closed texts, and by others where somebody opened them; opened once, that is noted', () => {
    const [stranger, worker] = [() => seen(IDVA()), () => seen(IDVA(), { worksWith: true })];
    for (const [view, more, isRead, notes] of [
      [stranger(), words, false, 0],
      [worker(), words, true, 0],
      [stranger(), opened, true, 1],
      [worker(), opened, true, 0],
      [stranger(), { ...opened, says: null }, true, 0],
      [stranger(), { ...words, audience: 'SAFETY' as const }, false, 0],
    ] as const) {
      const told = textTold(view, 'IDENTITY', more, 'Person.names');
      expect([isOpen(told), told.ifOpen]).toEqual([isRead, isRead ? more.says : null]);
      expect(openedTextsIn(view.scope)).toHaveLength(notes);
    }
  });

  test('for one desk are for that desk of an agency that says so, and for nobody in company', () => {
    const forDesk = { audience: 'MY_DESK', audienceDesk: 'desk', assertedBy: ['childrens-social-care'] };
    expect(reads(seen(SOCIAL_WORKER()), forDesk)).toBe(true);
    const own = seen(SOCIAL_WORKER());
    expect(textTold(own, 'IDENTITY', { ...words, ...forDesk } as never, 'Person.names').ifOpen).toBe(words.says);
    expect(openedTextsIn(own.scope)).toEqual([]);
    expect(reads(seen(SOCIAL_WORKER()), { ...forDesk, assertedBy: ['police'] })).toBe(false);
    expect(reads(seen(SOCIAL_WORKER()), { ...forDesk, audienceDesk: 'another' })).toBe(false);
    expect(reads(seen(OFFICER()), forDesk)).toBe(false);
    expect(reads(seen(SOCIAL_WORKER(), {}, [seen(SOCIAL_WORKER())]), forDesk)).toBe(false);
  });
});

describe('with whom somebody lives', () => {
  const stay = { stay: 1, startedOn: null, endedOn: null, awareOn: null, recordedOn: null };
  const member = (changes: Partial<HouseholdFact> = {}): HouseholdFact => ({
    ...stay,
    household: 'h-1',
    assertedBy: ['police'],
    shielded: false,
    other: 'p-2',
    otherIsProtected: true,
    together: null,
    ...changes,
  });
  const own = { ...stay, household: 'h-1', assertedBy: ['police'] as const, shielded: false };
  const told = (scope: RequestScope, fact: HouseholdFact, company: readonly PersonView[] = []) => {
    const view = seen(scope, { household: [fact], stays: [own], worksWith: true }, company);
    return [view.household.length, view.stays.length, view.tellableConnections.length];
  };

  test('is not told to the perpetrator’s side of somebody protected, but by their own agency; nor when it began', () => {
    expect(told(SOCIAL_WORKER(), member())).toEqual([1, 1, 1]);
    expect(told(OFFICER(), member())).toEqual([0, 0, 0]);
    expect(told(OFFICER(), member({ otherIsProtected: false }))).toEqual([1, 1, 1]);
    expect(told(OFFICER(), member({ assertedBy: ['probation'] }))[0]).toBe(1);
    expect(told(OFFICER(), member({ assertedBy: ['police', 'probation'] }))[0]).toBe(1);
  });

  test('is not told in the company of the perpetrator’s side either', () => {
    expect(told(SOCIAL_WORKER(), member(), [seen(OFFICER())])).toEqual([0, 0, 0]);
    expect(told(SOCIAL_WORKER(), member(), [seen(SOCIAL_WORKER())])).toEqual([1, 1, 1]);
  });

  test('is nobody where it was not read', () => {
    const view = seen(OFFICER());
    expect([view.household, view.stays, view.tellableConnections]).toEqual([[], [], []]);
  });

  test('hides a stay in that household alone', () => {
    const view = seen(OFFICER(), { household: [member()], stays: [own, { ...own, household: 'h-2' }] });
    expect(view.stays.map(({ household }) => household)).toEqual(['h-2']);
  });

  test('at a confidential address is told to those who work for this person’s safety alone', () => {
    const shielded = { household: [member({ shielded: true })] };
    expect(seen(IDVA(), { ...shielded, worksWith: true }).mayBeToldIn({ shielded: true })).toBe(true);
    expect(seen(IDVA(), shielded).mayBeToldIn({ shielded: true })).toBe(false);
    expect(seen(IDVA(), shielded).mayBeToldIn({ shielded: false })).toBe(true);
    expect(seen(IDVA(), { ...shielded, worksWith: true }).tellableConnections).toEqual([
      { other: 'p-2', shielded: true, assertedBy: ['police'] },
    ]);
    expect(seen(IDVA(), shielded).tellableConnections).toEqual([]);
  });
});

describe('to whom somebody is connected', () => {
  const related = (assertedBy: readonly SourceAgency[]): RelationshipFact =>
    ({ other: 'p-2', ground: 'MARRIED', otherIsProtected: true, assertedBy }) as unknown as RelationshipFact;
  const connections = (scope: RequestScope, assertedBy: readonly SourceAgency[], more: Partial<PersonFactsRow> = {}) =>
    seen(scope, { relationships: [related(assertedBy)], ...more }).tellableConnections;

  test('is told by those agencies alone that tell it to this asker', () => {
    expect(connections(OFFICER(), ['police', 'mash', 'health'])).toEqual([
      { other: 'p-2', shielded: false, assertedBy: ['police'] },
    ]);
    expect(connections(OFFICER(), ['mash'])).toEqual([]);
    // Health tells that it is involved, and not who is whose.
    expect(connections(OFFICER(), ['health'])).toEqual([]);
    expect(connections(OFFICER(), ['police'], limitedAt('police'))).toEqual([]);
    expect(connections(scopeOf('TREATMENT_PROVIDER', 'TREATMENT'), ['police', 'probation'])).toEqual([]);
  });

  test('is told in company by those alone that tell it to everybody there', () => {
    const facts = { relationships: [related(['police', 'probation'])] };
    const view = seen(SOCIAL_WORKER(), facts, [seen(OFFICER(), { ...facts, ...limitedAt('police') })]);
    expect(view.tellableConnections).toEqual([{ other: 'p-2', shielded: false, assertedBy: ['probation'] }]);
  });
});

describe('a person', () => {
  const name = (assertedBy: readonly SourceAgency[]) =>
    ({ id: 'n', assertedBy }) as unknown as PersonFactsRow['names'][number];
  const birth = (bornOn: string | null, changes: object = {}) =>
    ({
      id: 'b',
      bornOn,
      expectedOn: null,
      placeholder: false,
      assertedBy: ['police'],
      ...changes,
    }) as unknown as PersonFactsRow['births'][number];

  test('is there for an asker where an agency that knows or names them may say who they are', () => {
    const isThere = (facts: Partial<PersonFactsRow>) => seen(SOCIAL_WORKER(), facts).isVisible;
    expect(isThere({ names: [name(['police'])] })).toBe(true);
    expect(isThere({ births: [birth('1990-01-01')] })).toBe(true);
    expect(isThere({ involvement: [knownTo('police')] })).toBe(true);
    expect(isThere({ involvement: [knownTo('police', { known: false })] })).toBe(false);
    for (const holder of ['health', 'mash'] as const) {
      expect(isThere({ names: [name([holder])] })).toBe(false);
      expect(isThere({ involvement: [knownTo(holder)] })).toBe(false);
    }
    expect(isThere({ involvement: [knownTo('police')], ...limitedAt('police') })).toBe(false);
    expect(isThere({})).toBe(false);
  });

  test('is nobody to whoever is a party to their case, or from whom everything of them is kept', () => {
    const facts = { involvement: [knownTo('police'), knownTo('probation')] };
    expect(seen(SOCIAL_WORKER(), facts).isAbsent).toBe(false);
    expect(seen(SOCIAL_WORKER(), { ...facts, keptFromAsker: 'WHEREABOUTS' }).isAbsent).toBe(false);
    for (const more of [{ isConflictForAsker: true }, { keptFromAsker: 'EVERYTHING' }] as const) {
      const view = seen(SOCIAL_WORKER(), { ...facts, ...more });
      expect([view.isAbsent, view.isVisible]).toEqual([true, false]);
      expect(seen(SOCIAL_WORKER(), facts, [view]).isAbsent).toBe(true);
      // Another person's conflict is nobody else's.
      expect(seen(SOCIAL_WORKER(), facts).isVisible).toBe(true);
    }
  });

  test('is found by a number that an agency may tell, of a record that it may tell of', () => {
    const of = (facts: Partial<PersonFactsRow>, scheme: string, value: string) =>
      seen(SOCIAL_WORKER(), facts).mayBeFoundBy({ scheme, value });
    const identifier = (scheme: string, assertedBy: readonly SourceAgency[]) =>
      ({ identifiers: [{ scheme, value: '1', assertedBy }] }) as unknown as Partial<PersonFactsRow>;
    expect(of({}, 'HUB', 'p-1')).toBe(true);
    expect(of({ involvement: [knownTo('probation')] }, 'CRN', 'probation 1')).toBe(true);
    expect(of({ involvement: [knownTo('probation')] }, 'CRN', 'probation 2')).toBe(false);
    expect(of({ involvement: [knownTo('probation')] }, 'NHS', 'probation 1')).toBe(false);
    expect(of({ involvement: [knownTo('probation')], ...limitedAt('probation') }, 'CRN', 'probation 1')).toBe(false);
    expect(of({ involvement: [knownTo('mash', { recordKey: 'CRN' })] }, 'CRN', 'CRN')).toBe(false);
    expect(of(identifier('NHS', ['police']), 'NHS', '1')).toBe(true);
    expect(of(identifier('NHS', ['police']), 'NHS', '2')).toBe(false);
    expect(of(identifier('NHS', ['police']), 'PNC', '1')).toBe(false);
    expect(of(identifier('NHS', ['health', 'mash']), 'NHS', '1')).toBe(false);
    // A unique pupil number tells which school: it is for those who are told where the child is.
    expect(of(identifier('UPN', ['police']), 'UPN', '1')).toBe(false);
    expect(of({ ...identifier('UPN', ['police']), worksWith: true }, 'UPN', '1')).toBe(true);
  });

  test('is named by an agency that gave a name or a birth', () => {
    expect(seen(SOCIAL_WORKER(), { names: [name(['mash'])] }).isNamedBy('mash')).toBe(true);
    expect(seen(SOCIAL_WORKER(), { births: [birth(null)] }).isNamedBy('police')).toBe(true);
    expect(seen(SOCIAL_WORKER(), { births: [birth(null)], names: [name(['mash'])] }).isNamedBy('probation')).toBe(
      false,
    );
  });

  test('is a child where the youngest birth that somebody stands for says so; one’s own word makes nobody a child', () => {
    const releasesAsChild = (births: PersonFactsRow['births'], ownWordBirths: readonly string[] = []) => {
      const view = seen(SOCIAL_WORKER(), { births, ownWordBirths });
      return [view.releases('childrens-social-care', 'IDENTITY'), view.bornOn];
    };
    const child = birth('2010-01-01', { id: 'child' });
    const adult = birth('1980-01-01', { id: 'adult' });
    expect(releasesAsChild([adult, child])).toEqual([true, '2010-01-01']);
    expect(releasesAsChild([child, adult])).toEqual([true, '2010-01-01']);
    expect(releasesAsChild([adult])).toEqual([false, '1980-01-01']);
    expect(releasesAsChild([])).toEqual([false, undefined]);
    expect(releasesAsChild([adult, child], ['child'])).toEqual([false, '1980-01-01']);
    expect(releasesAsChild([child], ['child'])).toEqual([true, '2010-01-01']);
    expect(releasesAsChild([adult, birth('2010-01-01', { placeholder: true })])).toEqual([false, '1980-01-01']);
    expect(releasesAsChild([birth(null, { expectedOn: '2027-01-01' })])).toEqual([true, '2027-01-01']);
    // On the eighteenth birthday somebody is no child any more.
    expect(releasesAsChild([birth('2008-11-22')])[0]).toBe(false);
    expect(releasesAsChild([birth('2008-11-23')])[0]).toBe(true);
  });

  test('is not known to the asker’s own agency by that agency’s own word alone', () => {
    const scope = SOCIAL_WORKER();
    const facts = (isOwnWord: boolean, holder: SourceAgency, known = true) =>
      seen(scope, { involvement: [knownTo(holder, { isOwnWord, known })] }).counted.knownTo;
    expect(facts(false, 'childrens-social-care')).toEqual(['childrens-social-care']);
    expect(facts(true, 'childrens-social-care')).toEqual([]);
    expect(facts(true, 'police')).toEqual(['police']);
    expect(facts(false, 'police', false)).toEqual([]);
  });

  test('is not known to an agency whose record is limited to other desks: nothing that follows from it counts', () => {
    const facts = { involvement: [knownTo('police'), knownTo('probation')] };
    expect(seen(SOCIAL_WORKER(), facts).counted.knownTo).toEqual(['police', 'probation']);
    expect(seen(SOCIAL_WORKER(), { ...facts, ...limitedAt('police') }).counted.knownTo).toEqual(['probation']);
    const own = { worksWith: true, ...limitedAt('childrens-social-care') };
    expect(seen(SOCIAL_WORKER(), { worksWith: true }).readsClosedTexts).toBe(true);
    expect(seen(SOCIAL_WORKER(), own).readsClosedTexts).toBe(false);
    expect(seen(SOCIAL_WORKER(), own).worksForSafety).toBe(false);
    expect(seen(SOCIAL_WORKER(), limitedAt('police')).isLimitedSomewhere).toBe(true);
    expect(seen(SOCIAL_WORKER(), facts).isLimitedSomewhere).toBe(false);
  });

  test('who is nobody to the asker opens nothing, and no reason tells why', () => {
    const view = seen(SOCIAL_WORKER(), { keptFromAsker: 'EVERYTHING' });
    expect(view.opensAt('police', 'ORDER')).toBe(false);
    expect(view.reasonAt('police', 'ORDER')).toBe('CATEGORY_NOT_COVERED');
    expect(view.termsAt('police')).toBeUndefined();
  });
});

describe('whose part of a list is withheld', () => {
  const at = (view: PersonView, ...categories: readonly Category[]) =>
    view
      .withheldParts(categories)
      .filter(({ holder }) => ['police', 'health', 'mash', 'probation'].includes(holder))
      .map(({ holder, category, reason }) => `${holder} ${category} ${reason}`);

  test('follows from the grants, agency by agency and category by category', () => {
    const view = seen(SOCIAL_WORKER());
    expect(at(view, 'ORDER')).toEqual(['mash ORDER NO_AGREEMENT', 'health ORDER CATEGORY_NOT_COVERED']);
    expect(at(view, 'ORDER', 'BAIL')).toEqual([
      'probation BAIL CATEGORY_NOT_COVERED',
      'police BAIL CATEGORY_NOT_COVERED',
      'mash ORDER NO_AGREEMENT',
      'mash BAIL NO_AGREEMENT',
      'health ORDER CATEGORY_NOT_COVERED',
      'health BAIL CATEGORY_NOT_COVERED',
    ]);
    // What is asked of other categories later is worked out for those; what was noted for the reply is noted once.
    const noted = withheldPartsIn(view.scope).get('p-1')!.length;
    expect(noted).toBe(3 * view.withheldParts(['ORDER']).length + 2);
    expect(at(view, 'ORDER')).toHaveLength(2);
    expect(withheldPartsIn(view.scope).get('p-1')).toHaveLength(noted);
    expect(view.covers('ORDER')).toBe(true);
    expect(view.covers('BAIL')).toBe(false);
    // A limited record changes nothing of it (law 5).
    expect(at(seen(SOCIAL_WORKER(), limitedAt('police')), 'ORDER')).toEqual(at(seen(SOCIAL_WORKER()), 'ORDER'));
    expect(seen(SOCIAL_WORKER(), limitedAt('police')).covers('ORDER')).toBe(true);
    expect(seen(SOCIAL_WORKER(), limitedAt('police')).releases('police', 'ORDER')).toBe(false);
  });

  test('is every other agency’s of an address, where one’s own agency’s word is all that is shown', () => {
    const officer = (facts: Partial<PersonFactsRow>) =>
      seen(OFFICER(), {
        involvement: [
          {
            holder: 'probation',
            known: true,
            recordKey: '1',
            since: null,
            desk: null,
            checkedOn: null,
            endedOn: null,
            isOwnWord: false,
          },
        ],
        ...facts,
      });
    expect(officer({ hasNoDesk: true }).addressesShown).toBe('OWN_AGENCYS');
    expect(at(officer({ hasNoDesk: true }), 'ADDRESS')).toContain('police ADDRESS PERPETRATOR_SIDE');
    expect(at(officer({ hasNoDesk: true }), 'ADDRESS').join()).not.toContain('probation ADDRESS');
    expect(at(officer({ hasNoDesk: true }), 'ORDER').join()).not.toContain('PERPETRATOR_SIDE');
    expect(officer({ worksWith: true }).addressesShown).toBe('EVERY_AGENCYS');
    expect(at(officer({ worksWith: true }), 'ADDRESS').join()).not.toContain('PERPETRATOR_SIDE');
    expect(officer({ isProtected: true }).addressesShown).toBe('NONE');
    expect(officer({ hasNoDesk: true, isProtected: true }).addressesShown).toBe('OWN_AGENCYS');
    expect(officer({ hasNoDesk: true, isProtected: true, isVictimInRecord: true }).addressesShown).toBe('NONE');
    // In company the narrowest counts, whoever it is.
    const company = seen(SOCIAL_WORKER(), {}, [officer({ hasNoDesk: true })]);
    expect(company.addressesShown).toBe('OWN_AGENCYS');
    expect(
      seen(SOCIAL_WORKER(), {}, [officer({ hasNoDesk: true }), officer({ isProtected: true })]).addressesShown,
    ).toBe('NONE');
  });

  test('is said of an empty list by what no agency releases first, and then by what a law closes', () => {
    const said = (view: PersonView, ...categories: readonly Category[]) => view.refuseParts(categories)?.extensions;
    expect(said(seen(SOCIAL_WORKER()), 'ORDER', 'BAIL', 'MAPPA')).toMatchObject({
      code: 'WITHHELD',
      category: 'BAIL',
      source: 'PEOPLE',
    });
    // What a law closes says more than a gap in the agreements does.
    expect(said(seen(OFFICER()), 'ADDRESS')).toMatchObject({ category: 'ADDRESS', reason: 'PERPETRATOR_SIDE' });
    expect(seen(OFFICER()).refuse('PROTECTED_ADDRESS').extensions).toMatchObject({ reason: 'PERPETRATOR_SIDE' });
    expect(seen(SOCIAL_WORKER()).refuse('BAIL').extensions).toMatchObject({ reason: 'CATEGORY_NOT_COVERED' });
    expect(seen(scopeOf('TREATMENT_PROVIDER', 'TREATMENT')).refuse('BAIL').extensions).toMatchObject({
      reason: 'NO_AGREEMENT',
    });
    expect(said(seen(SOCIAL_WORKER()), 'ORDER')).toMatchObject({ category: 'ORDER', reason: 'PERSON_NOT_COVERED' });
  });
});

describe('of several reasons', () => {
  const [clause] = PAPER.clauses;
  const paper = (id: string, from: SourceAgency, changes: object, more: Partial<Agreement> = {}): Agreement => ({
    ...PAPER,
    id,
    clauses: [{ ...clause!, from: [from], ...changes }],
    ...more,
  });

  test.each<[string, object, Partial<Agreement>?]>([
    ['AGREEMENT_LAPSED', {}, { reviewDueOn: '2026-11-21' }],
    ['PURPOSE_NOT_COVERED', { for: ['MARAC'] }],
    ['ROLE_NOT_COVERED', { to: ['REFUGE_WORKER'] }],
    ['PERSON_NOT_COVERED', { about: 'CHILDREN' }],
    ['INVOLVEMENT_NEEDED', { when: { involvement: ['OPEN_QUESTION'] } }],
    ['CONSENT_NEEDED', { when: { consent: 'NEEDED' } }],
    ['NO_AGREEMENT', {}, { parties: ['mash'] }],
  ])('a law is said before a gap in the agreements (%s), whichever agency comes first', (gap, changes, more = {}) => {
    const agreements = [paper('ISA-02', 'probation', changes, more), paper('ISA-03', 'police', {})];
    if (gap === 'NO_AGREEMENT') agreements.shift();
    const view = new PersonView(person(), IDVA(), agreements);
    expect(view.reasonAt('probation', 'PROTECTED_ADDRESS')).toBe(gap);
    expect(view.reasonAt('police', 'PROTECTED_ADDRESS')).toBe('NEED_TO_KNOW');
    expect(view.refuse('PROTECTED_ADDRESS').extensions).toMatchObject({ reason: 'NEED_TO_KNOW', source: 'PEOPLE' });
    expect(view.refuseParts(['PROTECTED_ADDRESS'])?.extensions).toMatchObject({ reason: 'NEED_TO_KNOW' });
  });

  test.each<[string, object, Partial<PersonFactsRow>, Partial<PersonFactsRow>]>([
    [
      'a tie of the asker’s',
      { involvement: ['OPEN_QUESTION'] },
      { askersInvolvement: ['OPEN_QUESTION'] },
      { askersInvolvement: [] },
    ],
    ['consent', { consent: 'NEEDED' }, { consentsTo: ['specialist-domestic-abuse'] }, { consentsTo: ['education'] }],
    ['an order in force', { orderInForce: true }, { isOrderInForce: true }, { isOrderInForce: false }],
  ])('what a clause asks for (%s) is met by what the index says, and by nothing else', (_, when, met, unmet) => {
    const releases = (facts: Partial<PersonFactsRow>) =>
      new PersonView(person(facts), IDVA(), [paper('ISA-02', 'police', { when })]).releases('police', 'ORDER');
    expect([releases(met), releases(unmet), releases({})]).toEqual([true, false, false]);
  });

  test('a decision to share opens what it names to the desk that it names', () => {
    const { practitioner } = IDVA();
    const decision = {
      id: 'D-1',
      holder: 'police',
      to: { agency: practitioner.agency, role: 'IDVA', desk: practitioner.desk },
      purpose: 'VICTIM_SUPPORT',
      from: DAY,
      until: DAY,
      categories: ['BAIL'],
      basis: { test: 'CONSENT' },
    };
    const opens = (changes: object, consentsTo: readonly Agency[] = [practitioner.agency]) =>
      seen(IDVA(), {
        decisions: [{ ...decision, ...changes }] as unknown as PersonFactsRow['decisions'],
        consentsTo,
      }).releases('police', 'BAIL');
    expect(opens({})).toBe(true);
    expect(opens({}, [])).toBe(false);
    expect(opens({ until: '2026-11-21' })).toBe(false);
    expect(seen(IDVA()).releases('police', 'BAIL')).toBe(false);
  });

  test('of several agencies whose part a law closes the first is named; where nobody’s is closed, an empty list is empty', () => {
    const everybody = SOURCE_AGENCIES.map((holder, index) =>
      paper(`ISA-1${index}`, holder, {}, { parties: [...SOURCE_AGENCIES, 'specialist-domestic-abuse'] }),
    );
    const probation = {
      known: true,
      recordKey: '1',
      since: null,
      desk: null,
      checkedOn: null,
      endedOn: null,
      isOwnWord: false,
    };
    const facts = { hasNoDesk: true, involvement: [{ ...probation, holder: 'probation' as const }] };
    const view = new PersonView(person(facts), OFFICER(), everybody);
    expect(view.refuseParts(['ORDER', 'ADDRESS'])?.extensions).toMatchObject({
      reason: 'PERPETRATOR_SIDE',
      category: 'ADDRESS',
      source: 'POLICE',
    });
    expect(view.refuseParts(['ORDER'])).toBeUndefined();
    expect(view.withheldParts(['ORDER'])).toEqual([]);
    // Where the first of them has a gap in its agreement alone, the law is said all the same.
    const gap = everybody.map((one) =>
      one.clauses[0]!.from.includes('police')
        ? { ...one, clauses: [{ ...one.clauses[0]!, categories: ['INVOLVEMENT', 'IDENTITY'] as const }] }
        : one,
    );
    expect(new PersonView(person(facts), OFFICER(), gap).refuseParts(['ADDRESS'])?.extensions).toMatchObject({
      reason: 'PERPETRATOR_SIDE',
      source: 'CHILDRENS_SOCIAL_CARE',
    });
  });
});

describe('who may read what nobody opened, and who works for somebody’s safety', () => {
  test('is decided for each of those who look, and the narrowest counts', () => {
    const idva = () => seen(IDVA(), { worksWith: true });
    expect([idva().readsClosedTexts, idva().worksForSafety]).toEqual([true, true]);
    expect([seen(IDVA()).readsClosedTexts, seen(IDVA()).worksForSafety]).toEqual([false, false]);
    const together = seen(IDVA(), { worksWith: true }, [idva()]);
    expect([together.readsClosedTexts, together.worksForSafety]).toEqual([true, false]);
    expect(seen(IDVA(), { worksWith: true }, [seen(OFFICER())]).readsClosedTexts).toBe(false);
    // A social worker reads of a family that their agency is involved with, and works for nobody's safety by that.
    const connected = seen(SOCIAL_WORKER(), { isConnectedToAsker: true });
    expect([connected.readsClosedTexts, connected.worksForSafety]).toEqual([true, false]);
    expect(seen(SOCIAL_WORKER()).readsClosedTexts).toBe(false);
    // Hours of emergency access are no tie for good.
    const { practitioner } = IDVA();
    const hours = seen(IDVA(), { emergencies: [{ id: 'EA-1', practitioner: practitioner.id, until: NOW }] });
    expect([hours.readsClosedTexts, hours.worksForSafety]).toEqual([true, false]);
  });

  test('in company nobody reads as an author or as a desk', () => {
    const stands = { isKeptFrom: false, hasPart: true };
    const present = [{ practitioner: OFFICER().practitioner, purpose: 'MANAGING_RISK' as const }];
    const view = seen(IDVA(), { worksWith: true });
    expect(textReaderOf(IDVA(), view, stands)).toEqual({
      id: 'IDVA one',
      agency: 'specialist-domestic-abuse',
      desk: 'desk',
      side: 'VICTIM',
      readsClosed: true,
      ...stands,
    });
    expect(textReaderOf({ ...IDVA(), present }, view, stands)).toEqual({
      id: '',
      agency: 'specialist-domestic-abuse',
      desk: '',
      side: 'PERPETRATOR',
      readsClosed: true,
      isKeptFrom: false,
      hasPart: false,
    });
    for (const isKeptFrom of both) {
      expect(textReaderOf(IDVA(), undefined, { isKeptFrom, hasPart: false })).toMatchObject({
        readsClosed: false,
        isKeptFrom,
      });
      expect(textReaderOf({ ...IDVA(), present }, undefined, { isKeptFrom, hasPart: false })).toMatchObject({
        readsClosed: false,
        isKeptFrom,
      });
    }
  });
});

describe('within one request', () => {
  test('equal facts are decided once, and whoever objects is decided for as who they are', () => {
    const scope = SOCIAL_WORKER();
    const view = (id: string, facts: Partial<PersonFactsRow> = {}) =>
      new PersonView(person({ id, ...facts }), scope, [PAPER]);
    expect(view('p-1').decisions).toBe(view('p-2').decisions);
    expect(view('p-1', { isProtected: true }).decisions).not.toBe(view('p-1').decisions);
    const objections = [
      { categories: 'EVERYTHING', to: 'EVERYBODY', competence: 'COMPETENT' },
    ] as unknown as PersonFactsRow['objections'];
    expect(view('p-1', { objections }).decisions).not.toBe(view('p-2', { objections }).decisions);
    expect(view('p-1', { objections }).releases('police', 'ORDER')).toBe(false);
  });
});
