import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SOURCES } from '../../src/partnership';
import { openTestHub, type TestHub } from '../testkit/hub';

// The health service joined as one row of the declaration, one folder, one migration, agreements and desks. Nothing
// else names it, and everything that asks across agencies answers for it.

const ROOT = join(__dirname, '../..');
const MS_K = { scheme: 'HEALTH_PATIENT', value: 'H-002-0622' };

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub?.stop());

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

test('no file of the program names it but its folder, its row and the roles of those who ask for it', () => {
  const { record, own: number, schema } = SOURCES.health;
  const names = [
    `'${schema}'`,
    `agencies/${schema}`,
    record,
    number.scheme,
    number.name,
    number.column,
    number.personKey,
  ];
  const naming = filesUnder(join(ROOT, 'src'))
    .filter((file) => /\.[jt]s$/.test(file) && !file.includes('/agencies/health/'))
    .filter((file) => names.some((name) => readFileSync(file, 'utf8').includes(name)))
    .map((file) => relative(ROOT, file));
  expect(naming).toEqual(['src/partnership/agencies.ts', 'src/sharing/role.ts']);
  // Beside its own, it has the migrations that every agency has.
  const ofEveryAgency = new Set(readdirSync(join(ROOT, 'migrations/mash')));
  const own = readdirSync(join(ROOT, 'migrations/health')).filter((file) => !ofEveryAgency.has(file));
  expect(own).toEqual(['0001-health-keeps-what-bears-on-safety.ts']);
});

const FAMILY = `query Family($of: PersonKeyInput!) { familyContext(of: $of) { people(first: 50) { nodes {
  name
  involvement { nodes { agency status } }
  health { patientId attendances { nodes { reference reason injuries { site } } } riskAssessments { nodes { level } } childContacts { nodes { reference } } }
  timeline(first: 200) { nodes { source reference } sources { agency outcome } }
} } riskOverview { nodes { agency scale latest { level } } } } }`;

const as = (name: string, purpose: Parameters<TestHub['ask']>[1], of: object = MS_K) =>
  hub.ask(name, purpose, FAMILY, { of });

test('its own safeguarding lead reads its records in the family query, the timeline and the risk overview', async () => {
  const { data, errors } = await as('health-safeguarding-lead', 'MARAC');
  expect(errors.filter(({ extensions }) => extensions['code'] !== 'WITHHELD')).toEqual([]);
  const [her] = data.familyContext.people.nodes;
  expect(her.health).toMatchObject({
    patientId: MS_K.value,
    attendances: { nodes: [{ reference: 'MSK-H1', reason: 'IN_PREGNANCY', injuries: [{ site: 'NOT_RECORDED' }] }] },
    riskAssessments: { nodes: [{ level: 'HIGH' }] },
  });
  const ofHealth = her.timeline.nodes.filter(({ source }: { source: string }) => source === 'HEALTH');
  expect(ofHealth.map(({ reference }: { reference: string }) => reference).sort()).toEqual(
    ['MSK-H1', 'MSK-H2', 'MSK-H3', 'MSK-H4', 'MSK-H6', 'MSK-H7', 'MSK-H8'].sort(),
  );
  expect(her.timeline.sources).toContainEqual({ agency: 'HEALTH', outcome: 'ANSWERED' });
  expect(data.familyContext.riskOverview.nodes).toContainEqual({
    agency: 'HEALTH',
    scale: 'DASH',
    latest: { level: 'DASH_HIGH' },
  });
});

test('a social worker reads of the child what health has seen, and of the mother the risk alone', async () => {
  const { data } = await as('social-worker', 'CHILD_SAFEGUARDING');
  const people = data.familyContext.people.nodes as {
    name: string;
    health: Record<string, { nodes: object[] } | null>;
  }[];
  const her = people.find(({ name }) => name === 'Ms K')!;
  const son = people.find(({ name }) => name.startsWith('Arun'))!;
  expect(son.health['childContacts']!.nodes).toEqual([{ reference: 'MSK-H5' }]);
  expect(her.health['riskAssessments']!.nodes).toEqual([{ level: 'HIGH' }]);
  expect(her.health['attendances']).toBeNull();
});

test.each([
  ['responsible-officer', 'MANAGING_RISK'],
  ['court-officer', 'PRE_SENTENCE_REPORT'],
  ['police-mosovo-officer', 'MANAGING_RISK'],
  ['substance-misuse-provider', 'TREATMENT'],
] as const)(
  '%s (%s), on the perpetrator’s side, is told nothing by it, not even that she is a patient',
  async (name, purpose) => {
    const byHers = await as(name, purpose);
    const byNobodys = await as(name, purpose, { scheme: 'HEALTH_PATIENT', value: 'H-999-9999' });
    // Her number leads nowhere: the reply is that for a number that nobody has.
    const said = (reply: Awaited<ReturnType<typeof as>>) =>
      JSON.stringify([reply.data, reply.errors.map(({ message, extensions }) => [message, extensions['code']])]);
    expect(said(byHers)).toBe(said(byNobodys));
    const { data } = await as(name, purpose, { scheme: 'POLICE_NOMINAL', value: 'N-002-0620' });
    expect(JSON.stringify(data ?? null)).not.toMatch(/MSK-H|H-002-06/);
  },
);

test('it can be looked up, and it explains who sees what', async () => {
  const { data, errors } = await hub.ask(
    'health-safeguarding-lead',
    'MARAC',
    'query Known($people: [LookedUpInput!]!) { knownOrNot(people: $people) { people { answers { agency status } } } }',
    { people: [{ identifiers: [MS_K] }] },
  );
  expect(errors).toEqual([]);
  expect(data.knownOrNot.people[0].answers).toContainEqual({ agency: 'HEALTH', status: 'KNOWN' });
  const explained = await hub.ask(
    'health-safeguarding-lead',
    'MARAC',
    'query Explain($of: PersonKeyInput!) { explain(of: $of) { agencies { agency } } }',
    { of: MS_K },
  );
  expect(explained.data.explain.agencies.map(({ agency }: { agency: string }) => agency)).toContain('HEALTH');
});
