import {
  agreementState,
  ALL_CATEGORIES,
  ALL_PURPOSES,
  ALL_REASONS,
  CATEGORIES,
  COMPETENCES,
  decide,
  EMERGENCY_CATEGORIES,
  explainDecision,
  factsWantedBy,
  SOURCE_AGENCIES,
  INCIDENT_ROLES,
  INVOLVEMENTS,
  REASONS,
  RESTRICTIONS,
  ROLES,
  withheldSentence,
  type Agreement,
  type Category,
  type Clause,
  type Decision,
  type AccessRequest,
  type Restriction,
} from '../../src/sharing';
import { addressesShown } from '../../src/sharing/protection';
import { categoriesThat, isCategory } from '../../src/sharing/category';
import { indexOf } from '../../src/sharing/clause-index';
import { entriesMeantBy, isMeant, type EntriesMeant, type EntryFactsForGrant } from '../../src/sharing/conditions';
import { EVERY_CATEGORY, SHOWN_IN_AN_EMERGENCY, WHO_THEY_ARE } from '../testkit/laws';

// The policy, sentence by sentence. The laws behind it are properties (decide.property.test.ts).

const PAPER: Agreement = {
  id: 'ISA-01',
  title: 'Police to probation',
  version: 1,
  parties: ['probation', 'police'],
  ground: { lawful: 'public task', gateway: 'Crime and Disorder Act 1998 section 115', regime: 'DPA 2018 Part 3' },
  inForceFrom: '2026-01-01',
  reviewDueOn: '2026-12-31',
  obligations: ['Do not tell the supervised person who shared it.'],
  clauses: [
    {
      id: '1',
      from: ['police'],
      to: ['COURT_OFFICER'],
      for: ['PRE_SENTENCE_REPORT'],
      about: 'ANYONE',
      categories: ['INVOLVEMENT', 'IDENTITY', 'ADDRESS', 'DOMESTIC_ABUSE_INCIDENT'],
      because: 'checks before sentence',
    },
  ],
};

const QUESTION: AccessRequest = {
  asker: { id: 'cora', agency: 'probation', role: 'COURT_OFFICER', side: 'PERPETRATOR', desk: 'court team' },
  purpose: 'PRE_SENTENCE_REPORT',
  on: '2026-06-01',
  holder: 'police',
  person: {
    id: 'gary',
    isChild: false,
    knownTo: ['probation', 'police'],
    isProtected: false,
    conflictedPractitioners: [],
    limitedAccess: [],
  },
  agreements: [PAPER],
};

const paper = (changes: Partial<Agreement>): Agreement => ({ ...PAPER, ...changes });
const paperSaying = (changes: Partial<Clause>): Agreement => paper({ clauses: [{ ...PAPER.clauses[0]!, ...changes }] });
const ask = (changes: Partial<AccessRequest>): AccessRequest => ({ ...QUESTION, ...changes });
const asker = (changes: Partial<AccessRequest['asker']>): Partial<AccessRequest> => ({
  asker: { ...QUESTION.asker, ...changes },
});
const person = (changes: Partial<AccessRequest['person']>): Partial<AccessRequest> => ({
  person: { ...QUESTION.person, ...changes },
});
const releasing = (...categories: Category[]) => ({
  agreements: [paperSaying({ categories: ['INVOLVEMENT', ...categories] })],
});
const closing = (...categories: Category[]): Restriction => ({
  name: 'closing',
  reason: 'SUPPORT_ONLY',
  closes: () => categories,
});

/** A decision as one line: what is granted, or why nothing is. */
function line(decision: Decision): string {
  switch (decision.kind) {
    case 'grant':
      return `grants ${[...decision.released.keys()].join(', ')}`;
    case 'refusal':
      return `refuses: ${decision.reason}`;
    case 'absent':
      return 'absent';
  }
}

const ALL_OF_IT = 'grants INVOLVEMENT, IDENTITY, ADDRESS, DOMESTIC_ABUSE_INCIDENT';

test('the question that every sentence starts from is granted', () => {
  expect(line(decide(QUESTION))).toBe(ALL_OF_IT);
});

