import { readReply } from '../../../src/clients/hub-client';
import { Reading, type Reply } from '../../../src/clients/workbench/ask';
import { daysOf, stepsIn } from '../../../src/clients/workbench/board/board.page';
import { caseAt, caseIn } from '../../../src/clients/workbench/case-address';
import { decideForm } from '../../../src/clients/workbench/contact/contact.form';
import { readForm } from '../../../src/clients/workbench/forms';
import { addressOf, filterIn, queuePage } from '../../../src/clients/workbench/queue/queue.page';
import { contactOf, recordForm } from '../../../src/clients/workbench/record/record.form';
import { saidOf, whoQuestions } from '../../../src/clients/workbench/record/record.page';
import { decidingForm, decisionOf } from '../../../src/clients/workbench/sharing/deciding.form';
import { myDay } from '../../../src/clients/workbench/my-day/my-day.page';
import { newId } from '../../../src/clients/workbench/sign-in';
import { INVOLVEMENT_KINDS } from '../../../src/clients/workbench/triage-words';
import type { Visit } from '../../../src/clients/workbench/visit';
import { hoursInWords, LABELS, wordsOf } from '../../../src/clients/workbench/words';

const WORDS = wordsOf({
  agency: (code) => code.toLowerCase(),
  category: (code) => code.toLowerCase(),
  reason: (code) => code.toLowerCase(),
  reasons: [],
  purposes: [],
  role: () => undefined,
  roles: [],
});
const NOW = new Date('2026-11-23T10:00:00Z');

const readingOf = (data: object, errors: object[] = []): Reading =>
  Reading.of(
    readReply({
      status: 200,
      headers: {},
      text: JSON.stringify({ data, errors, extensions: { sources: {} } }),
    }) as Reply,
    '10:00',
  );

const ENTRY = {
  id: '1',
  kind: 'CONTACT',
  source: 'MASH',
  receivedAt: '2026-11-23T09:12:00Z',
  says: 'a contact',
  rating: 'AMBER',
  grade: null,
  pathway: null,
  decidedAt: null,
  decisionDueAt: '2026-11-23T14:05:00Z',
  workingMinutesLeft: 80,
  isOverdue: false,
  children: 1,
  people: [],
  before: {
    callOuts: 2,
    contacts: 1,
    inThreeMonths: 1,
    lastAt: '2026-10-30T20:00:00Z',
    lastGrade: 'LOW',
    trend: 'MORE_OFTEN',
  },
  heldBy: null,
  sources: [],
};
const pageOf = (entries: object[], errors: object[] = []) =>
  queuePage(
    readingOf(
      { triageQueue: { nodes: entries.map((one) => ({ ...ENTRY, ...one })), pageInfo: { hasNextPage: false } } },
      errors,
    ).part('triageQueue'),
    WORDS,
    NOW,
  );
const lineOf = (entry: object, errors: object[] = []) => pageOf([entry], errors).lines[0]!;

describe('the clock is a sentence', () => {
  test.each([
    [{}, 'Decide by 14:05 today: 1 h 20 min of working time left', 'in-time'],
    [{ rating: null }, 'Rate by 14:05 today: 1 h 20 min of working time left', 'in-time'],
    [{ rating: 'RED', workingMinutesLeft: 45 }, 'Decide by 14:05 today: 45 min left, through the night', 'soon'],
    [
      { decisionDueAt: '2026-11-25T16:30:00Z' },
      'Decide by 25 November 2026 at 16:30: 1 h 20 min of working time left',
      'in-time',
    ],
    [
      { isOverdue: true, workingMinutesLeft: 0, decisionDueAt: '2026-11-23T09:00:00Z' },
      'Overdue: decide it now. It was due by 09:00 today',
      'overdue',
    ],
    [
      {
        decisionDueAt: null,
        workingMinutesLeft: null,
        isOverdue: null,
        decidedAt: '2026-11-23T09:30:00Z',
        pathway: 'EARLY_HELP',
      },
      'Early help, decided on 23 November 2026 at 09:30',
      'decided',
    ],
  ])('%j: %s', (entry, says, tone) => expect(lineOf(entry).clock).toEqual({ says, tone }));

  test('minutes are said as somebody says them', () => {
    expect([0, 45, 60, 80, 1_440].map(hoursInWords)).toEqual(['0 min', '45 min', '1 h', '1 h 20 min', '24 h']);
  });
});

