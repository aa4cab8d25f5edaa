import { FamilyForm, loadFamily } from '../../../src/load';
import type { Purpose } from '../../../src/sharing';
import { NOTHING, type Play, type Step } from './play';
import { NUMBERS } from './worlds';

// What others do in between: they write, ask, answer and move the case, with the world's own protected values in their
// words. What they are told by it is theirs, and is not compared.

const POLICE = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'] as const;
const SOCIAL_WORKER = ['social-worker', 'CHILD_SAFEGUARDING'] as const;
const LINK_WORKER = ['partner-link-worker', 'VICTIM_SUPPORT'] as const;
const TRIAGE = ['mash-practitioner', 'MASH_TRIAGE'] as const;
const OUTREACH = ['outreach-idva', 'VICTIM_SUPPORT'] as const;
const OFFICER = ['responsible-officer', 'MANAGING_RISK'] as const;

/** They were warned that the words name what is protected. */
const SEEN = { 'x-confirm': 'TEXT_NAMES_PROTECTED' };

type Actor = readonly [name: string, purpose: Purpose];

const her = { scheme: 'POLICE_NOMINAL', value: NUMBERS.her.POLICE_NOMINAL };
const child = { scheme: 'LCS', value: NUMBERS.child.LCS };
const him = { scheme: 'CRN', value: NUMBERS.him.CRN };

const act =
  (
    [name, purpose]: Actor,
    query: string,
    variables: (play: Play, choice: number) => object,
    learns?: (play: Play, data: never) => void,
  ) =>
  async (play: Play, choice: number): Promise<undefined> => {
    const { data } = await play.act(name, purpose, query, variables(play, choice));
    learns?.(play, (data ?? {}) as never);
    return undefined;
  };

const WRITE_POLICE =
  'mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome } } }';
const WRITE_CARE =
  'mutation W($records: SocialCareRecordsInput!) { writeSocialCareRecords(records: $records) { written { outcome } } }';
const WRITE_MASH =
  'mutation W($records: MashRecordsInput!) { writeMashRecords(records: $records) { written { outcome } } }';
const WRITE_PROBATION =
  'mutation W($records: ProbationRecordsInput!) { writeProbationRecords(records: $records) { written { outcome } } }';
const ASK = 'mutation A($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { id } } } }';

interface Asked {
  readonly askAgencies?: { readonly questions: { readonly nodes: readonly { readonly id: string }[] } } | null;
}
interface OnDesk {
  readonly enquiriesOnMyDesk?: { readonly nodes: readonly Waiting[] } | null;
}
interface Waiting {
  readonly id: string;
  readonly scope: readonly string[];
  readonly waiting: readonly { readonly agency: string; readonly desk: string }[];
}

const asks = (name: string, by: Actor, about: object, more: (play: Play) => object): Step => ({
  name,
  take: act(
    by,
    ASK,
    (play) => ({
      request: {
        caseNumber: by === LINK_WORKER ? 'P-LINK-1' : `P-CASE-${about === him ? 3 : 1}`,
        about,
        stage: 'ROUTINE',
        ground: play.world.says('Safety planning.'),
        says: play.world.says('What do you know?'),
        ...more(play),
      },
    }),
    (play, { askAgencies }: Asked) => play.learn('Question', askAgencies?.questions.nodes[0]?.id),
  ),
});

/** Agencies of which nobody elsewhere is told which of their desks asks. */
const TOLD_BY_TITLE: Readonly<Record<string, string>> = {
  'specialist-domestic-abuse': 'SPECIALIST_DOMESTIC_ABUSE',
  education: 'EDUCATION',
};

/** The first enquiry on a desk, worked on. */
const onEnquiry = (
  name: string,
  by: Actor,
  mutation: string,
  variables: (play: Play, enquiry: { id: string; scope: readonly string[] }) => object,
): Step => ({
  name,
  async take(play, choice) {
    const { data } = await play.act(...by, '{ enquiriesOnMyDesk { nodes { id scope waiting { agency desk } } } }');
    const { agency, desk, mayOpenEmergencies: isOnHisSide } = play.asker;
    // What the police choose to answer an adviser, she is to read. Her desk is told to others by her agency's title.
    const isOwn = (asker: Waiting['waiting'][number]) => asker.desk === desk || TOLD_BY_TITLE[agency] === asker.agency;
    const waiting = ((data as OnDesk | null)?.enquiriesOnMyDesk?.nodes ?? []).filter(
      (enquiry) => isOnHisSide || !enquiry.waiting.some(isOwn),
    );
    play.learn('Enquiry', waiting[0]?.id);
    if (waiting.length > 0) await play.act(...by, mutation, variables(play, waiting[choice % waiting.length]!));
    return undefined;
  },
});

const ANSWER = 'mutation A($answer: AnswerInput!) { answerEnquiry(answer: $answer) { id } }';
const answer =
  (isFinal: boolean) =>
  ({ world }: Play, { id, scope }: { id: string; scope: readonly string[] }) => ({
    answer: {
      enquiry: id,
      isFinal,
      ...(!isFinal && { finalBy: '2026-11-24T09:00:00Z' }),
      parts: scope.map((category) => ({
        category,
        isNil: false,
        facts: world.says('On record.'),
        opinion: world.says('We think so.'),
        attachments: [world.says('Letter.').slice(0, 90)],
      })),
    },
  });

