import { CHASING, unasked, type Question, type QuestionEvent } from '../../src/requests';
import { deskRead, listFilter } from '../../src/requests/desk-filter';
import { DeskBook } from '../../src/requests/desks';
import { NO_TALLY, tallyAfter, type Actor, type HeldQuestion } from '../../src/requests/held';
import { noticesFor } from '../../src/requests/notices-for';
import { maySupersede } from '../../src/requests/superseding';
import { UnitOfWork } from '../../src/requests/unit-of-work';
import { watchersOf } from '../../src/requests/watchers';

// What one transaction makes of a question beside its own life: whose hours count, who hears of it, what is counted of it,
// what may take its place, whose list is read. Without a database.

const NOW = new Date('2026-11-20T10:00:00Z');
const at = (agency: string, name: string) => ({ agency, name, area: 'x', hours: null, isOpen: true });
const ALWAYS = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00'] as const]]));
const BOOK = new DeskBook(
  [at('probation', 'court team'), at('police', 'front'), { ...at('police', 'control room'), hours: ALWAYS }],
  ['police', 'probation'].map((agency) => ({
    agency,
    frontDesk: agency === 'police' ? 'front' : 'court team',
    escalationRole: 'inspector',
    escalationDesk: `${agency} inspector`,
    indexIsComplete: true,
    keepsLimitedRecords: true,
  })),
  [{ name: 'x', closedOn: [], openOn: [], contactAgency: 'mash', contactDesk: 'partnership' }],
);
const held = (changes: Partial<HeldQuestion> = {}): HeldQuestion => ({
  question: unasked('q-1', 'FREE_QUESTION', 'GREEN', NOW),
  requestId: 'r-1',
  caseId: 'c-1',
  enquiryId: 'e-1',
  person: 'p-1',
  agency: 'police',
  askedDesk: 'front',
  shownDesk: null,
  askingAgency: 'probation',
  askerSide: null,
  holderDesk: 'court team',
  holderPractitioner: 'cora',
  stage: 'ROUTINE',
  purpose: 'MANAGING_RISK',
  scope: ['ORDER', 'BAIL'],
  undecided: [],
  askedAt: NOW.toISOString(),
  answerId: null,
  tally: NO_TALLY,
  ...changes,
});
const BY = { practitioner: 'cora', name: 'Cora', agency: 'probation', desk: 'court team' } as Actor;
function after(one: HeldQuestion, event: QuestionEvent, now = NOW): HeldQuestion {
  const next = new UnitOfWork(BOOK, now, CHASING).step(one, event, BY);
  if ('notPossible' in next) throw new Error(next.notPossible);
  return next;
}
const asked = (changes: Partial<HeldQuestion> = {}) => after(held(changes), { type: 'ASKED' });

test('a question that is passed on is looked at by the hours of the desk that has it now', () => {
  const passed = (toDesk: string) =>
    after(asked({ askedDesk: toDesk === 'front' ? 'control room' : 'front' }), {
      type: 'PASSED_ON',
      fromDesk: 'x',
      toDesk,
      reason: 'x',
    });
  for (const [desk, opens] of [
    ['front', /T09:00:00/],
    ['control room', /T00:00:00/],
  ] as const) {
    const { askedDesk, question } = passed(desk);
    expect([askedDesk, question.pressing.lookAt]).toEqual([desk, expect.stringMatching(opens)]);
  }
});