describe('agreements open', () => {
  test.each<[string, Partial<AccessRequest>, string]>([
    [
      'an agreement releases nothing before it is in force, and is not called lapsed',
      { on: '2025-12-31' },
      'refuses: NO_AGREEMENT',
    ],
    ['it is in force from its first day', { on: '2026-01-01' }, ALL_OF_IT],
    ['it is in force on the day its review is due', { on: '2026-12-31' }, ALL_OF_IT],
    ['a lapsed agreement releases nothing, and says so', { on: '2027-01-01' }, 'refuses: AGREEMENT_LAPSED'],
    ['without any agreement nothing is released', { agreements: [] }, 'refuses: NO_AGREEMENT'],
    ['an agreement with another holder is no agreement', { holder: 'mash' }, 'refuses: NO_AGREEMENT'],
    [
      'an agreement with another agency’s practitioners is no agreement',
      asker({ agency: 'education', role: 'SCHOOL_SAFEGUARDING_LEAD' }),
      'refuses: NO_AGREEMENT',
    ],
    [
      'an agreement covers the roles that it names',
      asker({ role: 'RESPONSIBLE_OFFICER' }),
      'refuses: ROLE_NOT_COVERED',
    ],
    ['an agreement covers the purposes that it names', { purpose: 'MANAGING_RISK' }, 'refuses: PURPOSE_NOT_COVERED'],
    ['a role that belongs to another agency is worth nothing', asker({ agency: 'mash' }), 'refuses: NO_AGREEMENT'],
    [
      'being party to an agreement is not enough: a clause must say so',
      { agreements: [paper({ parties: ['probation', 'police', 'mash'] })], holder: 'mash' },
      'refuses: NO_AGREEMENT',
    ],
    [
      'immigration enforcement is refused by name',
      { purpose: 'IMMIGRATION_ENFORCEMENT' },
      'refuses: PURPOSE_NOT_COVERED',
    ],
    [
      'nobody is told about anybody for governance',
      { purpose: 'INFORMATION_GOVERNANCE' },
      'refuses: PURPOSE_NOT_COVERED',
    ],
    [
      'of two agreements, the one in force opens what the lapsed one no longer does',
      { agreements: [paper({ reviewDueOn: '2026-02-01' }), paper({ id: 'ISA-02' })] },
      ALL_OF_IT,
    ],
    [
      'a lapsed agreement that would cover it is named before one in force that does not',
      { agreements: [paper({ reviewDueOn: '2026-02-01' }), paperSaying({ for: ['MARAC'] })] },
      'refuses: AGREEMENT_LAPSED',
    ],
    [
      'where only another agreement has lapsed, and it would not have covered it, the purpose is what stands in the way',
      {
        agreements: [
          paperSaying({ for: ['MARAC'] }),
          { ...paperSaying({ for: ['TREATMENT'] }), id: 'ISA-02', reviewDueOn: '2026-02-01' },
        ],
      },
      'refuses: PURPOSE_NOT_COVERED',
    ],
    [
      'two agreements open what each of them does',
      { agreements: [paperSaying({ categories: ['INVOLVEMENT'] }), paperSaying({ categories: ['MARAC'] })] },
      'grants INVOLVEMENT, MARAC',
    ],
  ])('%s', (_, changes, expected) => {
    expect(line(decide(ask(changes)))).toBe(expected);
  });
});

describe('whom a clause is about', () => {
  const about = (what: Clause['about']) => ({
    agreements: [paperSaying({ about: what, categories: ['INVOLVEMENT'] })],
  });
  test.each<[string, Partial<AccessRequest>, string]>([
    [
      'children: somebody known to be under 18',
      { ...about('CHILDREN'), ...person({ isChild: true }) },
      'grants INVOLVEMENT',
    ],
    ['children: not an adult', { ...about('CHILDREN'), ...person({ isChild: false }) }, 'refuses: PERSON_NOT_COVERED'],
    [
      'children: not somebody of unknown age',
      { ...about('CHILDREN'), ...person({ isChild: undefined }) },
      'refuses: PERSON_NOT_COVERED',
    ],
    [
      'supervised: somebody whom the holder knows',
      { ...about('SUPERVISED'), ...person({ knownTo: ['police'] }) },
      'grants INVOLVEMENT',
    ],
    [
      'supervised: not somebody whom others know',
      { ...about('SUPERVISED'), ...person({ knownTo: ['probation', 'mash'] }) },
      'refuses: PERSON_NOT_COVERED',
    ],
    [
      'anyone: whether or not the holder knows them',
      { ...about('ANYONE'), ...person({ knownTo: [], isChild: undefined }) },
      'grants INVOLVEMENT',
    ],
  ])('%s', (_, changes, expected) => {
    expect(line(decide(ask(changes)))).toBe(expected);
  });

  test('a clause that leaves out involvement is refused alike for those it covers and those it does not', () => {
    const agreements = [paperSaying({ about: 'SUPERVISED', categories: ['IDENTITY'] })];
    const known = decide(ask({ agreements, ...person({ knownTo: ['police'] }) }));
    const unknown = decide(ask({ agreements, ...person({ knownTo: [] }) }));
    expect(known.kind).toBe('refusal');
    expect(line(unknown)).toBe(line(known));
  });
});