const person = (play: Play, key: string) => play.id(`person ${key}`);

const ANSWERS_FOR_NOW = 'the police answer for the time being';
const WANTS_TO_KNOW = 'the police want to know something first';
const REFUSES = 'the police refuse, and say why';
const PASSES_ON = 'the police pass a question on';
const PROPOSES = 'the police propose a later time';
const ACTS_ON_IT = 'the partner link worker acts on an answer';
const MOVES = 'the partner link worker hands her case over';
const CANCELS = 'the partner link worker cancels her question';
const CLARIFIES = 'the partner link worker makes it clear';
const RERATES = 'the partner link worker rates it red';
const OPENS = 'the partner link worker opens her question, and closes it again';
const GOES_ON_WATCHING = 'the partner link worker watches her household';
const WATCHES = 'the partner link worker watches, ends it, and closes the case';

/** The police change the first fact of a kind that they tell of her. */
async function change(
  play: Play,
  name: string,
  kind: string,
  because: string,
  more?: readonly [name: string, type: string, value: unknown],
) {
  const { data } = await play.act(
    ...POLICE,
    'query I($of: PersonKeyInput!) { indexAssertions(of: $of) { current { id kind version says { value } } } }',
    { of: her },
  );
  interface Fact {
    readonly id: string;
    readonly kind: string;
    readonly version: number;
    readonly says: readonly { readonly value: string | null }[];
  }
  const facts: readonly Fact[] = data?.indexAssertions?.current ?? [];
  // The name that she has taken stays secret: it is the one that everybody knows whose mark comes and goes.
  const fact = facts.find(
    (one) => one.kind === kind && (kind !== 'NAME' || one.says.some(({ value }) => value === 'Nora')),
  );
  const [argument, type, value] = more ?? [];
  await play.act(
    ...POLICE,
    `mutation C($of: PersonKeyInput!, $fact: ID!, $version: Int!, $because: String!${more ? `, $${argument}: ${type}` : ''}) {
      ${name}(of: $of, fact: $fact, version: $version, because: $because${more ? `, ${argument}: $${argument}` : ''}) { limitedTo } }`,
    { of: her, fact: fact?.id ?? NOTHING, version: fact?.version ?? 1, because, ...(more && { [argument!]: value }) },
  );
}

interface OfContact {
  readonly id: string;
  readonly reference: string;
  readonly version: number | null;
}

/** As the triage of what came in goes: recorded, rated, added to, decided; the words name what is protected. */
async function triages(play: Play, choice: number): Promise<undefined> {
  const { says } = play.world;
  const ENTRY = '{ id reference version }';
  const { data } = await play.act(
    ...TRIAGE,
    `mutation R($contact: ContactToRecord!, $key: ID!) { recordContact(contact: $contact, key: $key) { entry ${ENTRY} } }`,
    {
      key: `00000000-0000-4000-8000-${String(choice).padStart(12, '0')}`,
      contact: {
        source: 'POLICE',
        rating: 'AMBER',
        narrative: says('Rang us.'),
        subjects: [{ role: 'VICTIM', person: { scheme: 'MASH', value: NUMBERS.her.MASH } }],
      },
    },
  );
  const contact = (data as { recordContact?: { entry?: OfContact | null } | null } | null)?.recordContact?.entry;
  play.learn('TriageEntry', contact?.id);
  if (!contact) return undefined;
  await play.act(...TRIAGE, `mutation T($id: ID!) { takeContact(id: $id) ${ENTRY} }`, { id: contact.id });
  let { version } = contact;
  const changes: readonly (readonly [query: string, variables: object])[] = [
    ['rateContact(reference: $reference, version: $version, rating: RED, because: REVIEW)', {}],
    ['addToContact(reference: $reference, version: $version, add: $add)', { add: { narrative: says('More.') } }],
    [
      'decideContact(reference: $reference, version: $version, pathway: EARLY_HELP, because: $because)',
      { because: says('Assessed now.') },
    ],
  ];
  for (const [call, variables] of changes) {
    const declared = `$reference: ID!, $version: Int!${'add' in variables ? ', $add: ContactAddition!' : ''}${'because' in variables ? ', $because: String!' : ''}`;
    const reply = await play.act(...TRIAGE, `mutation C(${declared}) { ${call} ${ENTRY} }`, {
      reference: contact.reference,
      version,
      ...variables,
    });
    const [changed] = Object.values((reply.data ?? {}) as Record<string, OfContact | null>);
    version = changed?.version ?? version;
  }
  return undefined;
}

