import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readConfig } from '../../src/config';
import { Requests } from '../../src/requests';
import { hearing } from '../../src/server/jobs/agency-events';
import { toldByWatches } from '../../src/server/log/told-by-watches';
import { SOURCES } from '../../src/partnership';
import type { Purpose } from '../../src/sharing';
import { openTestHub, TODAY, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// Schools joined as one row of the declaration, one folder, one migration, agreements and desks. They asked before they
// kept records, so their role was there. A child's school tells where the child, and whoever fled with them, can be
// found on any weekday: what nobody may learn of it is said first.

const ROOT = join(__dirname, '../..');
const PUPIL = { scheme: 'EDUCATION_PUPIL', value: 'E-002-1182' };
const FORMER_PARTNER = { scheme: 'POLICE_NOMINAL', value: 'N-002-1180' };
const SCHOOL = 'Exampleton primary school';
/** What everybody else is told in place of the school’s desk. */
const OFFICE = 'schools';
const LEAD = ['school-safeguarding-lead', 'CHILD_AT_SCHOOL'] as const;
const OTHER_LEAD = ['secondary-school-lead', 'CHILD_AT_SCHOOL'] as const;
type As = readonly [string, Purpose];

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub?.stop());

const FAMILY = `query Family($of: PersonKeyInput!) { familyContext(of: $of) { people(first: 50) { nodes {
  name
  involvement { nodes { agency status } }
  education { pupilId school safeguardingLead collection tellsOneParentAlone
    concerns { nodes { reference kind signs steps childSaid childWishes } }
    encompassNotices { nodes { reference toldBy inTime steps childSaid } }
    attendance { nodes { reference level patterns } }
    exclusions { nodes { reference kind homeAskedAbout } } }
  timeline(first: 200) { nodes { source reference } sources { agency outcome } }
} } } }`;

const as = ([name, purpose]: As, of: object = PUPIL) => hub.ask(name, purpose, FAMILY, { of });
const said = (reply: Awaited<ReturnType<typeof as>>) =>
  JSON.stringify([reply.data, reply.errors.map(({ message, extensions }) => [message, extensions['code']])]);
const childIn = (reply: Awaited<ReturnType<typeof as>>) =>
  reply.data.familyContext.people.nodes.find(({ name }: { name: string }) => name === 'Wren Corriewell');

/** What shows which school it is, or what the child said there. */
const TELLING = /Lantern|Benchley|primary school|Her mother alone|text message|at the gate|only Mum|near the door/i;

const PERPETRATORS_SIDE = [
  ['responsible-officer', 'MANAGING_RISK'],
  ['court-officer', 'PRE_SENTENCE_REPORT'],
  ['police-mosovo-officer', 'MANAGING_RISK'],
  ['police-iom-officer', 'MANAGING_RISK'],
  ['substance-misuse-provider', 'TREATMENT'],
  ['womens-centre-worker', 'TREATMENT'],
] as const satisfies readonly As[];

describe('nobody else', () => {
  test.each(PERPETRATORS_SIDE)(
    '%s (%s), on the perpetrator’s side, learns nothing of it: the pupil’s number is that of nobody',
    async (...asker) => {
      expect(said(await as(asker))).toBe(said(await as(asker, { scheme: 'EDUCATION_PUPIL', value: 'E-999-9999' })));
      const byFather = await as(asker, FORMER_PARTNER);
      expect(said(byFather)).not.toMatch(TELLING);
      expect(said(byFather)).not.toMatch(/HOUNSLOW-V|E-002-1182/);
      for (const { education } of byFather.data?.familyContext?.people.nodes ?? []) expect(education).toBeNull();
    },
  );

  test('another school’s lead learns no more of it than of a number that nobody has', async () => {
    expect(said(await as(OTHER_LEAD))).toBe(
      said(await as(OTHER_LEAD, { scheme: 'EDUCATION_PUPIL', value: 'E-999-9999' })),
    );
  });

  test('a social worker reads what the child said where their agency works with the family, and which school never: they do not work with this child', async () => {
    const reply = await as(['social-worker', 'CHILD_SAFEGUARDING']);
    const { education } = childIn(reply);
    expect(education).toMatchObject({ pupilId: PUPIL.value, school: null, safeguardingLead: null, collection: null });
    expect(education.concerns.nodes).toMatchObject([
      { reference: 'HOUNSLOW-V2', kind: 'FEAR_OF_CONTACT', steps: ['SAFE_PARENT_SPOKEN_TO', 'COLLECTION_CHANGED'] },
      { reference: 'HOUNSLOW-V1', kind: 'ABUSE_AT_HOME' },
    ]);
    expect(said(reply)).not.toMatch(/Lantern|Benchley|primary school/);
  });
});