describe('the list of what came in', () => {
  test('has what is overdue at its top, and leaves the rest in the hub’s order', () => {
    const { lines, overdue } = pageOf([
      { id: 'a' },
      { id: 'b', isOverdue: true },
      { id: 'c' },
      { id: 'd', isOverdue: true },
    ]);
    expect([lines.map(({ id }) => id), overdue]).toEqual([['b', 'd', 'a', 'c'], 2]);
  });

  test('says how many before, and where an agency did not answer that it is not known', () => {
    expect(lineOf({}).before).toBe(
      '2nd contact in 12 months, and 2 call-outs; 1 of them in the 3 months before; the last on 30 October 2026; last call-out graded low; more often than before',
    );
    expect(lineOf({ before: null }).before).toBe('How many before: not known, an agency did not answer');
    const none = { ...ENTRY.before, callOuts: 0, contacts: 0 };
    expect(lineOf({ before: none }).before).toBe('The first in 12 months that you may see');
  });

  test('never shows a line that is missing as nothing', () => {
    expect(lineOf({ says: null }).says).toEqual({ kind: 'unavailable', sources: ['MASH'], at: '' });
    const withheld = {
      message: 'Withheld.',
      path: ['triageQueue', 'nodes', 0, 'says'],
      extensions: {
        code: 'WITHHELD',
        source: 'MASH',
        category: 'MASH_DECISION',
        reason: 'NO_AGREEMENT',
        route: 'Ask.',
      },
    };
    expect(lineOf({ says: null }, [withheld]).says.kind).toBe('withheld');
  });

  test('says of an agency that answered in part, or not at all, and of nobody else', () => {
    const source = (agency: string, outcome: string, withheld: object[] = []) => ({
      agency,
      outcome,
      about: [],
      withheld,
    });
    const because = { category: 'BAIL', reason: 'NO_AGREEMENT', route: 'Ask.' };
    const sources = [
      source('POLICE', 'UNAVAILABLE'),
      source('MASH', 'ANSWERED'),
      source('PROBATION', 'ANSWERED', [because]),
    ];
    expect(lineOf({ sources }).sources.map(({ agency, kind }) => [agency, kind])).toEqual([
      ['POLICE', 'unavailable'],
      ['PROBATION', 'withheld'],
    ]);
  });

  test('says by what it may be short, with nothing in it too', () => {
    const because = { category: 'BAIL', reason: 'SOME_ENTRIES_ALONE', route: 'Ask.' };
    const list = (withheld: object[]) => readingOf({ nodes: [], pageInfo: { hasNextPage: false }, withheld });
    const { short } = queuePage(list([{ agency: 'POLICE', ...because }]), WORDS, NOW);
    expect(short).toEqual([expect.objectContaining({ kind: 'withheld', agency: 'POLICE' })]);
    expect(short[0]!.because).toEqual([expect.objectContaining(because)]);
    expect(queuePage(list([]), WORDS, NOW).short).toEqual([]);
  });

  test('draws every way in which an agency may know somebody', () => {
    expect(Object.keys(INVOLVEMENT_KINDS).sort()).toEqual(Object.keys(LABELS['InvolvementStatus']!).sort());
  });

  test('keeps its filter in the address, and leaves out what is no value of the hub', () => {
    const filter = filterIn(new URLSearchParams('rating=RED&who=ME&show=all'));
    expect(addressOf(filter)).toBe('/queue?rating=RED&who=ME&show=all');
    expect(addressOf(filterIn(new URLSearchParams('rating=PURPLE&who=Maia&show=1')))).toBe('/queue');
  });
});

describe('deciding a contact', () => {
  const errors = (sent: object) =>
    readForm(decideForm(WORDS), { reasons: 'Why.', ...sent }).errors?.map(({ text }) => text) ?? [];
  test('needs a pathway and a reason, and no contradiction', () => {
    expect(readForm(decideForm(WORDS), {}).errors?.map(({ field }) => field)).toEqual(['pathway', 'reasons']);
    expect(errors({ pathway: 'EARLY_HELP', furtherPathways: ['MARAC'] })).toEqual([]);
    expect(errors({ pathway: 'NO_FURTHER_ACTION', furtherPathways: ['MARAC'] })).toHaveLength(1);
    expect(errors({ pathway: 'MARAC', furtherPathways: ['MARAC'] })).toHaveLength(1);
  });
});