const SINGLE: readonly Step[] = [
  {
    name: 'the police write a call-out at the refuge',
    take: act(POLICE, WRITE_POLICE, ({ world }) => ({
      records: {
        incidents: [
          {
            reference: 'P-I3',
            occurredAt: '2026-11-22T21:00:00Z',
            grade: 'HIGH',
            protectedPlace: world.secret.refuge.join(', '),
            narrative: world.says('He came to the door.'),
            people: [
              { person: NUMBERS.her.POLICE_NOMINAL, role: 'VICTIM' },
              { person: NUMBERS.him.POLICE_NOMINAL, role: 'PERPETRATOR' },
            ],
          },
        ],
      },
    })),
  },
  {
    name: 'the police write an order with the refuge in its conditions',
    take: act(POLICE, WRITE_POLICE, ({ world }) => ({
      records: {
        protectiveOrders: [
          {
            reference: 'P-O2',
            kind: 'NON_MOLESTATION_ORDER',
            madeOn: '2026-11-20',
            conditions: [`Not to come within 100 m of ${world.secret.refuge[0]}.`, world.says('Nor near.')],
            protectedPlaces: [world.secret.refuge.join(', ')],
            parties: [
              { person: NUMBERS.him.POLICE_NOMINAL, role: 'RESPONDENT' },
              { person: NUMBERS.her.POLICE_NOMINAL, role: 'PROTECTED' },
            ],
          },
        ],
      },
    })),
  },
  {
    name: 'the police correct a place that was written openly',
    async take(play) {
      const entry = (more: object) => ({
        records: {
          incidents: [
            {
              reference: 'P-I4',
              occurredAt: '2026-11-21T20:00:00Z',
              grade: 'LOW',
              people: [
                { person: NUMBERS.her.POLICE_NOMINAL, role: 'VICTIM' },
                { person: NUMBERS.him.POLICE_NOMINAL, role: 'PERPETRATOR' },
              ],
              ...more,
            },
          ],
        },
      });
      const place = play.world.secret.otherRefuge;
      await play.act(...POLICE, WRITE_POLICE, entry({ place }));
      await play.act(...POLICE, WRITE_POLICE, entry({ protectedPlace: place, version: 1 }));
      return undefined;
    },
  },
  {
    name: 'the police correct and take back what they tell the index of her',
    async take(play) {
      const { says, secret } = play.world;
      await change(play, 'restrictAssertion', 'NAME', says('Marked.'));
      await change(play, 'liftRestriction', 'NAME', says('Opened.'));
      await change(play, 'correctAssertion', 'ADDRESS', says('Typed wrongly.'), [
        'to',
        'CorrectedAssertionInput!',
        { lines: [secret.otherRefuge] },
      ]);
      await change(play, 'endAssertion', 'ADDRESS', says('Moved.'), ['on', 'Date!', '2026-11-20']);
      await change(play, 'withdrawAssertion', 'SAFE_CONTACT', says('Not hers.'));
      return undefined;
    },
  },
  {
    name: 'the police end their work with her, and take it up again',
    async take(play) {
      const { says } = play.world;
      await play.act(
        ...POLICE,
        'mutation E($of: PersonKeyInput!, $because: String!) { endInvolvement(of: $of, on: "2026-11-20", because: $because) { involvementEndedOn } }',
        { of: her, because: says('No risk any more.') },
      );
      await play.act(
        ...POLICE,
        'mutation R($of: PersonKeyInput!, $because: String!) { resumeInvolvement(of: $of, because: $because) { involvementEndedOn } }',
        { of: her, because: says('He was seen again.') },
      );
      return undefined;
    },
  },
  {
    name: 'the police limit their record of her to their desk, and lift that',
    async take(play) {
      const { says } = play.world;
      await play.act(
        ...POLICE,
        'mutation L($of: PersonKeyInput!, $because: String!, $desks: [String!]!) { limitRecord(of: $of, because: $because, desks: $desks) { limitedTo } }',
        { of: her, because: says('For now.'), desks: ['Exampleshire police domestic-abuse unit'] },
      );
      await play.act(
        ...POLICE,
        'mutation L($of: PersonKeyInput!, $because: String!) { liftRecordLimit(of: $of, because: $because) { limitedTo } }',
        { of: her, because: says('No longer.') },
      );
      return undefined;
    },
  },
  {
    name: 'the police go on with what she asked about him, where she did',
    async take(play) {
      if (!play.world.differs.has('application') || play.world.side === 'right') return undefined;
      const application = {
        reference: 'P-DA1',
        route: 'RIGHT_TO_ASK',
        openedOn: '2026-11-20',
        stage: 'DECIDED',
        decision: 'DISCLOSE',
        decidedBy: 'PANEL',
        decidedOn: '2026-11-23',
        people: [
          { person: NUMBERS.her.POLICE_NOMINAL, role: 'PERSON_AT_RISK' },
          { person: NUMBERS.him.POLICE_NOMINAL, role: 'SUBJECT' },
        ],
      };
      await play.act(...POLICE, WRITE_POLICE, { records: { disclosureApplications: [application] } });
      return undefined;
    },
  },
  {
    name: 'the police, social care and the MASH write what has to be done by a certain time',
    async take(play) {
      const { says, secret } = play.world;
      const family = [
        { person: NUMBERS.child.LCS, role: 'CHILD' },
        { person: NUMBERS.her.LCS, role: 'VICTIM' },
      ];
      const records: readonly (readonly [by: Actor, write: string, records: object])[] = [
        [
          POLICE,
          WRITE_POLICE,
          {
            incidents: [
              {
                reference: 'P-I5',
                occurredAt: '2026-11-23T07:00:00Z',
                grade: 'MEDIUM',
                protectedPlace: secret.refuge.join(', '),
                people: [
                  { person: NUMBERS.her.POLICE_NOMINAL, role: 'VICTIM' },
                  { person: NUMBERS.child.POLICE_NOMINAL, role: 'CHILD_EXPOSED' },
                ],
              },
            ],
            protectiveOrders: [
              {
                reference: 'P-O3',
                kind: 'DOMESTIC_VIOLENCE_PROTECTION_NOTICE',
                madeOn: '2026-11-23',
                servedAt: '2026-11-23T08:00:00Z',
                protectedPlaces: [secret.refuge.join(', ')],
                parties: [
                  { person: NUMBERS.him.POLICE_NOMINAL, role: 'RESPONDENT' },
                  { person: NUMBERS.her.POLICE_NOMINAL, role: 'PROTECTED' },
                ],
              },
            ],
            maracHearings: [
              {
                reference: 'P-H2',
                nominalId: NUMBERS.her.POLICE_NOMINAL,
                heardOn: '2026-11-20',
                outcome: says('Agreed.'),
                actions: [
                  { agency: 'PROBATION', kind: 'REVIEW_LICENCE_OR_ORDER', dueOn: '2026-11-24', status: 'OPEN' },
                ],
                safetyActions: [{ agency: 'POLICE', kind: 'REHOUSE', dueOn: '2026-11-24', status: 'OPEN' }],
              },
            ],
          },
        ],
        [
          SOCIAL_WORKER,
          WRITE_CARE,
          {
            referrals: [
              {
                reference: 'P-RF1',
                receivedAt: '2026-11-20T09:00:00Z',
                source: 'AGENCY',
                narrative: says('Told us.'),
                decidedAt: '2026-11-20T16:00:00Z',
                decision: 'STRATEGY_DISCUSSION',
                people: family,
              },
            ],
            strategyDiscussions: [
              {
                reference: 'P-SD1',
                heldAt: '2026-11-03T10:00:00Z',
                reasons: says('Seen near.'),
                suspectedHarm: ['EMOTIONAL_ABUSE'],
                decision: 'ASSESSMENT_CONTINUES',
                people: family,
              },
            ],
          },
        ],
        [
          TRIAGE,
          WRITE_MASH,
          {
            actions: [
              {
                reference: 'P-A2',
                subjectId: NUMBERS.her.MASH,
                agreedOn: '2026-11-22',
                dueOn: '2026-11-24',
                kind: 'SAFETY_PLAN',
                ownerAgency: 'POLICE',
                says: says('A new lock.'),
              },
            ],
          },
        ],
      ];
      for (const [by, write, written] of records) await play.act(...by, write, { records: written });
      await play.hub.pass(0);
      return undefined;
    },
  },
  {
    name: 'the social worker writes where the child is taught and seen',
    take: act(SOCIAL_WORKER, WRITE_CARE, ({ world }) => ({
      records: {
        schools: [
          {
            reference: 'P-SC2',
            lcsId: NUMBERS.child.LCS,
            kind: 'PRIMARY',
            school: world.secret.school,
            safeguardingLead: world.says('Lead.'),
            startedOn: '2026-11-02',
          },
        ],
        contactArrangements: [
          {
            reference: 'P-K2',
            lcsId: NUMBERS.child.LCS,
            kind: 'SUPERVISED',
            startedOn: '2026-11-10',
            says: world.says('After school.'),
            venue: world.secret.school,
            reasons: world.says('Asked for.'),
          },
        ],
        visits: [
          {
            reference: 'P-V1',
            lcsId: NUMBERS.child.LCS,
            kind: 'AT_SCHOOL',
            childSeen: true,
            visitedAt: '2026-11-12T15:00:00Z',
            notes: world.says('Seen.'),
          },
        ],
      },
    })),
  },
  {
    name: 'the MASH writes a contact',
    take: act(TRIAGE, WRITE_MASH, ({ world }) => ({
      records: {
        contacts: [
          {
            reference: 'P-M2',
            receivedAt: '2026-11-22T08:15:00Z',
            source: 'POLICE',
            rating: 'RED',
            narrative: world.says('Called.'),
            reasons: world.says('Because.'),
            decidedByRole: world.says('Lead.'),
            subjects: [
              { person: NUMBERS.her.MASH, role: 'VICTIM' },
              { person: NUMBERS.him.MASH, role: 'PERPETRATOR' },
            ],
          },
        ],
      },
    })),
  },
  {
    name: 'the partner link worker makes her known with where she is',
    take: act(
      LINK_WORKER,
      'mutation K($people: PeopleToMakeKnown!) { makePeopleKnown(people: $people) { people { found number person { id } } } }',
      ({ world }) => ({
        people: {
          people: [
            {
              key: 'her',
              names: [{ given: 'Robin', family: 'Unheardof' }],
              births: [{ bornOn: '1988-02-03' }],
              addresses: [{ kind: 'REFUGE', lines: world.secret.refuge }],
            },
          ],
        },
      }),
    ),
  },
  {
    name: 'the partner link worker writes how she is reached',
    take: act(LINK_WORKER, WRITE_PROBATION, ({ world }) => ({
      records: {
        partnerLinkWork: [
          {
            reference: 'P-L2',
            crn: NUMBERS.him.CRN,
            referredOn: '2026-11-10',
            state: 'REACHED',
            safeContact: world.secret.contact,
            victimsLeave: 'DEPENDS_ON_PARTNER',
          },
        ],
        contacts: [
          {
            reference: 'P-CT1',
            crn: NUMBERS.him.CRN,
            on: '2026-11-12',
            means: 'TELEPHONE',
            with: 'FAMILY',
            narrative: world.says('Rang her.'),
          },
        ],
      },
    })),
  },
  asks('the partner link worker asks the police about her', LINK_WORKER, her, () => ({
    agencies: ['POLICE'],
    kind: 'FREE_QUESTION',
    scope: ['DOMESTIC_ABUSE_INCIDENT', 'PROTECTED_ADDRESS', 'NARRATIVE'],
    wholeFamily: false,
  })),
  asks('the police ask social care about her', POLICE, her, () => ({
    agencies: ['CHILDRENS_SOCIAL_CARE'],
    kind: 'FREE_QUESTION',
    scope: ['CHILD_STATUS', 'PROTECTED_ADDRESS'],
    wholeFamily: false,
    riskTo: her,
  })),
  asks('the police ask probation about him', POLICE, him, (play) => ({
    agencies: ['PROBATION'],
    kind: 'FREE_QUESTION',
    scope: ['SENTENCE', 'RISK_JUDGEMENT'],
    wholeFamily: false,
    ground: 'Managing risk.',
    says: play.world.says('Does he know?'),
  })),
  {
    name: GOES_ON_WATCHING,
    take: act(
      LINK_WORKER,
      'mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id } }',
      () => ({ watch: { caseNumber: 'P-LINK-1', about: her, events: ['HOUSEHOLD_MEMBER_JOINED', 'CALL_OUT'] } }),
      (play, { watchFor }: { readonly watchFor?: { readonly id: string } | null }) => play.learn('Watch', watchFor?.id),
    ),
  },
  {
    name: 'the MASH records a contact about her, works on it, and decides',
    take: triages,
  },
  {
    name: 'the responsible officer asks the police about him',
    take: act(
      OFFICER,
      ASK,
      () => ({
        request: {
          caseNumber: NUMBERS.him.CRN,
          about: him,
          agencies: ['POLICE'],
          kind: 'FREE_QUESTION',
          scope: ['DOMESTIC_ABUSE_INCIDENT', 'ORDER', 'NARRATIVE', 'PROTECTED_ADDRESS'],
          stage: 'ROUTINE',
          ground: 'A review of risk.',
        },
      }),
      (play, { askAgencies }: Asked) => play.learn('Question', askAgencies?.questions.nodes[0]?.id),
    ),
  },
  onEnquiry('the police answer what waits on their desk', POLICE, ANSWER, answer(true)),
  onEnquiry(ANSWERS_FOR_NOW, POLICE, ANSWER, answer(false)),
  onEnquiry('social care answers what waits on its desk', SOCIAL_WORKER, ANSWER, answer(true)),
  onEnquiry(
    WANTS_TO_KNOW,
    POLICE,
    'mutation C($id: ID!, $says: String!) { askForClarification(enquiry: $id, says: $says) { id } }',
    ({ world }, { id }) => ({ id, says: world.says('Which address?') }),
  ),
  onEnquiry(
    REFUSES,
    POLICE,
    'mutation R($id: ID!, $says: String!) { refuseEnquiry(enquiry: $id, ground: WOULD_RAISE_RISK, says: $says) { id } }',
    ({ world }, { id }) => ({ id, says: world.says('It would lead him there.') }),
  ),
  onEnquiry(
    PROPOSES,
    POLICE,
    'mutation P($id: ID!, $reason: String!) { proposeLaterTime(enquiry: $id, until: "2026-12-20T09:00:00Z", reason: $reason) { id } }',
    ({ world }, { id }) => ({ id, reason: world.says('The archive is shut.') }),
  ),
  onEnquiry(
    PASSES_ON,
    POLICE,
    'mutation P($id: ID!, $reason: String!) { passEnquiryOn(enquiry: $id, desk: "Exampleshire police intelligence desk", reason: $reason) }',
    ({ world }, { id }) => ({ id, reason: world.says('Yours.') }),
  ),
  {
    name: ACTS_ON_IT,
    take: act(
      LINK_WORKER,
      'mutation R($id: ID!, $says: String!) { recordAction(question: $id, did: VICTIM_OR_CHILD_MADE_SAFER, says: $says) { id } }',
      (play) => ({ id: play.id('Question'), says: play.world.says('Locks changed.') }),
    ),
  },
  {
    name: MOVES,
    take: act(
      LINK_WORKER,
      'mutation M($moves: [CaseMoveInput!]!) { moveCases(moves: $moves) { number } }',
      ({ world }) => ({
        moves: [
          {
            caseNumber: 'P-LINK-1',
            toDesk: 'Exampleton community team',
            toPractitioner: 'demo-responsible-officer',
            toPractitionerName: world.says('Rafe (fictitious).'),
            because: world.says('Reallocated.'),
          },
        ],
      }),
    ),
  },
  {
    name: CANCELS,
    take: act(
      LINK_WORKER,
      'mutation C($question: ID!, $says: String!) { cancelQuestion(question: $question, reason: NO_LONGER_NEEDED, says: $says) { id } }',
      (play) => ({ question: play.id('Question'), says: play.world.says('She has moved on.') }),
    ),
  },
  {
    name: CLARIFIES,
    take: act(
      LINK_WORKER,
      'mutation C($question: ID!, $says: String!) { clarifyQuestion(question: $question, says: $says) { id } }',
      (play) => ({ question: play.id('Question'), says: play.world.says('The new one.') }),
    ),
  },
  {
    name: RERATES,
    take: act(
      LINK_WORKER,
      'mutation R($question: ID!, $reason: String!) { rerateQuestion(question: $question, urgency: RED, reason: $reason) { id } }',
      (play) => ({ question: play.id('Question'), reason: play.world.says('He was seen near it.') }),
    ),
  },
  {
    name: WATCHES,
    async take(play) {
      const watch = { caseNumber: 'P-LINK-1', about: her, events: ['CALL_OUT'] };
      const { data } = await play.act(
        ...LINK_WORKER,
        'mutation W($watch: WatchInput!) { watchFor(watch: $watch) { id } }',
        { watch },
      );
      await play.act(
        ...LINK_WORKER,
        'mutation E($watch: ID!, $because: String!) { endWatch(watch: $watch, because: $because) }',
        {
          watch: data?.watchFor?.id ?? NOTHING,
          because: play.world.says('She asked for it.'),
        },
      );
      await play.act(
        ...LINK_WORKER,
        'mutation C($because: String!) { closeCase(caseNumber: "P-LINK-1", because: $because) { number } }',
        {
          because: play.world.says('Safe.'),
        },
      );
      return undefined;
    },
  },
  {
    name: 'the police open emergency access to her, and it is reviewed',
    async take(play) {
      const { data } = await play.act(
        ...POLICE,
        'mutation O($of: PersonKeyInput!, $because: String!) { openEmergencyAccess(of: $of, because: $because) { id } }',
        { of: her, because: play.world.says('He is at the door.') },
      );
      const access = (data?.openEmergencyAccess?.id as string | undefined) ?? NOTHING;
      play.learn('EmergencyAccess', access);
      await play.act(...POLICE, 'mutation E($access: ID!) { endEmergencyAccess(access: $access) { id } }', { access });
      await play.act(
        'information-governance-lead',
        'INFORMATION_GOVERNANCE',
        'mutation R($access: ID!, $says: String!) { reviewEmergencyAccess(access: $access, finding: JUSTIFIED, says: $says) { id } }',
        { access, says: play.world.says('The call log says so.') },
      );
      return undefined;
    },
  },
  {
    name: 'she objects, where she does',
    async take(play) {
      const MUTATION =
        'mutation O($objection: ObjectionInput!) { recordObjection(objection: $objection) { objections { nodes { id } } } }';
      if (!play.world.differs.has('objection') || play.world.side === 'right')
        return (play.learn('Objection', undefined), undefined);
      const { says } = play.world;
      const competence = {
        competent: true,
        judgedByRole: says('Officer.'),
        judgedOn: '2026-11-20',
        decisionAbout: says('Being told of.'),
        because: says('We talked.'),
      };
      const objection = {
        person: person(play, 'her'),
        madeOn: '2026-11-20',
        // What he and those who work with him are not told in either world: what they would be told, she keeps from
        // them by objecting.
        categories: [
          'PROTECTED_ADDRESS',
          'INCIDENT_PLACE',
          'VICTIM_SUPPORT',
          'COUNSELLING',
          'NARRATIVE',
          'HEALTH',
          'IMMIGRATION',
        ],
        says: says('Not to him.'),
        competence,
      };
      const { data } = await play.act(...POLICE, MUTATION, { objection });
      play.learn('Objection', data?.recordObjection?.objections?.nodes[0]?.id as string | undefined);
      return undefined;
    },
  },
  {
    name: 'she withdraws her objection, where she made one',
    async take(play) {
      const objection = play.id('Objection');
      if (objection === NOTHING) return undefined;
      await play.act(
        ...POLICE,
        'mutation J($objection: ID!, $because: String!) { withdrawObjection(objection: $objection, because: $because) { __typename } }',
        { objection, because: play.world.says('Her own wish.') },
      );
      return undefined;
    },
  },
  {
    name: 'the police record what she agreed to, and why she was not told',
    async take(play) {
      const { says } = play.world;
      await play.act(
        ...POLICE,
        'mutation C($consent: ConsentInput!) { recordConsent(consent: $consent) { __typename } }',
        {
          consent: {
            person: person(play, 'her'),
            status: 'NOT_POSSIBLE',
            partners: ['HOUSING'],
            soughtByRole: says('Officer.'),
            soughtOn: '2026-11-20',
            because: says('Unsafe.'),
          },
        },
      );
      await play.act(
        ...POLICE,
        'mutation I($informed: VictimInformedInput!) { recordVictimInformed(informed: $informed) { __typename } }',
        { informed: { person: person(play, 'her'), process: 'MARAC', unsafeBecause: says('He reads her post.') } },
      );
      return undefined;
    },
  },
  {
    name: 'the partner link worker asks for a sharing decision, and the police take it',
    async take(play) {
      const { says } = play.world;
      const { data } = await play.act(
        ...LINK_WORKER,
        'mutation A($request: SharingDecisionRequestInput!) { askForSharingDecision(request: $request) { id } }',
        {
          request: {
            person: person(play, 'her'),
            holder: 'POLICE',
            categories: ['VICTIM_SUPPORT'],
            riskTo: person(play, 'her'),
            because: says('To plan.'),
          },
        },
      );
      const request = data?.askForSharingDecision?.id as string | undefined;
      play.learn('SharingDecisionRequest', request);
      if (request === undefined) return undefined;
      await decide(play, request, 0);
      return undefined;
    },
  },
  {
    name: 'the police decide what the officer asked for',
    async take(play) {
      const { data } = await play.act(
        ...OFFICER,
        'mutation A($request: SharingDecisionRequestInput!) { askForSharingDecision(request: $request) { id } }',
        {
          request: {
            person: person(play, 'him'),
            holder: 'POLICE',
            categories: ['DOMESTIC_ABUSE_INCIDENT'],
            riskTo: person(play, 'him'),
            because: 'A review of risk.',
          },
        },
      );
      const request = data?.askForSharingDecision?.id as string | undefined;
      play.learn('SharingDecisionRequest', request);
      if (request !== undefined) await decide(play, request, 1);
      return undefined;
    },
  },
  {
    name: 'she is referred for support, which one desk declines, and another accepts and ends',
    async take(play) {
      const { says } = play.world;
      for (const isAccepted of [false, true]) {
        const { data } = await play.act(
          ...POLICE,
          `mutation R($of: PersonKeyInput!, $because: String!) { referForSupport(of: $of, agency: SPECIALIST_DOMESTIC_ABUSE,
            desk: "Exampleton outreach advisers", because: $because) { id } }`,
          { of: her, because: says('She wants it.') },
        );
        const variables = {
          id: (data?.referForSupport?.id as string | undefined) ?? NOTHING,
          because: says('Not ours.'),
        };
        play.learn('Referral', variables.id);
        const ended = (name: string) =>
          `mutation E($id: ID!, $because: String!) { ${name}(referral: $id, because: $because) { id } }`;
        if (isAccepted) {
          await play.act(...OUTREACH, 'mutation A($id: ID!) { acceptReferral(referral: $id) { id } }', {
            id: variables.id,
          });
          await play.act(...OUTREACH, ended('endSupport'), variables);
        } else await play.act(...OUTREACH, ended('declineReferral'), variables);
      }
      return undefined;
    },
  },
  {
    name: 'the child, and where the child is, are kept from him, and then no longer',
    async take(play) {
      const { data } = await play.act(
        ...SOCIAL_WORKER,
        'query H($of: PersonKeyInput!) { person(of: $of) { protectedAddresses { edges { cursor } } } }',
        { of: child },
      );
      const fact = (data?.person?.protectedAddresses?.edges[0]?.cursor as string | undefined) ?? NOTHING;
      const about = { of: child, from: { scheme: 'HUB', value: person(play, 'him') } };
      const kept = (
        name: string,
        more = '',
      ) => `mutation K($of: PersonKeyInput!, $from: PersonKeyInput!, $because: String!) {
        ${name}(of: $of, from: $from, because: $because${more}) { __typename } }`;
      const keptFact = (
        name: string,
      ) => `mutation K($of: PersonKeyInput!, $from: PersonKeyInput!, $fact: ID!, $because: String!) {
        ${name}(of: $of, from: $from, fact: $fact, because: $because) { __typename } }`;
      const because = () => play.world.says('He asked at the school.');
      await play.act(...SOCIAL_WORKER, kept('keepFrom', ', what: WHEREABOUTS'), { ...about, because: because() });
      await play.act(...SOCIAL_WORKER, kept('endKeepingFrom'), { ...about, because: because() });
      await play.act(...SOCIAL_WORKER, keptFact('keepFactFrom'), { ...about, fact, because: because() });
      await play.act(...SOCIAL_WORKER, keptFact('endKeepingFactFrom'), { ...about, fact, because: because() });
      return undefined;
    },
  },
  {
    name: OPENS,
    async take(play) {
      for (const name of ['openQuestionText', 'closeQuestionText'])
        await play.act(
          ...LINK_WORKER,
          `mutation O($question: ID!, $because: String!) { ${name}(text: { question: $question, text: SAYS }, because: $because) { id } }`,
          { question: play.id('Question'), because: play.world.says('By mistake.') },
          SEEN,
        );
      return undefined;
    },
  },
  {
    name: 'words about her in the index are opened by mistake, and closed again',
    async take(play) {
      const of = { scheme: 'HUB', value: person(play, 'her') };
      const { data } = await play.act(
        ...SOCIAL_WORKER,
        'query E($of: PersonKeyInput!) { person(of: $of) { relationships(first: 1) { edges { cursor } } } }',
        { of },
      );
      const entry = (data?.person?.relationships?.edges[0]?.cursor as string | undefined) ?? NOTHING;
      for (const name of ['openIndexText', 'closeIndexText'])
        await play.act(
          ...SOCIAL_WORKER,
          `mutation O($of: PersonKeyInput!, $entry: ID!, $because: String!) { ${name}(of: $of, entry: $entry, because: $because) }`,
          { of, entry, because: play.world.says('By mistake.') },
          SEEN,
        );
      return undefined;
    },
  },
  {
    name: 'the household changes, where it does',
    async take(play) {
      await loadFamily(FamilyForm.parse(play.world.family(true)), play.hub.hub.hub.databases);
      await play.hub.pass(1);
      return undefined;
    },
  },
  { name: 'a day passes', take: async (play) => (await play.hub.pass(24), undefined) },
];