describe('which entries a clause means', () => {
  const VICTIM_THEN = { roles: ['VICTIM'], wasChild: true };
  test.each<[string, EntriesMeant, EntryFactsForGrant, boolean]>([
    ['of a part: those in which the person had it', { roles: ['VICTIM', 'WITNESS'] }, VICTIM_THEN, true],
    ['… among others', { roles: ['WITNESS'] }, { roles: ['VICTIM', 'WITNESS'], wasChild: undefined }, true],
    ['… and no others', { roles: ['PERPETRATOR'] }, VICTIM_THEN, false],
    ['… nor those that do not say', { roles: ['VICTIM'] }, { roles: [], wasChild: true }, false],
    ['of an age then: those of a child', { ageThen: 'CHILD' }, VICTIM_THEN, true],
    ['… and not of an adult', { ageThen: 'CHILD' }, { roles: [], wasChild: false }, false],
    ['… or those of an adult', { ageThen: 'ADULT' }, { roles: [], wasChild: false }, true],
    ['… and not of a child', { ageThen: 'ADULT' }, VICTIM_THEN, false],
    [
      '… nor of somebody whose age then is not known, as a child',
      { ageThen: 'CHILD' },
      { roles: [], wasChild: undefined },
      false,
    ],
    ['… nor as an adult', { ageThen: 'ADULT' }, { roles: [], wasChild: undefined }, false],
    ['of both: those of which both are so', { roles: ['VICTIM'], ageThen: 'CHILD' }, VICTIM_THEN, true],
    ['… and not one alone', { roles: ['VICTIM'], ageThen: 'ADULT' }, VICTIM_THEN, false],
    ['… nor the other', { roles: ['PERPETRATOR'], ageThen: 'CHILD' }, VICTIM_THEN, false],
  ])('%s', (_, meant, entry, expected) => expect(isMeant(meant, entry)).toBe(expected));

  test('a clause that names neither speaks of all of them', () => {
    expect(entriesMeantBy(undefined)).toBeUndefined();
    expect(entriesMeantBy({ consent: 'NEEDED' })).toBeUndefined();
    expect(entriesMeantBy({ incidentRole: ['VICTIM'] })).toEqual({ roles: ['VICTIM'], ageThen: undefined });
    expect(entriesMeantBy({ ageThen: 'CHILD' })).toEqual({ roles: undefined, ageThen: 'CHILD' });
  });

  test('what is released of some entries alone stands apart from what is released whole, and each clause adds its own', () => {
    const clause = PAPER.clauses[0]!;
    const clauses: Clause[] = [
      { ...clause, categories: ['INVOLVEMENT', 'IDENTITY'] },
      { ...clause, id: '2', categories: ['IDENTITY', 'ORDER'], when: { incidentRole: ['VICTIM'] } },
      { ...clause, id: '3', categories: ['ORDER'], when: { ageThen: 'CHILD' } },
    ];
    const decision = decide(ask({ agreements: [paper({ clauses })] }));
    if (decision.kind !== 'grant') throw new Error('expected a grant');
    expect([...decision.released.keys()]).toEqual(['INVOLVEMENT', 'IDENTITY']);
    expect([...decision.inPart]).toEqual([
      ['ORDER', { agreement: 'ISA-01', entries: [{ roles: ['VICTIM'] }, { ageThen: 'CHILD' }] }],
    ]);
    expect([decision.withheld.has('ORDER'), decision.withheld.get('BAIL')]).toEqual([false, 'CATEGORY_NOT_COVERED']);
  });
});