describe('recording a contact', () => {
  const CONTACT = { source: 'HEALTH', rating: 'AMBER' };
  const FIRST = {
    'role-1': 'VICTIM',
    'given-1': 'Ama',
    'family-1': 'Ashcombe',
    'bornOn-1-day': '3',
    'bornOn-1-month': '2',
    'bornOn-1-year': '1990',
  };
  const errors = (sent: object) =>
    readForm(recordForm(WORDS), { ...CONTACT, ...sent }).errors?.map(({ field }) => field) ?? [];

  test('says at each field what is missing, for each person who is written about', () => {
    expect(errors({})).toEqual(['family-1']);
    expect(errors({ 'role-2': 'CHILD' })).toEqual(['family-2', 'family-1']);
    expect(errors({ ...FIRST, 'role-1': '' })).toEqual(['role-1']);
    expect(errors({ ...FIRST, 'number-1': 'G940003' })).toEqual(['scheme-1']);
    expect(errors({ ...FIRST, receivedTime: '14:05' })).toEqual(['receivedOn']);
    expect(
      errors({
        ...FIRST,
        receivedTime: '25:05',
        'receivedOn-day': '1',
        'receivedOn-month': '11',
        'receivedOn-year': '2026',
      }),
    ).toEqual(['receivedTime']);
    expect(errors(FIRST)).toEqual([]);
  });

  test('sends whom it names by particulars or by a number, and the time as London’s', () => {
    const sent = {
      ...CONTACT,
      ...FIRST,
      'role-3': 'PERPETRATOR',
      'scheme-3': 'CRN',
      'number-3': 'G940003',
      receivedTime: '9:05',
      'receivedOn-day': '1',
      'receivedOn-month': '6',
      'receivedOn-year': '2026',
    };
    const { given } = readForm(recordForm(WORDS), sent);
    const { contact, fields } = contactOf(given!, undefined);
    expect(fields).toEqual(['family-1', 'number-3']);
    expect(contact).toMatchObject({
      source: 'HEALTH',
      receivedAt: '2026-06-01T08:05:00.000Z',
      subjects: [
        { role: 'VICTIM', particulars: { given: 'Ama', family: 'Ashcombe', bornOn: '1990-02-03' } },
        { role: 'PERPETRATOR', person: { scheme: 'CRN', value: 'G940003' } },
      ],
    });
  });

  test('takes over the people of a call-out, and leaves out whom somebody leaves out', () => {
    const about = {
      reference: 'CAD-1',
      grade: 'LOW',
      people: [
        { id: 'a', name: 'Ama', role: 'VICTIM' },
        { id: 'b', name: 'Dan', role: 'PERPETRATOR' },
      ],
    };
    const { given } = readForm(recordForm(WORDS, about), { ...CONTACT, 'known-a': 'VICTIM', 'known-b': 'LEAVE_OUT' });
    expect(contactOf(given!, about).contact).toMatchObject({
      callOutReference: 'CAD-1',
      callOutGrade: 'LOW',
      subjects: [{ role: 'VICTIM', person: { scheme: 'HUB', value: 'a' } }],
    });
  });

  test('shows those who may be meant with the evidence, and nobody who may not be seen any more', () => {
    const subject = { role: 'VICTIM', particulars: { given: 'Ama', family: 'Ashcombe', bornOn: '1990-02-03' } };
    expect(saidOf(subject, WORDS)).toBe('Ama Ashcombe, victim, born 3 February 1990');
    const people = ['x', 'y'].map((id) => ({ id, likelihood: 'SAME', because: ['The family name is the same.'] }));
    const draft = { contact: { subjects: [subject] }, toConfirm: [{ subject: 0, advice: null, people }] };
    const known = {
      nodes: [
        { agency: 'POLICE', status: 'KNOWN' },
        { agency: 'MASH', status: 'NOT_CHECKED' },
      ],
    };
    const read = readingOf({
      p0: { id: 'x', name: 'Ama Ashcombe', birthDate: '1990-02-03', involvement: known },
      p1: null,
    });
    expect(whoQuestions(read, draft, WORDS)[0]!.choices).toEqual([
      {
        value: 'x',
        text: 'Ama Ashcombe',
        hint: 'Born 3 February 1990. Known to pOLICE. Hardly anybody else. The family name is the same.'.replace(
          'pOLICE',
          'Police',
        ),
      },
    ]);
  });
});