async function decide(play: Play, request: string, choice: number): Promise<void> {
  const { says } = play.world;
  const { data } = await play.act(
    ...POLICE,
    'mutation D($decision: SharingDecisionInput!) { decideSharing(decision: $decision) { decision { id } } }',
    {
      decision: {
        request,
        outcome: 'SHARE',
        basis: choice % 2 ? CHILD_BENEFIT(play) : { general: { ground: 'REQUIRED_BY_LAW', citation: says('Act.') } },
        proportionalBecause: says('That alone.'),
        relevantBecause: says('It bears on it.'),
        validUntil: '2027-01-31',
      },
    },
  );
  const decision = data?.decideSharing?.decision?.id as string | undefined;
  play.learn('SharingDecision', decision);
  if (decision === undefined) return;
  for (const name of ['openDecisionText', 'closeDecisionText'])
    await play.act(
      ...POLICE,
      `mutation O($entry: ID!, $because: String!) { ${name}(text: { entry: $entry, text: REASONS }, because: $because) }`,
      { entry: decision, because: says('By mistake.') },
      SEEN,
    );
  await play.act(
    ...POLICE,
    'mutation R($id: ID!, $because: String!) { revokeSharingDecision(decision: $id, because: $because) { id } }',
    {
      id: decision,
      because: says('She moved.'),
    },
  );
}