describe('a school that the child has left', () => {
  test('reads the record no longer, although it still supports the child by an earlier notice', async () => {
    const { file, numberOf } = writtenFamily(
      {
        child: {
          knownTo: ['police', 'education'],
          births: [{ bornOn: '2015-01-01', assertedBy: ['police'] }],
          supportedBy: [{ agency: 'education', desk: SCHOOL, assertedBy: ['police'] }],
        },
      },
      {},
    );
    const of = { scheme: 'EDUCATION_PUPIL', value: numberOf('child', 'education') };
    const atSchool = (desk: string, school: string) => ({
      ...file,
      people: [{ ...file.people[0]!, knownTo: { ...file.people[0]!.knownTo, education: { id: of.value, desk } } }],
      education: { records: [{ person: 'child', school }] },
    });
    await loadWritten(hub, atSchool(SCHOOL, 'Old Lane Primary School, Exampleton'));
    expect(said(await as(LEAD, of))).toContain('Old Lane');
    expect(said(await as(OTHER_LEAD, of))).not.toContain('Lane');
    await loadWritten(hub, atSchool('Exampleton secondary school', 'New Lane Primary School, Otherby'));
    expect(said(await as(LEAD, of))).not.toMatch(/New Lane|Old Lane/);
    expect(said(await as(OTHER_LEAD, of))).toContain('New Lane');
  });
});