test('what is late is pressed for at the desk, then at the role, then at the partnership; of a limited record, at its desk alone', () => {
  const told = (event: QuestionEvent, shownDesk: string | null) =>
    noticesFor(event, asked({ shownDesk }), BOOK, NOW).map(
      ({ kind, agency, desk, about }) => `${kind} ${agency}/${desk} ${Object.keys(about).join()}`,
    );
  const holder = 'QUESTION_ESCALATED probation/court team questions,cases';
  expect(told({ type: 'CHASED' }, null)).toEqual(['DIGEST police/front enquiries']);
  expect(told({ type: 'ESCALATED', level: 'NAMED_ROLE' }, null)).toEqual([
    'ESCALATED police/police inspector enquiries',
    holder,
  ]);
  expect(told({ type: 'ESCALATED', level: 'PARTNERSHIP' }, null)).toEqual([
    'ESCALATED mash/partnership enquiries',
    holder,
  ]);
  expect(told({ type: 'CHASED' }, 'control room')).toEqual(['DIGEST police/front enquiries']);
  for (const level of ['NAMED_ROLE', 'PARTNERSHIP'] as const)
    expect(told({ type: 'ESCALATED', level }, 'control room')).toEqual(['ESCALATED police/front enquiries', holder]);
  // Where the asker is late nothing tells of the record: the asker's own role hears of it, limited or not.
  const answered = (shownDesk: string | null) =>
    after(asked({ shownDesk }), { type: 'ANSWERED', answer: 'a', outcome: 'NIL', isFinal: true });
  for (const shownDesk of [null, 'control room'])
    expect(
      noticesFor({ type: 'ESCALATED', level: 'NAMED_ROLE' }, answered(shownDesk), BOOK, NOW).map(({ desk }) => desk),
    ).toEqual(['probation inspector']);
});

test('of what happens more than once the first is counted where it is about being in time, and the last where it is about what stands', () => {
  const [first, second] = ['2026-11-21T10:00:00.000Z', '2026-11-22T10:00:00.000Z'];
  const { question } = asked();
  const tally = (events: readonly [QuestionEvent, string][], of: Question = question) =>
    events.reduce((so, [event, now]) => tallyAfter(so, of, event, now), NO_TALLY);
  const interim: QuestionEvent = { type: 'ANSWERED', answer: 'a', outcome: 'INFORMATION', isFinal: false };
  const final: QuestionEvent = { type: 'ANSWERED', answer: 'a', outcome: 'NIL', isFinal: true };
  const acted: QuestionEvent = { type: 'ACTED_ON', did: 'REFERRED', says: 'x' };
  expect(
    tally([
      [acted, first],
      [acted, second],
    ]).actedAt,
  ).toBe(first);
  expect(
    tally([
      [interim, first],
      [final, second],
    ]),
  ).toMatchObject({
    firstAnsweredAt: first,
    answeredAt: second,
    outcome: 'NIL',
    endedAt: null,
  });
  expect(tally([[interim, first]])).toMatchObject({ firstAnsweredAt: first, answeredAt: null, outcome: null });
  expect(
    tally([
      [{ type: 'CHASED' }, first],
      [{ type: 'CHASED' }, second],
    ]),
  ).toMatchObject({ chases: 2, escalations: 0 });
});

test('a question’s place is taken by one of the same desk, case, person and agency that asks no less, and by no other', () => {
  const earlier = asked();
  const later = (changes: Partial<HeldQuestion> = {}) => ({ ...asked(), ...changes });
  expect(maySupersede(earlier, later(), BY)).toBeUndefined();
  expect(maySupersede(earlier, later({ scope: ['BAIL', 'ORDER', 'ALLEGATION'] }), BY)).toBeUndefined();
  for (const [changes, says] of [
    [{ person: 'p-2' }, 'same person'],
    [{ caseId: 'c-2' }, 'same case'],
    [{ agency: 'mash' }, 'same agency'],
    [{ scope: ['ORDER'] }, 'does not ask for BAIL'],
  ] as const) {
    const refused = maySupersede(earlier, later(changes), BY);
    expect([changes, refused]).toEqual([changes, { notPossible: expect.stringContaining(says.split(' ').at(-1)!) }]);
  }
  const ended = after(asked(), { type: 'CANCELLED', reason: 'NO_LONGER_NEEDED', says: 'x' });
  expect(maySupersede(earlier, ended, BY)).toEqual({ notPossible: expect.stringContaining('ended') });
  for (const by of [
    { ...BY, desk: 'community team' },
    { ...BY, agency: 'police' },
  ]) {
    expect(maySupersede(earlier, later(), by)).toEqual({ notThere: true });
    expect(maySupersede(earlier, later({ holderDesk: by.desk, askingAgency: by.agency }), by)).toEqual({
      notThere: true,
    });
    expect(maySupersede(later({ holderDesk: by.desk, askingAgency: by.agency }), later(), by)).toEqual({
      notThere: true,
    });
  }
  expect(maySupersede(undefined, later(), BY)).toEqual({ notThere: true });
  expect(maySupersede(earlier, undefined, BY)).toEqual({ notThere: true });
});