describe('restrictions close', () => {
  test.each<[string, Partial<AccessRequest>, readonly Restriction[], string]>([
    ['a single deny always wins', {}, [closing('ADDRESS')], 'grants INVOLVEMENT, IDENTITY, DOMESTIC_ABUSE_INCIDENT'],
    [
      'a deny wins over two agreements that allow',
      { agreements: [PAPER, paper({ id: 'ISA-02' })] },
      [closing('ADDRESS')],
      'grants INVOLVEMENT, IDENTITY, DOMESTIC_ABUSE_INCIDENT',
    ],
    [
      'two denials close what each of them does',
      {},
      [closing('ADDRESS'), closing('IDENTITY')],
      'grants INVOLVEMENT, DOMESTIC_ABUSE_INCIDENT',
    ],
    ['closing what is not released closes nothing else', {}, [closing('VISOR')], ALL_OF_IT],
    [
      'without leave to know of the involvement, nothing is released',
      {},
      [closing('INVOLVEMENT')],
      'refuses: SUPPORT_ONLY',
    ],
    [
      'a restriction that throws refuses everything',
      {},
      [
        {
          name: 'broken',
          reason: 'SUPPORT_ONLY',
          closes: () => {
            throw new Error('x');
          },
        },
      ],
      'refuses: RULE_FAILED',
    ],
    ['nor can it open anything: it has no words for that', { agreements: [] }, [closing()], 'refuses: NO_AGREEMENT'],
  ])('%s', (_, changes, restrictions, expected) => {
    expect(line(decide(ask(changes), restrictions))).toBe(expected);
  });

  test.each<[string, Partial<AccessRequest>, string]>([
    [
      'on the perpetrator’s side, a confidential address stays closed',
      releasing('PROTECTED_ADDRESS'),
      'grants INVOLVEMENT',
    ],
    [
      '… and what a victim said in counselling, and their support, and free text',
      releasing('VICTIM_SUPPORT', 'COUNSELLING', 'NARRATIVE'),
      'grants INVOLVEMENT',
    ],
    [
      '… and the plain address of somebody who is protected',
      {
        purpose: 'MANAGING_RISK',
        agreements: [paperSaying({ for: ['MANAGING_RISK'], categories: ['INVOLVEMENT', 'ADDRESS'] })],
        ...person({ isProtected: true }),
      },
      'grants INVOLVEMENT',
    ],
    [
      '… but an officer keeps the address of somebody with whom they work, whatever others mark, so that nothing shows that a secret one exists',
      { ...releasing('ADDRESS'), ...person({ isProtected: true, isVictimInRecord: true, worksWith: true }) },
      'grants INVOLVEMENT, ADDRESS',
    ],
    [
      '… and before sentence the agency’s own address of somebody whom no record shows to be a victim',
      { ...releasing('ADDRESS'), ...person({ isProtected: true }) },
      'grants INVOLVEMENT, ADDRESS',
    ],
    [
      '… and not of a victim',
      { ...releasing('ADDRESS'), ...person({ isProtected: true, isVictimInRecord: true }) },
      'grants INVOLVEMENT',
    ],
    [
      '… and the plain address of somebody whom the asker’s agency does not supervise',
      { ...releasing('ADDRESS'), ...person({ knownTo: ['police'] }) },
      'grants INVOLVEMENT',
    ],
    [
      '… but not the plain address of somebody supervised whom nobody has marked',
      releasing('ADDRESS'),
      'grants INVOLVEMENT, ADDRESS',
    ],
    [
      'the victim’s own worker sees a confidential address',
      {
        ...asker({ role: 'PARTNER_LINK_WORKER', side: 'VICTIM' }),
        ...person({ worksWith: true }),
        agreements: [paperSaying({ to: ['PARTNER_LINK_WORKER'], categories: ['INVOLVEMENT', 'PROTECTED_ADDRESS'] })],
      },
      'grants INVOLVEMENT, PROTECTED_ADDRESS',
    ],
    [
      '… and the worker of another victim does not',
      {
        ...asker({ role: 'PARTNER_LINK_WORKER', side: 'VICTIM' }),
        agreements: [paperSaying({ to: ['PARTNER_LINK_WORKER'], categories: ['INVOLVEMENT', 'PROTECTED_ADDRESS'] })],
      },
      'grants INVOLVEMENT',
    ],
    [
      '… nor their own worker, if the person is kept from somebody with whom that worker works too',
      {
        ...asker({ role: 'PARTNER_LINK_WORKER', side: 'VICTIM' }),
        ...person({ worksWith: true, keptFromAsker: 'WHEREABOUTS' }),
        agreements: [
          paperSaying({ to: ['PARTNER_LINK_WORKER'], categories: ['INVOLVEMENT', 'PROTECTED_ADDRESS', 'ADDRESS'] }),
        ],
      },
      'grants INVOLVEMENT',
    ],
    [
      '… and somebody kept from them altogether is not there',
      { ...releasing('ADDRESS'), ...person({ worksWith: true, keptFromAsker: 'EVERYTHING' }) },
      'absent',
    ],
    [
      'the police who answer a call-out are told where a person is whom the police know',
      {
        purpose: 'DOMESTIC_ABUSE_INVESTIGATION',
        ...asker({ agency: 'police', role: 'DOMESTIC_ABUSE_OFFICER', side: 'VICTIM' }),
        agreements: [
          paperSaying({
            to: ['DOMESTIC_ABUSE_OFFICER'],
            for: ['DOMESTIC_ABUSE_INVESTIGATION'],
            categories: ['INVOLVEMENT', 'PROTECTED_ADDRESS'],
          }),
        ],
      },
      'grants INVOLVEMENT, PROTECTED_ADDRESS',
    ],
    [
      'an agreement for immigration enforcement releases nothing, whatever it says',
      {
        purpose: 'IMMIGRATION_ENFORCEMENT',
        agreements: [
          paperSaying({ for: ['IMMIGRATION_ENFORCEMENT'], categories: ['INVOLVEMENT', 'PROTECTED_ADDRESS'] }),
        ],
      },
      'refuses: PURPOSE_NOT_COVERED',
    ],
    [
      '… nor does one for governance',
      {
        purpose: 'INFORMATION_GOVERNANCE',
        agreements: [paperSaying({ for: ['INFORMATION_GOVERNANCE'], categories: ['INVOLVEMENT'] })],
      },
      'refuses: PURPOSE_NOT_COVERED',
    ],
    [
      '… but not with a token that puts them on the perpetrator’s side',
      {
        ...asker({ role: 'PARTNER_LINK_WORKER', side: 'PERPETRATOR' }),
        ...person({ worksWith: true }),
        agreements: [paperSaying({ to: ['PARTNER_LINK_WORKER'], categories: ['INVOLVEMENT', 'PROTECTED_ADDRESS'] })],
      },
      'grants INVOLVEMENT',
    ],
    ['immigration status is not for a court officer', releasing('IMMIGRATION'), 'grants INVOLVEMENT'],
    [
      'immigration status is for the victim’s support',
      {
        purpose: 'VICTIM_SUPPORT',
        ...asker({ agency: 'specialist-domestic-abuse', role: 'IDVA', side: 'VICTIM' }),
        agreements: [
          paperSaying({ to: ['IDVA'], for: ['VICTIM_SUPPORT'], categories: ['INVOLVEMENT', 'IMMIGRATION'] }),
        ],
      },
      'grants INVOLVEMENT, IMMIGRATION',
    ],
    [
      '… and for no other purpose of the same worker',
      {
        purpose: 'MARAC',
        ...asker({ agency: 'specialist-domestic-abuse', role: 'IDVA', side: 'VICTIM' }),
        agreements: [paperSaying({ to: ['IDVA'], for: ['MARAC'], categories: ['INVOLVEMENT', 'IMMIGRATION'] })],
      },
      'grants INVOLVEMENT',
    ],
    ['ViSOR passes between police and probation', releasing('VISOR'), 'grants INVOLVEMENT, VISOR'],
    [
      'ViSOR does not pass from the MASH',
      { holder: 'mash', agreements: [paperSaying({ from: ['mash'], categories: ['INVOLVEMENT', 'VISOR'] })] },
      'grants INVOLVEMENT',
    ],
    [
      'ViSOR does not pass to a social worker',
      {
        ...asker({ agency: 'childrens-social-care', role: 'SOCIAL_WORKER', side: 'CHILD' }),
        agreements: [paperSaying({ to: ['SOCIAL_WORKER'], categories: ['INVOLVEMENT', 'VISOR'] })],
      },
      'grants INVOLVEMENT',
    ],
  ])('%s', (_, changes, expected) => {
    expect(line(decide(ask(changes)))).toBe(expected);
  });

  test('what a restriction closed is withheld for that restriction’s reason, and a gap in the agreements as a gap', () => {
    const decision = decide(ask(releasing('PROTECTED_ADDRESS', 'IMMIGRATION')));
    if (decision.kind !== 'grant') throw new Error('expected a grant');
    expect(decision.withheld.get('PROTECTED_ADDRESS')).toBe('PERPETRATOR_SIDE');
    expect(decision.withheld.get('IMMIGRATION')).toBe('SUPPORT_ONLY');
    expect(decision.withheld.get('BAIL')).toBe('CATEGORY_NOT_COVERED');
  });

  test('the restrictions in use are these, each with its reason', () => {
    expect(RESTRICTIONS.map(({ reason }) => reason)).toEqual([
      'OBJECTION',
      'CATEGORY_NOT_COVERED',
      'NEED_TO_KNOW',
      'PERPETRATOR_SIDE',
      'SUPPORT_ONLY',
      'VISOR_CLOSED',
    ]);
  });
});