describe('which school it is', () => {
  const ASK = `mutation Ask($request: AskAgenciesInput!) { askAgencies(request: $request) { questions { nodes { id askedDesk state } } } }`;
  const QUESTION = `query Question($id: ID!, $of: PersonKeyInput!) {
    question(id: $id) { askedDesk state case { agency desk } answer { desk } history { nodes { what by agency desk toDesk } } }
    person(of: $of) { sourcesChecked { nodes { agency desk } } questions { nodes { askedDesk case { desk } answer { desk } history { nodes { by desk } } } } }
    requestRecord(by: DESK, from: "2026-01-01", until: "2026-12-31") { nodes { asked desk } } }`;
  const ask = ([name, purpose]: As, request: object) =>
    hub.ask(name, purpose, ASK, {
      request: {
        about: PUPIL,
        kind: 'FREE_QUESTION',
        says: 'How is the child?',
        stage: 'ROUTINE',
        ground: 'The child’s safety.',
        ...request,
      },
    });
  const SOCIAL_WORKER = ['social-worker', 'CHILD_SAFEGUARDING'] as const;
  const onDesk = ([name, purpose]: As) =>
    hub.ask(name, purpose, '{ enquiriesOnMyDesk { nodes { id desk waiting { agency desk } } } }');

  test('nobody outside the schools is told on whose desk a question lies, nor who there answered', async () => {
    const asked = await ask(SOCIAL_WORKER, {
      caseNumber: 'CASE-SCHOOLS-1',
      agencies: ['EDUCATION'],
      scope: ['VICTIM_SUPPORT'],
    });
    expect(asked.errors).toEqual([]);
    const [question] = asked.data.askAgencies.questions.nodes;
    expect(question).toMatchObject({ askedDesk: OFFICE, state: 'ASKED' });
    // It lies with the child's own school all the same, which answers.
    const lying = await onDesk(LEAD);
    const [enquiry] = lying.data.enquiriesOnMyDesk.nodes;
    expect(enquiry.desk).toBe(SCHOOL);
    expect((await onDesk(OTHER_LEAD)).data.enquiriesOnMyDesk.nodes).toEqual([]);
    const answered = await hub.ask(
      ...LEAD,
      'mutation Answer($answer: AnswerInput!) { acknowledgeEnquiry(enquiry: $enquiry) { id } answerEnquiry(answer: $answer) { id } }'.replace(
        '$answer: AnswerInput!',
        '$answer: AnswerInput!, $enquiry: ID!',
      ),
      {
        enquiry: enquiry.id,
        answer: {
          enquiry: enquiry.id,
          isFinal: true,
          parts: [{ category: 'VICTIM_SUPPORT', facts: 'The child is well.' }],
        },
      },
    );
    expect(answered.errors).toEqual([]);
    const read = await hub.ask(...SOCIAL_WORKER, QUESTION, { id: question.id, of: PUPIL });
    expect(read.data.question).toMatchObject({ askedDesk: OFFICE, state: 'ANSWERED', answer: { desk: OFFICE } });
    expect(read.data.question.history.nodes).toContainEqual(
      expect.objectContaining({ what: 'ANSWERED', by: null, agency: 'EDUCATION', desk: OFFICE }),
    );
    expect(read.data.requestRecord.nodes).toContainEqual({ asked: 'EDUCATION', desk: OFFICE });
    expect(read.text).not.toMatch(/primary school|Schoolgate/);
    const behind = (desk: string) =>
      hub.ask(
        ...SOCIAL_WORKER,
        `query Behind($desk: String!) { questionsOf(number: QUESTIONS, from: "2026-01-01", until: "2026-12-31", desk: $desk) { nodes { id } } }`,
        { desk },
      );
    expect((await behind(SCHOOL)).data.questionsOf.nodes).toEqual([]);
    // The school itself reads where it lay, and who answered.
    const own = await hub.ask(...LEAD, QUESTION, { id: question.id, of: PUPIL });
    expect(own.data.question).toMatchObject({ askedDesk: SCHOOL, answer: { desk: SCHOOL } });
    expect(own.data.question.history.nodes).toContainEqual(
      expect.objectContaining({ what: 'ANSWERED', by: 'Leda Schoolgate (fictitious)', desk: SCHOOL }),
    );
  });

  test('nor does a question that a refuge asks tell that it is a refuge', async () => {
    const refuge = ['refuge-worker', 'VICTIM_SUPPORT'] as const;
    const about = { scheme: 'POLICE_NOMINAL', value: 'N-002-0343' };
    const request = { about, agencies: ['POLICE'], scope: ['DOMESTIC_ABUSE_INCIDENT'] };
    const asked = await ask(refuge, { ...request, caseNumber: 'CASE-REFUGE-1' });
    expect(asked.errors).toEqual([]);
    const lying = await onDesk(['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION']);
    expect(lying.data.enquiriesOnMyDesk.nodes).toContainEqual(
      expect.objectContaining({
        waiting: [{ agency: 'SPECIALIST_DOMESTIC_ABUSE', desk: 'the specialist domestic-abuse service' }],
      }),
    );
    expect(lying.text).not.toMatch(/refuge/i);
  });

  test('a question that a school asks does not tell the asked agency which school asks', async () => {
    const asked = await ask(LEAD, {
      caseNumber: 'CASE-SCHOOLS-2',
      agencies: ['POLICE'],
      scope: ['DOMESTIC_ABUSE_INCIDENT'],
    });
    expect(asked.errors).toEqual([]);
    const [{ id }] = asked.data.askAgencies.questions.nodes;
    const officer = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'] as const;
    const lying = await onDesk(officer);
    expect(lying.data.enquiriesOnMyDesk.nodes).toContainEqual(
      expect.objectContaining({ waiting: [{ agency: 'EDUCATION', desk: OFFICE }] }),
    );
    const read = await hub.ask(...officer, QUESTION, { id, of: PUPIL });
    expect(read.data.question.case).toEqual({ agency: 'EDUCATION', desk: OFFICE });
    expect(read.text).not.toMatch(/primary school|Schoolgate/);
    // The lead reads their own.
    const own = await hub.ask(...LEAD, QUESTION, { id, of: PUPIL });
    expect(own.data.question.case).toEqual({ agency: 'EDUCATION', desk: SCHOOL });
  });
});

