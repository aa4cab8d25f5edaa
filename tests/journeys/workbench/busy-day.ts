import { readConfig } from '../../../src/config';
import { hearing } from '../../../src/server/jobs/agency-events';
import { TODAY, type Reply, type TestHub } from '../../testkit/hub';
import { hubNumberOf, loadWritten, writtenFamily } from '../../testkit/written-family';

// A day on which every page has something to show: made up, and the same each time.

const POLICE_AND_MASH = ['police', 'mash'] as const;
const ALL = ['probation', 'police', 'childrens-social-care', 'mash'] as const;

export const MARAC_DAY = '2026-11-25';

let entries = 0;
/** A reference as the agency gives one: each time the same, so that a picture is. */
const entry = (): string => `EX-2611-${String((entries += 1)).padStart(4, '0')}`;

const named = (given: string, family: string, assertedBy: readonly string[] = POLICE_AND_MASH) => ({
  names: [{ given, family, assertedBy }],
});
const born = (bornOn: string, assertedBy: readonly string[] = POLICE_AND_MASH) => ({
  births: [{ bornOn, assertedBy }],
});

/** A family of four whom the MARAC discusses, with a call-out yesterday, actions and a referral. */
function maracFamily() {
  const people = [
    { role: 'VICTIM', person: 'mother' },
    { role: 'PERPETRATOR', person: 'father' },
    { role: 'CHILD', person: 'daughter' },
  ];
  const home = {
    addresses: [
      {
        lines: ['14 Larchfield Close', 'Exampleton'],
        postcode: 'ZZ99 4LC',
        confidential: true,
        startedOn: '2026-09-01',
        assertedBy: POLICE_AND_MASH,
      },
    ],
  };
  const parts = [...people.slice(0, 2), { role: 'CHILD_EXPOSED', person: 'daughter' }];
  const callOut = (occurredAt: string, grade: string, narrative: string) => ({
    reference: entry(),
    occurredAt,
    grade,
    childrenPresent: true,
    narrative,
    people: parts,
  });
  return writtenFamily(
    {
      mother: { knownTo: ALL, ...named('Ottilie', 'Marchbank', ALL), ...born('1992-04-11', ALL), ...home },
      father: { knownTo: ALL, ...named('Lorcan', 'Fenwright', ALL), ...born('1988-09-30', ALL) },
      daughter: { knownTo: ALL, ...named('Effie', 'Marchbank', ALL), ...born('2019-02-03', ALL), ...home },
    },
    {
      relationships: [
        {
          from: 'mother',
          to: 'daughter',
          ground: 'PARENT',
          says: 'mother',
          audience: 'ENTITLED',
          cohabiting: true,
          assertedBy: ALL,
        },
        {
          from: 'father',
          to: 'daughter',
          ground: 'PARENT',
          says: 'father',
          audience: 'ENTITLED',
          cohabiting: false,
          assertedBy: ALL,
        },
        {
          from: 'mother',
          to: 'father',
          ground: 'INTIMATE_PERSONAL_RELATIONSHIP',
          says: 'former partner',
          audience: 'ENTITLED',
          cohabiting: false,
          endedOn: '2026-08-31',
          assertedBy: ALL,
        },
      ],
      probation: {
        riskJudgements: [
          {
            reference: entry(),
            person: 'father',
            judgedOn: '2026-06-04',
            level: 'MEDIUM',
            groups: [
              { group: 'KNOWN_ADULT', level: 'MEDIUM' },
              { group: 'CHILDREN', level: 'LOW' },
            ],
            judgedByRole: 'responsible officer',
            tool: 'OASys',
          },
        ],
      },
      police: {
        riskAssessments: [
          {
            reference: entry(),
            person: 'mother',
            assessedOn: '2026-11-21',
            level: 'HIGH',
            assessedByRole: 'first responder',
            judgedByRole: 'FIRST_RESPONDER',
            riskFrom: [{ person: 'father' }],
          },
        ],
        protectiveOrders: [
          {
            reference: entry(),
            kind: 'RESTRAINING_ORDER',
            madeOn: '2026-09-18',
            expiresOn: '2028-09-17',
            standing: 'IN_FORCE',
            basis: 'CONVICTION',
            prohibitions: ['CONTACT', 'GOING_TO_HOME'],
            parties: [
              { person: 'father', role: 'RESPONDENT' },
              { person: 'mother', role: 'PROTECTED' },
            ],
          },
        ],
        incidents: [
          callOut('2026-11-21T23:10:00Z', 'LOW', 'Shouting heard by neighbours. He had left when officers came.'),
          callOut('2026-10-30T20:40:00Z', 'MEDIUM', 'He broke her telephone when she tried to call.'),
        ],
        maracReferrals: [
          {
            reference: entry(),
            referredOn: '2026-11-12',
            referredBy: 'IDVA_SERVICE',
            criteria: ['HIGH_RISK', 'ESCALATION'],
            status: 'LISTED',
            forum: 'MONTHLY',
            listedFor: MARAC_DAY,
            idva: 'MADE',
            victimTold: 'INFORMED',
            victimView: 'AGREES',
            people,
          },
        ],
        maracHearings: [
          {
            reference: entry(),
            person: 'mother',
            heardOn: '2026-03-25',
            forum: 'MONTHLY',
            decisions: ['ACTIONS_AGREED'],
            attendedBy: ['POLICE', 'PROBATION', 'IDVA_SERVICE', 'CHILDRENS_SOCIAL_CARE'],
            missing: ['MENTAL_HEALTH'],
            victimRepresented: true,
            notesSent: true,
            outcome: 'A plan was agreed with her through her adviser.',
            actions: [
              { agency: 'PROBATION', kind: 'REVIEW_LICENCE_OR_ORDER', status: 'DONE', doneOn: '2026-04-02' },
              { agency: 'EDUCATION', kind: 'SCHOOL_SUPPORT', status: 'OPEN', dueOn: '2026-04-20' },
            ],
            safetyActions: [{ agency: 'IDVA_SERVICE', kind: 'SAFETY_PLAN', status: 'DONE', doneOn: '2026-03-30' }],
          },
        ],
      },
      mash: {
        actions: [
          {
            reference: entry(),
            person: 'mother',
            kind: 'SAFETY_PLAN',
            agreedOn: '2026-11-02',
            dueOn: '2026-11-16',
            ownerAgency: 'IDVA_SERVICE',
            ownerRole: 'Independent adviser',
          },
          {
            reference: entry(),
            person: 'daughter',
            kind: 'SEE_THE_CHILD',
            agreedOn: '2026-11-20',
            dueOn: '2026-11-24',
            ownerAgency: 'CHILDRENS_SOCIAL_CARE',
            acknowledgedOn: '2026-11-20',
          },
          {
            reference: entry(),
            person: 'father',
            kind: 'CHECK_ORDER_KEPT',
            agreedOn: '2026-11-02',
            dueOn: '2026-11-09',
            doneOn: '2026-11-06',
            outcome: 'DONE',
            ownerAgency: 'POLICE',
          },
        ],
      },
    },
  );
}