test('a rule that fails is explained as that, of every category alike, and nothing else of it is told', () => {
  const broken: Restriction = {
    name: 'broken',
    reason: 'SUPPORT_ONLY',
    closes: () => {
      throw new Error('x');
    },
  };
  const { decision, categories } = explainDecision(QUESTION, [broken]);
  expect(line(decision)).toBe('refuses: RULE_FAILED');
  expect(categories).toEqual(
    ALL_CATEGORIES.map((category) => ({
      category,
      outcome: 'WITHHELD',
      releasedBy: [],
      wanting: [],
      reason: 'RULE_FAILED',
      route: REASONS.RULE_FAILED.route,
    })),
  );
  // Any other refusal names its own reason, and what clauses would want.
  const refused = explainDecision(ask({ purpose: 'MARAC' }));
  expect(new Set(refused.categories.map(({ reason }) => reason))).not.toContain('RULE_FAILED');
});

test('what is closed by a rule names the rule, and what is released names the clauses that release it and no other', () => {
  const clause = PAPER.clauses[0]!;
  const agreements = [
    paper({
      clauses: [
        { ...clause, id: 'whole', categories: ['INVOLVEMENT', 'ADDRESS'] },
        { ...clause, id: 'victims', categories: ['DOMESTIC_ABUSE_INCIDENT'], when: { incidentRole: ['VICTIM'] } },
        {
          ...clause,
          id: 'witnesses, with consent',
          categories: ['DOMESTIC_ABUSE_INCIDENT'],
          when: { incidentRole: ['WITNESS'], consent: 'NEEDED' },
        },
      ],
    }),
  ];
  const asked = ask({ agreements, asker: { ...QUESTION.asker, side: 'VICTIM' } });
  const { categories } = explainDecision(asked, [closing('ADDRESS')]);
  const of = (category: Category) => categories.find((one) => one.category === category)!;
  expect([of('ADDRESS').outcome, of('ADDRESS').closedBy, of('ADDRESS').releasedBy]).toEqual([
    'WITHHELD',
    'closing',
    [],
  ]);
  expect([of('INVOLVEMENT').outcome, of('INVOLVEMENT').closedBy]).toEqual(['RELEASED', undefined]);
  expect([of('ORDER').outcome, of('ORDER').closedBy]).toEqual(['WITHHELD', undefined]);
  const incidents = of('DOMESTIC_ABUSE_INCIDENT');
  expect(incidents.outcome).toBe('RELEASED_IN_PART');
  expect(incidents.releasedBy.map(({ clause: one }) => one)).toEqual(['victims']);
  expect(incidents.wanting.map(({ clause: one }) => one)).toEqual(['witnesses, with consent']);
});