describe('whether what a school holds is shared', () => {
  const ASK = `mutation A($request: SharingDecisionRequestInput!) { askForSharingDecision(request: $request) { id askedByDesk decision { id } } }`;
  const DECIDE = `mutation D($decision: SharingDecisionInput!) { decideSharing(decision: $decision) { id state decision { id } } }`;
  const WAITING = '{ sharingDecisionsToMake { nodes { id person { name } } } }';
  const decision = (request: string, because = 'One meeting.') => ({
    decision: {
      request,
      outcome: 'NOT_SHARE',
      proportionalBecause: because,
      relevantBecause: 'No longer.',
    },
  });
  const waiting = async ([name, purpose]: As) =>
    (await hub.ask(name, purpose, WAITING)).data.sharingDecisionsToMake.nodes as { id: string }[];

  test('the child’s own school decides; another school finds no such request, and cannot tell whose pupil it is', async () => {
    const found = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', FAMILY.replace('name\n', 'id name\n'), {
      of: PUPIL,
    });
    const person = found.data.familyContext.people.nodes.find(
      ({ name }: { name: string }) => name === 'Wren Corriewell',
    );
    const request = {
      person: person.id,
      holder: 'EDUCATION',
      categories: ['VICTIM_SUPPORT'],
      riskTo: person.id,
      because: 'She is to be met.',
    };
    const asked = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', ASK, { request });
    expect(asked.errors).toEqual([]);
    const { id } = asked.data.askForSharingDecision as { id: string };

    expect((await waiting(LEAD)).map((one) => one.id)).toContain(id);
    expect(await waiting(OTHER_LEAD)).toEqual([]);
    const tried = async (number: string) => {
      const { data, errors } = await hub.ask(...OTHER_LEAD, DECIDE, decision(number));
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
      return JSON.stringify([data, errors]).replaceAll(number, 'N');
    };
    expect(await tried(id)).toBe(await tried('AS-99999999999999'));

    const decided = await hub.ask(...LEAD, DECIDE, decision(id));
    expect([decided.errors, decided.data?.decideSharing?.state]).toEqual([[], 'NOT_SHARED']);
    const made = decided.data.decideSharing.decision.id as string;
    const REVOKE = 'mutation R($id: ID!) { revokeSharingDecision(decision: $id, because: "Mine now.") { state } }';
    const OPEN = `mutation O($id: ID!) { openDecisionText(text: { entry: $id, text: REASONS }, because: "Mine now.") }`;
    for (const act of [REVOKE, OPEN]) {
      const answered = async (number: string) => {
        const { data, errors } = await hub.ask(...OTHER_LEAD, act, { id: number });
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
        return JSON.stringify([data, errors]).replaceAll(number, 'N');
      };
      expect(await answered(made)).toBe(await answered('AS-99999999999999'));
    }
    // Whoever asked is told that it was decided, and not by which school.
    const told = await hub.ask(
      'social-worker',
      'CHILD_SAFEGUARDING',
      '{ sharingDecisionsAskedFor { nodes { id state decision { outcome decidedByRole } } } }',
    );
    expect(
      JSON.stringify(told.data.sharingDecisionsAskedFor.nodes.find((one: { id: string }) => one.id === id)),
    ).not.toMatch(TELLING);
  });
});

test('no file of the program names it but its folder and its row: the role that asked was there', () => {
  const { record, own: number } = SOURCES.education;
  const names = [`agencies/education`, record, number.scheme, number.name, number.column, number.personKey];
  const naming = filesUnder(join(ROOT, 'src'))
    .filter((file) => /\.([jt]s|njk)$/.test(file) && !file.includes('/agencies/education/'))
    .filter((file) => names.some((name) => readFileSync(file, 'utf8').includes(name)))
    .map((file) => relative(ROOT, file));
  expect(naming).toEqual(['src/partnership/agencies.ts']);
  expect(readdirSync(join(ROOT, 'migrations/education'))).toEqual([
    '0001-education-keeps-what-bears-on-a-childs-safety.ts',
  ]);
});

