import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { agencyModules, NUMBERING, partOf } from '../../src/agencies';
import { snakeCase } from '../../src/kernel';
import { bySource } from '../../src/partnership';
import { codeOf, PURPOSES, type Purpose } from '../../src/sharing';
import { generateFamily } from '../testkit/family-generator';
import { eachOf } from '../testkit/ask-everything';
import { openTestHub, TODAY, toldEverythingOnce, type Reply, type TestHub } from '../testkit/hub';
import { isNightly } from '../testkit/runs';
import { hubNumberOf, loadWritten } from '../testkit/written-family';

// A view has no power of its own: nothing stands in one that the same practitioner cannot get from the agencies' own
// edges.

const ASKERS: readonly (readonly [string, Purpose])[] = [
  ['court-officer', 'PRE_SENTENCE_REPORT'],
  ['responsible-officer', 'MANAGING_RISK'],
  ['partner-link-worker', 'VICTIM_SUPPORT'],
  ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ['social-worker', 'CHILD_SAFEGUARDING'],
  ['mash-practitioner', 'MASH_TRIAGE'],
  ['idva', 'VICTIM_SUPPORT'],
  ['idva', 'MARAC'],
  ['school-safeguarding-lead', 'CHILD_AT_SCHOOL'],
  ['substance-misuse-provider', 'TREATMENT'],
  ['information-governance-lead', 'INFORMATION_GOVERNANCE'],
];
const PERPETRATOR_SIDE = new Set(['court-officer', 'responsible-officer', 'substance-misuse-provider']);

const LISTED =
  '(first: 200) { nodes { person { id name } age childKnownBy roles(first: 200) { nodes { part as on source kind reference } } } sources { agency outcome } }';
const ORDERS =
  'ordersInForce(first: 200) { nodes { source kind says reference bound { id } mustNotApproach { id } forbids places from until breached } sources { agency outcome withheld { category reason } } }';
const OF_ONE = `id name timeline(first: 200) { nodes { source kind on says reference } sources { agency outcome withheld { category reason } } }
  connections(first: 200) { nodes { kind person { id } ground says since until assertedBy basis(first: 200) { nodes { source kind reference } } } sources { agency outcome withheld { category reason } } } ${ORDERS}`;
const VIEWS = `query Views($key: PersonKeyInput!) { familyContext(of: $key) {
  victims${LISTED} children${LISTED} perpetrators${LISTED} others${LISTED}
  riskOverview(first: 200) { nodes { person { id } agency latest { kind level reference } earlier(first: 200) { nodes { kind level reference } } } sources { agency outcome } }
  ${ORDERS.replace('outcome withheld', 'outcome about { id } withheld')}
  timeline(first: 200) { nodes { source kind on says reference people { role person { id } } } pageInfo { hasNextPage } sources { agency outcome about { id } withheld { category reason } } }
  people(first: 200) { nodes { ${OF_ONE} } }
} }`;