/** Two who were referred without a child, and whose names are long. */
function withoutChildren() {
  return writtenFamily(
    {
      mother: {
        knownTo: POLICE_AND_MASH,
        ...named('Wilhelmina-Constance', 'Featherstonehaugh-Llewellyn'),
        ...born('1979-01-31'),
      },
      father: { knownTo: POLICE_AND_MASH, ...named('Siân', 'O’Dwyer'), ...born('1981-12-01') },
    },
    {
      police: {
        incidents: [
          {
            reference: entry(),
            occurredAt: '2026-11-22T01:25:00Z',
            grade: 'HIGH',
            narrative: '"><svg onload=alert(1)> {{7*7}} she said that he would come back.',
            people: [
              { role: 'VICTIM', person: 'mother' },
              { role: 'PERPETRATOR', person: 'father' },
            ],
          },
        ],
        maracReferrals: [
          {
            reference: entry(),
            referredOn: '2026-11-16',
            referredBy: 'POLICE',
            criteria: ['PROFESSIONAL_JUDGEMENT'],
            status: 'LISTED',
            forum: 'MONTHLY',
            listedFor: MARAC_DAY,
            people: [{ role: 'VICTIM', person: 'mother' }],
          },
        ],
      },
    },
  );
}

/** Whom the pages of a busy day are about, by the hub’s own numbers. */
export interface BusyDay {
  readonly mother: string;
  readonly father: string;
  readonly daughter: string;
}

/** Loads the day into a hub. */
export async function aBusyDay(hub: TestHub): Promise<BusyDay> {
  entries = 0;
  const family = maracFamily();
  await loadWritten(hub, family.file);
  await loadWritten(hub, withoutChildren().file);
  await hearing(readConfig({}), hub.hub.databases, hub.hub.requests, () => undefined)(new Date(TODAY));
  const [mother, father, daughter] = await Promise.all(
    ['mother', 'father', 'daughter'].map((key) => hubNumberOf(hub, family.reference, key)),
  );
  await whatIsAsked(hub, mother!);
  return { mother: mother!, father: father!, daughter: daughter! };
}

/** What was asked of whom, and access in an emergency that waits for its review. */
async function whatIsAsked(hub: TestHub, mother: string): Promise<void> {
  const of = { scheme: 'HUB', value: mother };
  const ask = (kind: string, urgency: string, agencies: readonly string[]) =>
    done(
      hub.ask(
        'mash-practitioner',
        'MASH_TRIAGE',
        'mutation A($request: AskAgenciesInput!) { askAgencies(request: $request) { id } }',
        {
          request: {
            about: of,
            wholeFamily: true,
            agencies,
            kind,
            urgency,
            stage: 'ROUTINE',
            ground: 'A child may be at risk, and it is the second call-out in a month.',
            says: 'What do you know of the last three months?',
            caseNumber: 'MC-2026-1184',
          },
        },
      ),
    );
  await ask('CHILD_SAFEGUARDING_CHECK', 'AMBER', ['PROBATION', 'CHILDRENS_SOCIAL_CARE', 'HEALTH']);
  await ask('CALL_OUT_HISTORY', 'RED', ['POLICE']);
  await done(
    hub.ask(
      'social-worker',
      'CHILD_SAFEGUARDING',
      'mutation E($of: PersonKeyInput!) { openEmergencyAccess(of: $of, because: "He is on his way to the school, and nobody at the police answers.") { id } }',
      { of },
    ),
  );
}

async function done(asked: Promise<Reply>): Promise<void> {
  const { errors } = await asked;
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
}
