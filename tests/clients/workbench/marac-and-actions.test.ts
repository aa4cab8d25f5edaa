import { readReply } from '../../../src/clients/hub-client';
import {
  actionIn,
  actionsPage,
  addressOf,
  filterIn,
  narrowings,
} from '../../../src/clients/workbench/actions/actions.page';
import { doneForm } from '../../../src/clients/workbench/actions/actions.form';
import { Reading, Unexplained, type Reply } from '../../../src/clients/workbench/ask';
import { familyPage } from '../../../src/clients/workbench/family/family.page';
import { render } from '../../../src/clients/workbench/pages/render';
import { readForm } from '../../../src/clients/workbench/forms';
import { casePage, casesPage } from '../../../src/clients/workbench/marac/marac.page';
import { hereIn, roomForm } from '../../../src/clients/workbench/room/room.form';
import { wordsOf } from '../../../src/clients/workbench/words';

const WORDS = wordsOf({
  agency: (code) => code.toLowerCase(),
  category: (code) => code.toLowerCase(),
  reason: (code) => code.toLowerCase(),
  reasons: [],
  purposes: [],
  role: () => undefined,
  roles: [
    { name: 'IDVA', title: 'IDVA', agency: 'SPECIALIST_DOMESTIC_ABUSE' },
    { name: 'RESPONSIBLE_OFFICER', title: 'responsible officer', agency: 'PROBATION' },
  ],
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
const withheldAt = (...path: (string | number)[]) => ({
  message: 'Withheld.',
  path,
  extensions: { code: 'WITHHELD', source: 'POLICE', category: 'MARAC', reason: 'KEPT_FROM_COMPANY', route: 'Alone.' },
});

describe('the cases of a MARAC', () => {
  const person = (id: string, role: string) => ({ role, person: { id, name: id, involvement: { nodes: [] } } });
  const CASE = {
    referredOn: '2026-11-12',
    referredBy: 'IDVA_SERVICE',
    criteria: ['HIGH_RISK', 'REPEAT'],
    status: 'LISTED',
    forum: 'MONTHLY',
    children: 0,
    people: [],
  };
  const cases = (...nodes: object[]) =>
    casesPage(
      readingOf({ maracCases: { nodes: nodes.map((one) => ({ ...CASE, ...one })), pageInfo: { hasNextPage: false } } }),
      WORDS,
    );

  test('names the victim first, opens their case, and counts those with children', () => {
    const { lines, withChildren } = cases(
      { children: 1, people: [person('c', 'CHILD'), person('p', 'PERPETRATOR'), person('v', 'VICTIM')] },
      { people: [person('p', 'PERPETRATOR')] },
      {},
    );
    expect(lines.map(({ people, opens }) => [people.map(({ id }) => id), opens])).toEqual([
      [['v', 'c', 'p'], 'v'],
      [['p'], 'p'],
      [[], undefined],
    ]);
    expect(withChildren).toBe(1);
    expect(lines[0]).toMatchObject({
      criteria: 'High risk, heard before, and it happened again',
      children: '1 child',
      referred: 'IDVA service, 12 November 2026',
    });
    // What one may not see is not said to be nothing.
    expect(lines[1]!.children).toBe('No child that you may see');
  });

  const HEARING = {
    heardOn: '2026-03-25',
    forum: null,
    attendedBy: [],
    missing: ['MENTAL_HEALTH'],
    decisions: ['ACTIONS_AGREED'],
    notesSent: null,
    victimRepresented: false,
    outcome: null,
    actions: [
      { agency: 'EDUCATION', kind: 'SCHOOL_SUPPORT', status: 'OPEN', dueOn: '2026-04-20', doneOn: null },
      { agency: 'POLICE', kind: 'PROPERTY_MARKER', status: 'OPEN', dueOn: '2026-11-23', doneOn: null },
    ],
    safetyActions: null,
  };
  const SOMEBODY = { birthDate: null, involvement: { nodes: [] } };
  const caseOf = (police: object | null, asked: object[] | null, errors: object[]) =>
    casePage(
      readingOf(
        {
          person: { id: 'v', name: 'V', police },
          familyContext: { people: { nodes: [{ id: 'v', name: 'V', asked, ...SOMEBODY }] } },
        },
        errors,
      ),
      WORDS,
      NOW,
    );

  test('says of an action that it is late only when its day is over, and of safety actions why they are not shown', () => {
    const police = { maracReferrals: { nodes: [] }, maracHearings: { nodes: [HEARING] } };
    const { hearings, referrals } = caseOf(
      police,
      [],
      [withheldAt('person', 'police', 'maracHearings', 'nodes', 0, 'safetyActions')],
    );
    expect(referrals).toEqual({ kind: 'none' });
    const [one] = hearings.kind === 'shown' ? hearings.value : [];
    expect(one!.actions.map(({ stands, isLate }) => [stands, isLate])).toEqual([
      ['Open, overdue since 20 April 2026', true],
      ['Open, due by 23 November 2026', false],
    ]);
    expect(one!.safety.kind).toBe('withheld');
    expect(one!.facts.map(({ says, value }) => [says, value.kind === 'shown' ? value.value : value.kind])).toEqual([
      ['Decided', 'Actions agreed'],
      ['Who was there', 'none'],
      ['Whose information was missing', 'Mental health'],
      ['An IDVA spoke for the victim', 'No'],
      ['Notes were sent', 'none'],
      ['What came of it', 'none'],
    ]);
  });

  test('never asked, and kept back for who is here, are two things; a gap without a reason is not drawn', () => {
    const police = { maracReferrals: { nodes: [] }, maracHearings: { nodes: [] } };
    const never = { agency: 'POLICE', standing: 'NEVER_ASKED', askedAt: null, dueAt: null, question: null };
    const [asked] = caseOf(police, [never, { ...never, agency: 'HEALTH' }], []).people;
    expect(asked!.asked).toEqual({
      kind: 'shown',
      value: [{ kind: 'not-asked', says: 'Never asked', question: undefined, agencies: ['Police', 'Health'] }],
    });
    const path = ['familyContext', 'people', 'nodes', 0, 'asked'];
    expect(caseOf(police, null, [withheldAt(...path)]).people[0]!.asked.kind).toBe('withheld');
    expect(() => caseOf(police, null, [])).toThrow(Unexplained);
    expect(caseOf(null, [], [withheldAt('person', 'police')]).referrals.kind).toBe('withheld');
  });
});

describe('actions', () => {
  const ACTION = {
    reference: 'A1',
    version: 2,
    kind: 'SAFETY_PLAN',
    agreedOn: '2026-11-02',
    dueOn: '2026-11-16',
    doneOn: null,
    isOverdue: true,
    outcome: null,
    ownerAgency: 'IDVA_SERVICE',
    ownerRole: null,
    acknowledgedOn: null,
    contact: null,
    meetingEntry: null,
    awareAt: null,
    recordedAt: '2026-11-02T10:00:00Z',
    says: null,
    person: { id: 'p', name: 'P' },
  };

  test.each([
    [{}, 'Overdue since 16 November 2026', 'Nobody has said that they have it', true],
    [
      { isOverdue: false, acknowledgedOn: '2026-11-03' },
      'By 16 November 2026',
      'The owner has had it since 3 November 2026',
      true,
    ],
    [{ isOverdue: false, dueOn: null }, 'No day was set', 'Nobody has said that they have it', true],
    [
      { isOverdue: false, outcome: 'DONE', doneOn: '2026-11-06' },
      'By 16 November 2026',
      'Done, 6 November 2026',
      false,
    ],
  ])('%j: %s, %s', (more, due, stands, isOpen) => {
    const read = readingOf({ actionsOf: { nodes: [{ ...ACTION, ...more }], pageInfo: { hasNextPage: false } } });
    expect(actionsPage(read, WORDS).lines[0]).toMatchObject({ due, stands, isOpen, what: 'Make a safety plan' });
  });

  const aboutOf = (action: object, errors: object[] = []) =>
    readingOf({ person: { id: 'p', name: 'P', mash: { subjectId: 'M1', actions: { nodes: [action] } } } }, errors);

  test('are sent back whole, with nothing that may not be read, and not at all without a version', () => {
    const read = actionIn(aboutOf(ACTION, [withheldAt('person', 'mash', 'actions', 'nodes', 0, 'says')]), 'A1');
    expect(read).toEqual({
      version: 2,
      facts: {
        reference: 'A1',
        kind: 'SAFETY_PLAN',
        agreedOn: '2026-11-02',
        dueOn: '2026-11-16',
        ownerAgency: 'IDVA_SERVICE',
        recordedAt: '2026-11-02T10:00:00Z',
        subjectId: 'M1',
      },
    });
    expect(actionIn(aboutOf(ACTION), 'A2')).toBeUndefined();
    expect(actionIn(aboutOf({ ...ACTION, version: null }), 'A1')).toBeUndefined();
  });

  test('are done on a day that has come, and not before they were agreed', () => {
    const form = doneForm(WORDS, '2026-11-23', actionIn(aboutOf(ACTION), 'A1')!);
    const on = (day: string, month: string) =>
      readForm(form, {
        outcome: 'DONE',
        'doneOn-day': day,
        'doneOn-month': month,
        'doneOn-year': '2026',
        version: '2',
      }).errors?.map(({ text }) => text) ?? 'taken';
    expect([on('23', '11'), on('2', '11'), on('24', '11'), on('1', '11')]).toEqual([
      'taken',
      'taken',
      ['Enter a day that has come'],
      ['Enter a day on or after the one on which it was agreed'],
    ]);
  });

  test('are narrowed by the address, and whose they are is a choice at the front door alone', () => {
    const filter = filterIn(new URLSearchParams('whose=mine&show=overdue'));
    expect(addressOf(filter, 'x')).toBe('/actions?whose=mine&show=overdue&after=x');
    expect(addressOf(filterIn(new URLSearchParams('whose=POLICE&show=them')))).toBe('/actions');
    expect(narrowings(filter, true).map(({ title }) => title)).toEqual(['Whose', 'Which']);
    expect(narrowings(filter, false).map(({ title }) => title)).toEqual(['Which']);
  });
});

test('a list says whose part of it may be missing, and is not drawn as nothing recorded', () => {
  const withheld = [{ agency: 'HEALTH', category: 'ADDRESS', reason: 'NO_AGREEMENT', route: 'Ask.' }];
  const list = (nodes: object[], by: object[]) => ({ nodes, withheld: by });
  const person = {
    id: 'v',
    name: 'V',
    birthDate: null,
    births: { nodes: [] },
    addresses: list([], withheld),
    protectedAddresses: list([], []),
    safeContacts: null,
    needs: list([{ kind: 'INTERPRETER', language: 'Polish', says: null }], withheld),
    involvement: { nodes: [] },
    asked: [],
  };
  const view = { nodes: [], sources: [] };
  const roles = ['2026-10-30', '2026-11-21'].map((on) => ({ as: 'victim', on, source: 'POLICE' }));
  const read = readingOf(
    {
      familyContext: {
        size: 1,
        asked: { id: 'v' },
        people: { nodes: [person] },
        victims: { nodes: [{ person: { id: 'v' }, age: 34, roles: { nodes: roles } }], sources: [] },
        children: view,
        perpetrators: view,
        others: view,
        riskOverview: { ...view, disagreements: { nodes: [] } },
        ordersInForce: view,
      },
    },
    [withheldAt('familyContext', 'people', 'nodes', 0, 'safeContacts')],
  );
  const [one] = familyPage(read, WORDS, NOW).people;
  expect([one!.addresses.entries.kind, one!.addresses.shortBy.map(({ source }) => source)]).toEqual([
    'none',
    ['HEALTH'],
  ]);
  expect([one!.protectedAddresses.entries.kind, one!.protectedAddresses.shortBy]).toEqual(['none', []]);
  expect(one!.safeContacts.entries.kind).toBe('withheld');
  expect(one!.needs.shortBy).toHaveLength(1);
  // A part that stands in several records is said once, with the last of them.
  expect(one!.parts).toEqual(['Victim: victim (Police, last 21 November 2026)']);
  const html = render('family/family.njk', {
    page: familyPage(read, WORDS, NOW),
    words: WORDS,
    title: 'A family',
    nav: [],
  });
  expect(html).toContain('May be short: withheld by Health');
  expect(html.match(/None that you may see/g)).toHaveLength(1);
  expect(html).toMatch(/<dt>Protected addresses<\/dt><dd>\s*<span[^>]*>\s*<svg[\s\S]*?<\/svg>\s*None recorded/);
});

test('somebody of whom a place is confidential stands with a warning; whether it is none or withheld shows nowhere', () => {
  const view = { nodes: [], sources: [] };
  const drawn = (hasConfidentialPlaces: boolean | null) => {
    const none = { nodes: [] };
    const lists = { births: none, addresses: none, protectedAddresses: none, safeContacts: none, needs: none };
    const person = {
      id: 'v',
      name: 'V',
      birthDate: null,
      ...lists,
      hasConfidentialPlaces,
      involvement: none,
      asked: [],
    };
    const read = readingOf(
      {
        familyContext: {
          size: 1,
          asked: { id: 'v' },
          people: { nodes: [person] },
          ...{ victims: view, children: view, perpetrators: view, others: view, ordersInForce: view },
          riskOverview: { ...view, disagreements: { nodes: [] } },
        },
      },
      hasConfidentialPlaces === null
        ? [withheldAt('familyContext', 'people', 'nodes', 0, 'hasConfidentialPlaces')]
        : [],
    );
    return render('family/family.njk', {
      page: familyPage(read, WORDS, NOW),
      words: WORDS,
      title: 'A family',
      nav: [],
    });
  };
  expect(drawn(true)).toContain('Handle with care');
  expect(drawn(false)).not.toContain('Handle with care');
  expect(drawn(null)).toBe(drawn(false));
});

describe('who is here', () => {
  const DESKS = [
    { agency: 'PROBATION', name: 'Community team' },
    { agency: 'SPECIALIST_DOMESTIC_ABUSE', name: 'Advisers' },
  ];
  const form = roomForm(WORDS, DESKS, [], '/meeting');
  const read = (sent: Record<string, string>) => readForm(form, sent);

  test('is a role with a desk of its own agency, each once, and at least one', () => {
    const says = (sent: Record<string, string>) => read(sent).errors?.map(({ text }) => text);
    expect(says({})).toEqual(['Choose at least one role that is here']);
    expect(says({ 'role-1': 'IDVA' })).toEqual(['Choose from which desk they come']);
    expect(says({ 'desk-2': 'Advisers' })).toEqual(['Choose in which role they are here']);
    expect(says({ 'role-1': 'IDVA', 'desk-1': 'Community team' })).toEqual([
      'Choose a desk of the agency in which they work',
    ]);
    const twice = { 'role-1': 'IDVA', 'desk-1': 'Advisers', 'role-7': 'IDVA', 'desk-7': 'Advisers' };
    expect(hereIn(read(twice).given!)).toEqual([{ role: 'IDVA', desk: 'Advisers' }]);
  });
});