test('an agreement with one agency is none with another, whoever asked first that day', () => {
  const index = indexOf([PAPER, paper({ id: 'ISA-02', parties: ['mash', 'health'] })]);
  for (let round = 0; round < 2; round += 1)
    for (const holder of SOURCE_AGENCIES)
      for (const agency of ['health', 'mash', 'probation', 'police', 'childrens-social-care'] as const)
        for (const on of ['2026-06-01', '2025-12-31', '2026-06-02'])
          expect([holder, agency, on, index.isInForceBetween(holder, agency, on)]).toEqual([
            holder,
            agency,
            on,
            on !== '2025-12-31' &&
              [
                ['probation', 'police'],
                ['mash', 'health'],
              ].some((parties) => parties.includes(holder) && parties.includes(agency)),
          ]);
});

test('a role of another agency is one of which no agreement speaks', () => {
  const named = ask({ asker: { ...QUESTION.asker, agency: 'police', role: 'COURT_OFFICER' }, holder: 'probation' });
  expect(line(decide(named))).not.toContain('grants');
  // Where an agreement speaks of this purpose to a role of that agency, the answer is the one that any stranger gets.
  const speaking = [
    paperSaying({ from: ['probation'], to: ['COURT_OFFICER', 'DOMESTIC_ABUSE_OFFICER'], about: 'ANYONE' }),
  ];
  expect(line(decide({ ...named, agreements: speaking }))).toBe('refuses: PURPOSE_NOT_COVERED');
});