const CHILD_BENEFIT = (play: Play) => ({
  general: {
    ground: 'CHILD_BENEFIT',
    child: play.id('person child'),
    benefit: play.world.says('She is safer.'),
    individualInterest: play.world.says('Hers.'),
    publicInterest: play.world.says('Everybody’s.'),
  },
});

/** Several of them one after the other: what comes last needs what came before. */
function oneAfterTheOther(name: string, ...names: readonly string[]): Step {
  const steps = names.map((one) => {
    const found = SINGLE.find((step) => step.name === one);
    if (!found) throw new Error(`nobody does this: ${one}`);
    return found;
  });
  return {
    name,
    async take(play, choice) {
      for (const step of steps) await step.take(play, choice);
      return undefined;
    },
  };
}

const ASKS_ABOUT_HER = 'the partner link worker asks the police about her';
const ASKS_ABOUT_HIM = 'the responsible officer asks the police about him';
const ANSWERS = 'the police answer what waits on their desk';
const ONLY_AFTER_A_QUESTION = new Set([
  ...[ANSWERS_FOR_NOW, WANTS_TO_KNOW, REFUSES, PASSES_ON, PROPOSES],
  ...[ACTS_ON_IT, OPENS, MOVES, CANCELS, CLARIFIES, RERATES, WATCHES, GOES_ON_WATCHING],
]);