describe('deciding whether to share', () => {
  const SAID = { relevantBecause: 'r', proportionalBecause: 'p' };
  const UNTIL = { 'validUntil-day': '1', 'validUntil-month': '3', 'validUntil-year': '2027' };
  const formOf = (riskTo: string | undefined) => decidingForm(WORDS, [{ value: 'BAIL', text: 'bail' }], riskTo);
  const errors = (sent: object, riskTo: string | undefined = 'k') =>
    readForm(formOf(riskTo), { ...SAID, ...sent }).errors?.map(({ field }) => field) ?? [];

  test('asks of each ground for its own words, and of not sharing for none', () => {
    expect(errors({ outcome: 'NOT_SHARE' })).toEqual([]);
    expect(errors({ outcome: 'SHARE' })).toEqual(['validUntil', 'basis']);
    expect(errors({ outcome: 'SHARE_IN_PART', basis: 'CONSENT', ...UNTIL })).toEqual(['categories']);
    expect(errors({ outcome: 'SHARE', basis: 'REQUIRED_BY_LAW', ...UNTIL })).toEqual(['citation']);
    expect(errors({ outcome: 'SHARE', basis: 'CHILD_BENEFIT', ...UNTIL })).toEqual([
      'benefit',
      'individualInterest',
      'publicInterest',
    ]);
    expect(errors({ outcome: 'SHARE', basis: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM', ...UNTIL })).toEqual(['harm']);
    const named = { outcome: 'SHARE', basis: 'CHILD_AT_RISK_OF_SIGNIFICANT_HARM', harm: 'h', ...UNTIL };
    expect([
      errors(named),
      readForm(formOf(undefined), { ...SAID, ...named }).errors?.map(({ field }) => field),
    ]).toEqual([[], ['basis']]);
  });

  test('sends what its ground needs, and nothing that was typed for another', () => {
    const sent = { ...SAID, ...UNTIL, outcome: 'SHARE', basis: 'CONSENT', harm: 'left over', citation: 'left over' };
    expect(decisionOf('1', readForm(formOf('k'), sent).given!, 'k')).toEqual({
      request: '1',
      outcome: 'SHARE',
      ...SAID,
      validUntil: '2027-03-01',
      basis: { consent: true },
    });
    const not = { ...sent, outcome: 'NOT_SHARE' };
    expect(decisionOf('1', readForm(formOf('k'), not).given!, 'k')).toEqual({
      request: '1',
      outcome: 'NOT_SHARE',
      ...SAID,
    });
  });
});

describe('the response board', () => {
  test('begins on a Monday or on the first of a month, and has a bar for each step', () => {
    expect(daysOf('month', '2026-11-23')).toEqual({ from: '2026-10-26', until: '2026-11-23' });
    expect(stepsIn(daysOf('month', '2026-11-25'), 'WEEK')).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
    ]);
    expect(stepsIn(daysOf('year', '2026-11-25'), 'MONTH')).toHaveLength(13);
  });
});

test('the address of a case has its number in no form that anybody reads, and opens in one session alone', () => {
  const visit = (formKey: string, param = '') => ({ session: { formKey }, param: () => param }) as unknown as Visit;
  const [mine, theirs] = [newId(), newId()];
  const at = caseAt(visit(mine), 'Ashcombe, A 1990');
  expect(at + Buffer.from(at, 'base64url').toString('latin1')).not.toMatch(/Ashcombe|1990/);
  const token = at.split('/').at(-1)!;
  expect(caseIn(visit(mine, token))).toBe('Ashcombe, A 1990');
  for (const [key, param] of [
    [theirs, token],
    [mine, `${token}A`],
    [mine, ''],
    [mine, 'x'.repeat(500)],
  ] as const)
    expect(() => caseIn(visit(key, param))).toThrow();
});

describe('my day', () => {
  const NUMBERS = [
    'cases',
    'casesOfNobody',
    'toAnswer',
    'toAnswerOverdue',
    'asked',
    'askedOverdue',
    'toActOn',
    'toActOnOverdue',
  ];
  const dayWith = (overdue: readonly boolean[], { hasNextPage = false, withheld = [] as object[] } = {}) =>
    readingOf({
      deskSummary: Object.fromEntries(NUMBERS.map((name) => [name, 0])),
      sharingDecisionsToMake: { nodes: [], pageInfo: { hasNextPage: false } },
      runningClocks: { nodes: overdue.map((isOverdue) => ({ isOverdue })), pageInfo: { hasNextPage }, withheld },
    });
  const clocksOn = (read: Reading, withClocks = true) =>
    myDay(read, withClocks).numbers.find(({ to }) => to === '/clocks');

  test('what runs out is counted, and what ran out leads to its own list', () => {
    expect(clocksOn(dayWith([true, true, false]))).toMatchObject({
      count: { kind: 'shown', value: '3' },
      more: { says: '2 ran out', to: '/clocks?show=overdue' },
    });
    expect(clocksOn(dayWith([false]))!.more).toBeUndefined();
    expect(clocksOn(dayWith([true]), false)).toBeUndefined();
  });

  test('a number that may be short does not look like all of them', () => {
    const part = { agency: 'POLICE', category: 'MARAC', reason: 'NOT_RELEASED' };
    expect(clocksOn(dayWith([], { withheld: [part] }))!.count).toMatchObject({ value: '0 that I may see' });
    expect(clocksOn(dayWith([false], { hasNextPage: true }))!.count).toMatchObject({ value: '1 or more' });
  });
});