test('a category is one of the list, by its name, and shows where somebody is where the laws say so', () => {
  expect(ALL_CATEGORIES.every((one) => isCategory(one))).toBe(true);
  for (const none of [
    '',
    'NOTHING',
    'toString',
    '__proto__',
    'order',
    7,
    null,
    undefined,
    ['ORDER'],
    {},
    Symbol('ORDER'),
  ])
    expect(isCategory(none)).toBe(false);
  const showing = categoriesThat(({ showsWhere }) => showsWhere === true);
  expect([...showing].sort()).toEqual(['INCIDENT_PLACE', 'PROTECTED_ADDRESS']);
});

describe('who is absent', () => {
  test.each<[string, Partial<AccessRequest>, string]>([
    ['to a relative, the person is absent', person({ conflictedPractitioners: ['cora'] }), 'absent'],
    [
      'to a relative, the person is absent rather than refused, where there is no agreement either',
      { agreements: [], ...person({ conflictedPractitioners: ['cora'] }) },
      'absent',
    ],
    ['to everybody else, they are not', person({ conflictedPractitioners: ['rafe', 'demo-cora'] }), ALL_OF_IT],
    [
      'limited access: absent to every desk that is not listed',
      person({ limitedAccess: [{ holder: 'police', desks: ['unit'] }] }),
      'absent',
    ],
    [
      'limited access: refused as ever, where without it there would be nothing but a refusal',
      { agreements: [], ...person({ limitedAccess: [{ holder: 'police', desks: ['unit'] }] }) },
      'refuses: NO_AGREEMENT',
    ],
    [
      'limited access: absent to a desk of another agency that has the name of one that is listed',
      person({ limitedAccess: [{ holder: 'police', desks: ['unit', 'court team'] }] }),
      'absent',
    ],
    [
      'limited access: there for a desk of its own that is listed',
      {
        holder: 'probation',
        agreements: [paperSaying({ from: ['probation'] })],
        ...person({ limitedAccess: [{ holder: 'probation', desks: ['unit', 'court team'] }] }),
      },
      ALL_OF_IT,
    ],
    [
      'limited access at another agency is not limited access here, but its record counts for nothing: nobody is supervised, so no plain address',
      person({ limitedAccess: [{ holder: 'probation', desks: ['unit'] }] }),
      'grants INVOLVEMENT, IDENTITY, DOMESTIC_ABUSE_INCIDENT',
    ],
  ])('%s', (_, changes, expected) => {
    expect(line(decide(ask(changes)))).toBe(expected);
  });
});

describe('a grant', () => {
  const granted = (question: AccessRequest) => {
    const decision = decide(question);
    if (decision.kind !== 'grant') throw new Error('expected a grant');
    return decision;
  };

  test('names for each category the agreement that releases it, and its obligations', () => {
    const { released, obligations } = granted(QUESTION);
    expect([...released.values()]).toEqual(['ISA-01', 'ISA-01', 'ISA-01', 'ISA-01']);
    expect(obligations).toEqual(['Do not tell the supervised person who shared it.']);
  });

  test('carries no obligations of an agreement that it does not rest on', () => {
    const agreements = [PAPER, { ...paperSaying({ for: ['MARAC'] }), id: 'ISA-02', obligations: ['Another.'] }];
    expect(granted(ask({ agreements })).obligations).toEqual(PAPER.obligations);
  });

  test('says of every other category why it is withheld', () => {
    const { released, withheld } = granted(QUESTION);
    expect(new Set([...released.keys(), ...withheld.keys()])).toEqual(new Set(ALL_CATEGORIES));
    expect([...withheld.keys()].filter((category) => released.has(category))).toEqual([]);
  });
});