export const ACTS: readonly Step[] = [
  oneAfterTheOther(
    'she is asked about, and the police want to know more and are told',
    ASKS_ABOUT_HER,
    WANTS_TO_KNOW,
    CLARIFIES,
    PROPOSES,
    ANSWERS_FOR_NOW,
  ),
  oneAfterTheOther('she is asked about, it is rated red, and passed on', ASKS_ABOUT_HER, RERATES, PASSES_ON, CANCELS),
  oneAfterTheOther(
    'the partner link worker asks about her, is answered, and acts on it',
    ASKS_ABOUT_HER,
    ANSWERS,
    ACTS_ON_IT,
    OPENS,
  ),
  oneAfterTheOther('the responsible officer asks about him and is answered', ASKS_ABOUT_HIM, ANSWERS),
  oneAfterTheOther(
    'the police ask about her, and social care answers',
    'the police ask social care about her',
    'social care answers what waits on its desk',
  ),
  oneAfterTheOther(
    'she is asked about, and the partner link worker watches her household',
    ASKS_ABOUT_HER,
    GOES_ON_WATCHING,
  ),
  // Her case goes to another desk, or is closed: nobody asks in it after that.
  oneAfterTheOther('she is asked about, and the police refuse', ASKS_ABOUT_HER, REFUSES, WATCHES),
  oneAfterTheOther(
    'the partner link worker asks about her and is answered, and the case goes to the officer',
    ASKS_ABOUT_HER,
    ANSWERS,
    MOVES,
  ),
  ...SINGLE.filter(({ name }) => !ONLY_AFTER_A_QUESTION.has(name)),
];