/** The agencies' own edges, every one of them, asked for everybody in the family. */
const FIELD = bySource(({ field }) => field);
const kindOf = (name: string) => snakeCase(name).toUpperCase();
const DIRECT = `query Direct($key: PersonKeyInput!) { familyContext(of: $key) { people(first: 200) { nodes { id
  relationships(first: 200) { nodes { person { id } } } household(first: 200) { nodes { person { id } } }
  ${agencyModules
    .map(
      ({ holder, plan }) =>
        `${FIELD[holder]} { ${plan.entries.map(({ list: edge }) => `${edge}(first: 200) { nodes { reference } }`).join(' ')} }`,
    )
    .join(' ')}
} } } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

const ask = (name: string, purpose: Purpose, query: string, key: object, of: TestHub = hub): Promise<Reply> =>
  of.ask(name, purpose, query, { key }, PURPOSES[purpose].needsReason ? { 'x-reason': 'a test of the views' } : {});

/** Everything of the agencies' that a reply names: `POLICE BAIL G-B1`. */
function entriesShown({ data }: Reply): Set<string> {
  const shown = new Set<string>();
  const walk = (value: unknown, agency?: string): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, agency);
    else if (typeof value === 'object' && value !== null) {
      const { source, agency: own, kind, reference } = value as Record<string, string>;
      const whose = source ?? own ?? agency;
      if (reference) shown.add(`${whose} ${kind} ${reference}`);
      for (const inner of Object.values(value)) walk(inner, whose);
    }
  };
  walk(data);
  return shown;
}

function entriesReleased({ data }: Reply): Set<string> {
  const released = new Set<string>();
  for (const person of data.familyContext?.people.nodes ?? []) {
    for (const { holder, plan } of agencyModules) {
      for (const { list: edge, entity } of plan.entries) {
        for (const { reference } of person[FIELD[holder]]?.[edge]?.nodes ?? [])
          released.add(`${codeOf(holder)} ${kindOf(entity.name)} ${reference}`);
      }
    }
  }
  return released;
}

const idsIn = (text: string) => new Set([...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!));

const FAMILIES = (isNightly ? [301, 302, 303] : [302]).map((seed) => generateFamily(seed));

describe('whoever asks', () => {
  beforeAll(async () => {
    for (const { file } of FAMILIES) await loadWritten(hub, file);
  }, 180_000);

  const starts = () => [
    { scheme: 'CRN', value: 'G940003' },
    { scheme: 'CRN', value: 'D454001' },
    ...FAMILIES.flatMap(({ people }) => people.slice(0, 3).flatMap(({ numbers }) => numbers.slice(0, 1))),
  ];

  test.each(ASKERS)(
    '%s (%s) finds nothing in a view that the agencies’ own edges do not release to them',
    async (name, purpose) => {
      let compared = 0;
      await eachOf(starts(), async (key) => {
        const [views, direct] = await Promise.all([ask(name, purpose, VIEWS, key), ask(name, purpose, DIRECT, key)]);
        expect(views.errors.filter(({ extensions: { code } }) => code !== 'WITHHELD' && code !== 'NOT_FOUND')).toEqual(
          [],
        );
        const released = entriesReleased(direct);
        const shown = entriesShown(views);
        expect([...shown].filter((entry) => !released.has(entry))).toEqual([]);
        // And the other way: the timelines leave nothing out that is released.
        const inTimelines = entriesShown({
          ...views,
          data: (views.data.familyContext?.people.nodes ?? []).map(({ timeline }: { timeline: object }) => timeline),
        });
        expect([...released].filter((entry) => !inTimelines.has(entry))).toEqual([]);
        // The family's is all of them together, in one order, and each entry once.
        const { timeline } = views.data.familyContext ?? { timeline: undefined };
        if (timeline && !timeline.pageInfo.hasNextPage) {
          const lines = (timeline.nodes as { source: string; kind: string; reference: string }[]).map(
            ({ source, kind, reference }) => `${source} ${kind} ${reference}`,
          );
          expect([...lines].sort()).toEqual([...inTimelines].sort());
          const days = (timeline.nodes as { on: string | null }[]).map(({ on }) => on ?? '');
          expect(days).toEqual([...days].sort().reverse());
        }
        compared += shown.size;
        for (const id of idsIn(views.text)) {
          const { data } = await ask(name, purpose, 'query One($key: PersonKeyInput!) { person(of: $key) { id } }', {
            scheme: 'HUB',
            value: id,
          });
          expect(data.person).toEqual({ id });
        }
      });
      if (name === 'social-worker') expect(compared).toBeGreaterThan(40 * FAMILIES.length);
    },
    120_000,
  );

  test('the perpetrator’s side finds no protected place, contact, name or narrative in any view, and no place of an order', async () => {
    for (const [name, purpose] of ASKERS.filter(([asker]) => PERPETRATOR_SIDE.has(asker))) {
      for (const { people, secrets } of FAMILIES) {
        for (const { numbers } of people) {
          if (numbers.length === 0) continue;
          const { text, data } = await ask(name, purpose, VIEWS, numbers[0]!);
          expect(secrets.filter(({ word }) => text.toLowerCase().includes(word))).toEqual([]);
          for (const { places } of data.familyContext?.ordersInForce.nodes ?? []) expect(places).toBeNull();
        }
      }
    }
  }, 180_000);

  test('no line of a timeline tells a story or names a place, to anybody', async () => {
    for (const [name, purpose] of ASKERS) {
      for (const { people, secrets } of FAMILIES) {
        const { data } = await ask(name, purpose, VIEWS, people.find(({ numbers }) => numbers.length > 0)!.numbers[0]!);
        const lines = (data.familyContext?.people.nodes ?? []).flatMap(
          (person: { timeline: { nodes: { says: string }[] } }) => person.timeline.nodes.map(({ says }) => says),
        );
        const told = secrets.filter(({ word }) => lines.some((line: string) => line.toLowerCase().includes(word)));
        expect(told).toEqual([]);
      }
    }
  }, 180_000);
});

test('a practitioner in conflict with a family sees no view of it', async () => {
  const family = generateFamily(311, { conflicts: ['demo-social-worker'], limits: false });
  await loadWritten(hub, family.file);
  for (const { numbers } of family.people) {
    if (numbers.length === 0) continue;
    const { data, errors } = await ask('social-worker', 'CHILD_SAFEGUARDING', VIEWS, numbers[0]!);
    expect([data.familyContext, errors.map(({ extensions }) => extensions['code'])]).toEqual([null, ['NOT_FOUND']]);
  }
});

test('what a view released, and what it did not even ask for because nothing of it is released, stand in the log', async () => {
  const { extensions } = await ask('court-officer', 'PRE_SENTENCE_REPORT', VIEWS, { scheme: 'CRN', value: 'G940003' });
  const rows = await hub.hub.databases.hub.source.query(
    'SELECT disclosures FROM audit.question WHERE request_id = $1',
    [extensions.requestId],
  );
  const [{ disclosures }] = rows as [
    {
      disclosures: {
        source: string;
        from: string;
        people: string[];
        shownFields: string[];
        withheldFields: string[];
      }[];
    },
  ];
  const ofPolice = disclosures.filter(({ source, from }) => source === 'police' && from === 'record');
  const gary = await hubNumberOf(hub, 'gary', 'gary');
  expect(
    ofPolice.some(
      ({ people, shownFields }) => people.includes(gary) && shownFields.includes('DomesticAbuseIncident.grade'),
    ),
  ).toBe(true);
  expect(
    ofPolice.some(
      ({ people, withheldFields }) => people.includes(gary) && withheldFields.includes('PoliceRecord.intelligence'),
    ),
  ).toBe(true);
  expect(ofPolice.flatMap(({ shownFields }) => shownFields)).not.toContain('ProtectiveOrder.protectedPlaces');
});

describe('an agency that has stopped', () => {
  let broken: TestHub;
  let agency: Server;
  beforeAll(async () => {
    // It takes every call and never answers.
    agency = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((listening) => agency.once('listening', listening));
    const { port } = agency.address() as AddressInfo;
    broken = await openTestHub(
      { POLICE_URL: `http://127.0.0.1:${port}/graphql`, SOURCE_TIME_LIMIT_MS: '3000' },
      TODAY,
      toldEverythingOnce('police'),
    );
  }, 180_000);
  afterAll(async () => {
    await broken?.stop();
    agency?.closeAllConnections();
    agency?.close();
  });

  test('leaves the others’ part of every view, and is said to be unavailable, which is not "nothing happened"', async () => {
    const { data, extensions } = await ask(
      'social-worker',
      'CHILD_SAFEGUARDING',
      VIEWS,
      { scheme: 'CRN', value: 'G940003' },
      broken,
    );
    const { people, riskOverview, ordersInForce, victims } = data.familyContext;
    const [gary] = people.nodes;
    const sourceOf = (view: { sources: { agency: string; outcome: string }[] }) =>
      Object.fromEntries(view.sources.map(({ agency, outcome }) => [agency, outcome]));
    expect(sourceOf(gary.timeline)).toMatchObject({
      PROBATION: 'ANSWERED',
      POLICE: 'UNAVAILABLE',
      CHILDRENS_SOCIAL_CARE: 'NOT_CHECKED',
      MASH: 'ANSWERED',
    });
    expect(new Set(gary.timeline.nodes.map(({ source }: { source: string }) => source))).toEqual(
      new Set(['PROBATION', 'MASH']),
    );
    for (const view of [gary.connections, riskOverview, ordersInForce, victims])
      expect(sourceOf(view)['POLICE']).toBe('UNAVAILABLE');
    expect(riskOverview.nodes.map(({ agency }: { agency: string }) => agency)).toContain('PROBATION');
    expect(ordersInForce.nodes.map(({ source }: { source: string }) => source)).toContain('PROBATION');
    expect(extensions.sources.POLICE.outcome).toBe('UNAVAILABLE');
    expect(extensions.sources.PEOPLE.outcome).toBe('ANSWERED');
  }, 180_000);
});