test('the safeguarding lead of the child’s school reads what the school recorded, in the family query and the timeline', async () => {
  const reply = await as(LEAD);
  const child = childIn(reply);
  expect(child.education).toMatchObject({
    pupilId: PUPIL.value,
    school: 'Lantern Lane Primary School, Otherby',
    tellsOneParentAlone: true,
    concerns: { nodes: [{ childSaid: 'He will be at the gate.', childWishes: 'That only Mum comes.' }, {}] },
    encompassNotices: {
      nodes: [{ toldBy: 'POLICE', inTime: true, childSaid: 'Was tired, and asked to sit near the door.' }],
    },
    attendance: { nodes: [{ level: 'PERSISTENT', patterns: ['LATE', 'CARES_FOR_PARENT'] }] },
    exclusions: { nodes: [{ kind: 'SUSPENSION', homeAskedAbout: false }] },
  });
  const lines = child.timeline.nodes.filter(({ source }: { source: string }) => source === 'EDUCATION');
  expect(lines.map(({ reference }: { reference: string }) => reference).sort()).toEqual(
    ['HOUNSLOW-V1', 'HOUNSLOW-V2', 'HOUNSLOW-V3', 'HOUNSLOW-V4', 'HOUNSLOW-V5'].sort(),
  );
  expect(child.timeline.sources).toContainEqual({ agency: 'EDUCATION', outcome: 'ANSWERED' });
});

test('the MASH and the police, who tell the school, are told which it is', async () => {
  const triage = childIn(await as(['mash-practitioner', 'MASH_TRIAGE']));
  expect(triage.education).toMatchObject({
    school: 'Lantern Lane Primary School, Otherby',
    concerns: { nodes: [{ childSaid: null }, {}] },
  });
  const officer = childIn(await as(['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION']));
  expect(officer.education).toMatchObject({
    school: 'Lantern Lane Primary School, Otherby',
    concerns: null,
    attendance: null,
  });
});

test('it can be looked up, watched and written, and it explains who sees what', async () => {
  const known = await hub.ask(
    'mash-practitioner',
    'MASH_TRIAGE',
    `query Known($people: [LookedUpInput!]!, $of: PersonKeyInput!) {
      knownOrNot(people: $people) { people { answers { agency status } } } explain(of: $of) { agencies { agency } } }`,
    { people: [{ identifiers: [PUPIL] }], of: PUPIL },
  );
  expect(known.errors).toEqual([]);
  expect(known.data.knownOrNot.people[0].answers).toContainEqual({ agency: 'EDUCATION', status: 'KNOWN' });
  expect(known.data.explain.agencies).toContainEqual({ agency: 'EDUCATION' });

  const watched = await hub.ask(
    'social-worker',
    'CHILD_SAFEGUARDING',
    'mutation Watch($watch: WatchInput!) { watchFor(watch: $watch) { events } }',
    { watch: { about: PUPIL, caseNumber: 'CASE-SCHOOLS-3', events: ['PERSON_MISSING'] } },
  );
  expect(watched.errors).toEqual([]);

  const written = await hub.ask(
    ...LEAD,
    `mutation Write($records: EducationRecordsInput!) { writeEducationRecords(records: $records) { written { edge reference outcome } } }`,
    {
      records: {
        attendance: [
          {
            reference: 'SCHOOLS-W1',
            pupilId: PUPIL.value,
            startedOn: '2026-11-20',
            level: 'MISSING',
            patterns: ['UNEXPLAINED'],
            steps: ['POLICE_TOLD'],
          },
        ],
      },
    },
  );
  expect(written.errors).toEqual([]);
  expect(written.data.writeEducationRecords.written).toEqual([
    { edge: 'attendance', reference: 'SCHOOLS-W1', outcome: 'ADDED' },
  ]);
  const { databases } = hub.hub;
  const requests = new Requests(databases.hub, undefined, toldByWatches(databases.hub));
  await hearing(readConfig({ DATA_DIR: hub.dataDir }), databases, requests, (_, cause) => {
    throw cause;
  })(new Date(TODAY));
  const waiting = await hub.ask(
    'social-worker',
    'CHILD_SAFEGUARDING',
    '{ waitingForMyDesk { nodes { kind agency heard { event source reference } } } }',
  );
  expect(waiting.data.waitingForMyDesk.nodes).toContainEqual({
    kind: 'WATCH',
    agency: 'EDUCATION',
    heard: { event: 'PERSON_MISSING', source: 'EDUCATION', reference: 'SCHOOLS-W1' },
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}