describe('the words', () => {
  test('an agreement is not yet in force, in force, or lapsed', () => {
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => agreementState(PAPER, day))).toEqual([
      'NOT_YET',
      'IN_FORCE',
      'IN_FORCE',
      'LAPSED',
    ]);
  });

  test('every reason says something, and in a sentence what would change it', () => {
    for (const reason of ALL_REASONS) {
      expect(REASONS[reason].says).not.toBe('');
      expect(REASONS[reason].route).toMatch(/\.$/);
    }
  });

  test('every refusal is one sentence, whatever is refused, by whom, and why', () => {
    for (const category of ALL_CATEGORIES) {
      for (const holder of [...SOURCE_AGENCIES, 'people'] as const) {
        for (const reason of ALL_REASONS)
          expect(withheldSentence(category, holder, reason)).toMatch(/^Withheld by [^:]+ \([^()]+\): .+\.$/);
      }
    }
  });

  test('the categories, the roles with their agencies and sides, and what an emergency opens are those that the laws speak of', () => {
    expect([...ALL_CATEGORIES]).toEqual(EVERY_CATEGORY);
    expect(Object.fromEntries(Object.entries(ROLES).map(([role, { agency, side }]) => [role, [agency, side]]))).toEqual(
      WHO_THEY_ARE,
    );
    expect([...EMERGENCY_CATEGORIES].sort()).toEqual([...SHOWN_IN_AN_EMERGENCY].sort());
    expect(COMPETENCES).toEqual(['COMPETENT', 'NOT_COMPETENT', 'NOT_JUDGED']);
    expect(INVOLVEMENTS).toEqual(['HOLDS_CASE', 'CONNECTED', 'OPEN_QUESTION', 'WORKS_WITH']);
    expect(INCIDENT_ROLES).toEqual(['VICTIM', 'PERPETRATOR', 'CHILD_EXPOSED', 'UNBORN_CHILD', 'WITNESS']);
  });

  test('facts that take some reading are read where a clause that speaks to the role, for the purpose, asks for them', () => {
    const clause = PAPER.clauses[0]!;
    const clauses: Clause[] = [
      { ...clause, when: { involvement: ['CONNECTED'] } },
      { ...clause, id: '2', for: ['MARAC'], when: { orderInForce: true } },
      {
        ...clause,
        id: '3',
        for: ['MARAC'],
        to: ['RESPONSIBLE_OFFICER'],
        when: { involvement: ['CONNECTED'], orderInForce: true },
      },
    ];
    const wanted = (role: AccessRequest['asker']['role'], purpose: AccessRequest['purpose']) =>
      [...factsWantedBy([paper({ clauses })], role, purpose)].sort();
    expect(wanted('COURT_OFFICER', 'PRE_SENTENCE_REPORT')).toEqual(['involvement']);
    expect(wanted('COURT_OFFICER', 'MARAC')).toEqual(['orderInForce']);
    expect(wanted('RESPONSIBLE_OFFICER', 'MARAC')).toEqual(['involvement', 'orderInForce']);
    expect(wanted('RESPONSIBLE_OFFICER', 'PRE_SENTENCE_REPORT')).toEqual([]);
  });

  test('every category and every role says what it is and where it comes from', () => {
    for (const category of ALL_CATEGORIES) expect(CATEGORIES[category]).toMatch(/\.$/);
    for (const { source } of Object.values(ROLES)) expect(source).toMatch(/^00\d L\d+/);
    expect(ALL_PURPOSES).toContain('IMMIGRATION_ENFORCEMENT');
  });
});

test('whose word of ordinary addresses is shown follows from the side: on the perpetrator’s, what their own agency supervises', () => {
  const shown = (side: string, person: object, purpose = 'MANAGING_RISK') =>
    addressesShown({
      asker: { id: 'x', agency: 'probation', role: 'RESPONSIBLE_OFFICER', side, desk: 'desk' },
      purpose,
      person: { knownTo: [], ...person },
    } as never);
  const supervised = { knownTo: ['probation'] };
  for (const side of ['VICTIM', 'CHILD', 'ADULT', 'NEUTRAL'])
    for (const person of [{}, supervised, { ...supervised, isProtected: true }, { isProtected: true }])
      expect([side, person, shown(side, person)]).toEqual([side, person, 'EVERY_AGENCYS']);
  expect(shown('VICTIM', { keptFromAsker: 'WHEREABOUTS' })).toBe('NONE');
  expect(shown('PERPETRATOR', {})).toBe('NONE');
  expect(shown('PERPETRATOR', supervised)).toBe('EVERY_AGENCYS');
  expect(shown('PERPETRATOR', { ...supervised, isProtected: true })).toBe('NONE');
  expect(shown('PERPETRATOR', { ...supervised, isProtected: true, worksWith: true })).toBe('EVERY_AGENCYS');
  expect(shown('PERPETRATOR', { ...supervised, isProtected: true, hasNoDesk: true })).toBe('OWN_AGENCYS');
  expect(shown('PERPETRATOR', { ...supervised, isProtected: true }, 'PRE_SENTENCE_REPORT')).toBe('OWN_AGENCYS');
  expect(
    shown('PERPETRATOR', { ...supervised, isProtected: true, isVictimInRecord: true }, 'PRE_SENTENCE_REPORT'),
  ).toBe('NONE');
});