test('every meaning that an entry declares speaks of facts and roles that it has', () => {
  for (const { plan } of agencyModules) {
    for (const { entity, facts, sharedBy, parts, binds, judges, contact } of plan.entries) {
      const names = new Set(facts.map(({ name }) => name));
      const mentioned = [
        ...(binds
          ? [
              binds.from,
              ...binds.until,
              binds.only?.fact,
              binds.except?.fact,
              ...binds.forbids,
              binds.places,
              binds.breaches,
            ]
          : []),
        ...(judges ? [judges.level, judges.role, judges.groups, judges.until] : []),
        ...(contact ? [contact.other, contact.from, contact.until, contact.how] : []),
      ].filter((name) => name !== undefined);
      expect([entity.name, mentioned.filter((name) => !names.has(name))]).toEqual([entity.name, []]);
      // Every role of a shared entry has a part, or its people would be missing from the views in silence.
      const shared = facts.find(({ name }) => name === sharedBy);
      const role =
        shared?.is.kind === 'part' ? partOf(shared.is.part).facts.find(({ name }) => name === 'role') : undefined;
      if (parts && role?.is.kind === 'enumeration')
        expect([entity.name, Object.keys(parts).sort()]).toEqual([entity.name, Object.keys(role.is.members).sort()]);
      if (parts && !sharedBy)
        expect([entity.name, Object.keys(parts).filter((key) => key !== 'OWNER' && !names.has(key))]).toEqual([
          entity.name,
          [],
        ]);
    }
  }
  expect(Object.keys(NUMBERING)).toHaveLength(agencyModules.length);
});