test('another desk’s list is read by those alone who manage the desks of the agency', () => {
  const reads = (role: string, desk?: string | null) => {
    const practitioner = { id: 'x', agency: 'police', side: 'NEUTRAL', desk: 'front', role };
    try {
      const { desk: read, isOwn } = deskRead({ practitioner } as never, desk);
      return `${read} ${isOwn}`;
    } catch (cause) {
      return (cause as Error).message;
    }
  };
  for (const own of [undefined, null, 'front'])
    for (const role of ['DOMESTIC_ABUSE_OFFICER', 'POLICE_MANAGER']) expect(reads(role, own)).toBe('front true');
  expect(reads('POLICE_MANAGER', 'unit')).toBe('unit false');
  expect(reads('DOMESTIC_ABUSE_OFFICER', 'unit')).toContain('those who manage');
});

test('a list is narrowed by what is given, and by nothing where nothing is; somebody who is not seen is nobody', async () => {
  const now = new Date('2026-11-20T10:00:00Z');
  const askedFor: string[] = [];
  const context = {
    scope: { startedAt: now, askedFor },
    canonical: (key: object) => key,
    people: {
      load: (key: { value: string }) => Promise.resolve({ id: 'p-1', mayBeFoundBy: () => key.value === 'seen' }),
    },
  } as never;
  expect(await listFilter(undefined, context)).toEqual({});
  expect(await listFilter(null, context)).toEqual({});
  expect(await listFilter({}, context)).toMatchObject({ mine: false });
  expect(
    await listFilter({ mine: true, overdue: true, agency: 'police', urgency: 'RED', case: 'C1' } as never, context),
  ).toEqual({ mine: true, overdueAt: now, agency: 'police', urgency: 'RED', caseNumber: 'C1', person: undefined });
  const of = (value: string) => listFilter({ person: { scheme: 'CRN', value } }, context);
  expect((await of('seen')).person).toBe('p-1');
  expect((await of('hidden')).person).toBe('00000000-0000-0000-0000-000000000000');
});

test('a watch would tell the holder of the case, its setter beside them, and both sides where the case is on another desk', () => {
  const setBy = { id: 'cora', name: 'Cora', role: 'COURT_OFFICER', desk: 'court team', side: 'NEUTRAL' as const };
  const told = (setter: typeof setBy | null, file: object = {}) =>
    watchersOf({
      watch: { purpose: 'MANAGING_RISK', setBy: setter } as never,
      file: { agency: 'probation', holderDesk: 'court team', holderPractitioner: 'cora', ...file } as never,
    }).map(({ id, agency, role, side, desk }) => [id, agency, role, side, desk].join(' '));
  const cora = 'cora probation COURT_OFFICER NEUTRAL court team';
  expect(told(setBy)).toEqual([cora]);
  expect(told(setBy, { holderPractitioner: null })).toEqual([cora]);
  expect(told(setBy, { holderPractitioner: 'nell' })).toEqual([cora.replace('cora', 'nell'), cora]);
  const elsewhere = { holderDesk: 'old office', holderPractitioner: 'nell' };
  const nell = 'nell probation COURT_OFFICER NEUTRAL old office';
  expect(told(setBy, elsewhere)).toEqual([nell, nell.replace('NEUTRAL', 'PERPETRATOR')]);
  expect(told({ ...setBy, side: 'PERPETRATOR' as never }, elsewhere)).toEqual([nell.replace('NEUTRAL', 'PERPETRATOR')]);
  // A watch of before its setter was kept is told what the narrowest side of the agency would be.
  expect(told(null, { agency: 'childrens-social-care', holderPractitioner: null })[0]).toBe(
    ' childrens-social-care SOCIAL_WORKER CHILD court team',
  );
  for (const [agency, role] of [
    ['probation', 'COURT_OFFICER'],
    ['police', 'MOSOVO_OFFICER'],
  ])
    expect(told(null, { agency, holderPractitioner: null })[0]).toBe(` ${agency} ${role} PERPETRATOR court team`);
});
