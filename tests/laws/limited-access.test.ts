import type { Purpose } from '../../src/sharing';
import { askingEverything, clientSchemaOf, type AskingEverything } from '../testkit/ask-everything';
import { openTestHub, type TestHub } from '../testkit/hub';
import { entry, hubNumberOf, loadWritten, writtenFamily } from '../testkit/written-family';

// Rule P8: a record that is restricted to certain desks is restricted wherever its person stands. Two worlds are
// compared: in the one the agency's record of her is limited to a desk of its own; in the other the agency has nobody
// there to name.

type Asker = readonly [name: string, purpose: Purpose];
const ASKERS: readonly Asker[] = [
  ['court-officer', 'PRE_SENTENCE_REPORT'],
  ['responsible-officer', 'MANAGING_RISK'],
  ['partner-link-worker', 'VICTIM_SUPPORT'],
  ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
  ['police-mosovo-officer', 'MANAGING_RISK'],
  ['social-worker', 'CHILD_SAFEGUARDING'],
  ['mash-practitioner', 'MASH_TRIAGE'],
  ['idva', 'VICTIM_SUPPORT'],
];
const MAY_KNOW: Asker = ['police-intelligence-officer', 'DOMESTIC_ABUSE_INVESTIGATION'];
const DESKS = ['Exampleshire police intelligence desk'];

let hub: TestHub;
let everything: AskingEverything;
beforeAll(async () => {
  hub = await openTestHub();
  everything = askingEverything(await clientSchemaOf(hub));
}, 180_000);
afterAll(() => hub.stop());

/**
 * She, whom the police know under limits (she is an officer), whose home children's social care knows of; and the man
 * who abuses her.
 */
function family() {
  const written = writtenFamily(
    {
      victoria: {
        knownTo: ['police', 'childrens-social-care', 'mash'],
        limitedAccess: [{ holder: 'police', desks: DESKS }],
      },
      bert: { knownTo: ['police', 'probation', 'mash'] },
    },
    {
      relationships: [{ from: 'victoria', to: 'bert', ground: 'MARRIED', assertedBy: ['police'] }],
      households: [{ key: 'home', assertedBy: ['police'], members: [{ person: 'victoria' }, { person: 'bert' }] }],
      police: {
        incidents: [
          {
            reference: entry(),
            occurredAt: '2026-01-01T10:00:00Z',
            grade: 'HIGH',
            people: [
              { person: 'victoria', role: 'VICTIM' },
              { person: 'bert', role: 'PERPETRATOR' },
            ],
          },
        ],
      },
    },
  );
  return written;
}

const INCIDENTS = `query I($key: PersonKeyInput!) { person(of: $key) {
  police { incidents { nodes { people { role person { name } } } } }
  relationships { nodes { person { name } } } household { nodes { person { name } } } connections { nodes { person { name } } } } }`;

describe('a victim who is a police officer, whose police record is limited to one desk', () => {
  let bert: object;
  let victoria: object;
  beforeAll(async () => {
    const { file, numberOf } = family();
    await loadWritten(hub, file);
    bert = { scheme: 'POLICE_NOMINAL', value: numberOf('bert', 'police') };
    victoria = { scheme: 'LCS', value: numberOf('victoria', 'childrens-social-care') };
  });

  test.each(ASKERS)(
    'is not named through the man who abuses her to %s (%s), by any way that starts from him',
    async (name, purpose) => {
      for (const query of [INCIDENTS, ...everything.aboutFamily, ...everything.byEveryWay]) {
        const { text } = await hub.ask(name, purpose, query, { key: bert });
        expect(text).not.toMatch(/victoria/i);
      }
    },
  );

  test('that there was a victim is told, without her', async () => {
    const { data } = await hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', INCIDENTS, { key: bert });
    expect(data.person.police.incidents.nodes[0].people).toEqual([
      { role: 'PERPETRATOR', person: { name: 'bert Written' } },
      { role: 'VICTIM', person: null },
    ]);
    expect(data.person.relationships).toBeNull();
  });

  test('is found by what another agency holds of her, which leads to none of it', async () => {
    const { data, text } = await hub.ask('social-worker', 'CHILD_SAFEGUARDING', INCIDENTS, { key: victoria });
    expect(data.person).not.toBeNull();
    expect(text).not.toMatch(/bert/i);
  });

  test('stands where she stands for the desk to which the record is limited', async () => {
    const { data } = await hub.ask(...MAY_KNOW, INCIDENTS, { key: bert });
    expect(data.person.police.incidents.nodes[0].people).toContainEqual({
      role: 'VICTIM',
      person: { name: 'victoria Written' },
    });
    expect(data.person.relationships.nodes).toEqual([{ person: { name: 'victoria Written' } }]);
  });
});

describe('what is asked to be decided about a limited record', () => {
  const ASK = `mutation Ask($request: SharingDecisionRequestInput!) { askForSharingDecision(request: $request) { id state } }`;
  const DECIDE = `mutation Decide($decision: SharingDecisionInput!) { decideSharing(decision: $decision) { state } }`;
  const REVOKE = `mutation Revoke($id: ID!) { revokeSharingDecision(decision: $id, because: "It has ended.") { state } }`;
  const LISTS = `query Lists($about: ID!) { person(of: { scheme: HUB, value: $about }) { id }
    sharingDecisionsToMake(first: 1) { nodes { id } edges { cursor } pageInfo { hasNextPage startCursor endCursor } }
    sharingDecisions(about: $about) { nodes { id state } pageInfo { hasNextPage startCursor endCursor } }
    sharingDecisionsAskedFor(about: $about) { nodes { id state } pageInfo { hasNextPage startCursor endCursor } } }`;
  const DAU: Asker = ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'];
  const LAW = { general: { ground: 'REQUIRED_BY_LAW', citation: 'Criminal Justice Act 2003 section 177' } };
  const WHY = { proportionalBecause: 'No more than that.', relevantBecause: 'It bears on the risk.' };

  /** Somebody whom social care knows; her police record is limited to these desks, or there is none. */
  async function somebody(desks: readonly string[] | undefined) {
    const written = writtenFamily({
      vera: {
        knownTo: ['childrens-social-care', 'mash', ...(desks ? (['police'] as const) : [])],
        ...(desks && { limitedAccess: [{ holder: 'police', desks }] }),
      },
    });
    await loadWritten(hub, written.file);
    return hubNumberOf(hub, written.reference, 'vera');
  }

  const ask = async ([name, purpose]: Asker, person: string) => {
    const request = {
      person,
      holder: 'POLICE',
      categories: ['CONVICTION', 'BAIL'],
      riskTo: person,
      because: 'For her safety.',
    };
    const { data, errors } = await hub.ask(name, purpose, ASK, { request });
    expect(errors).toEqual([]);
    return data.askForSharingDecision.id as string;
  };
  const decide = ([name, purpose]: Asker, request: string, more: object = { outcome: 'NOT_SHARE' }) =>
    hub.ask(name, purpose, DECIDE, { decision: { request, ...WHY, ...more } });
  const heard = (reply: { data: unknown; errors: unknown }, ...ids: string[]) =>
    ids.reduce((text, id, at) => text.replaceAll(id, `<${at}>`), JSON.stringify([reply.data, reply.errors]));

  test('whoever asked is answered the same whether there is one or none, and does not decide it, nor does their desk', async () => {
    const worlds = [];
    for (const desks of [DESKS, undefined]) {
      const person = await somebody(desks);
      const request = await ask(DAU, person);
      const own = await decide(DAU, request);
      const lists = await hub.ask(...DAU, LISTS, { about: person });
      const revoke = await hub.ask(...DAU, REVOKE, { id: request });
      expect(own.errors[0]?.message).toContain('Nobody decides what their own desk asked');
      expect(lists.data.sharingDecisionsAskedFor.nodes).toEqual([{ id: request, state: 'ASKED' }]);
      expect(lists.data.sharingDecisionsToMake.nodes).toEqual([]);
      // Cursors hold a running number.
      const numbers = /"(?:start|end)Cursor":"[^"]*"/g;
      worlds.push([own, lists, revoke].map((reply) => heard(reply, person, request).replaceAll(numbers, '')));
      // Whoever may know decides, and the desk that asked hears it.
      expect((await decide(MAY_KNOW, request)).data.decideSharing).toEqual({ state: 'NOT_SHARED' });
      const after = await hub.ask(...DAU, LISTS, { about: person });
      expect(after.data.sharingDecisions.nodes).toEqual([{ id: request, state: 'NOT_SHARED' }]);
    }
    expect(worlds[0]).toEqual(worlds[1]);
  });

  test('waits for the desk that may know, whatever its roles decide otherwise; for nobody else is there anything', async () => {
    const SOCIAL_WORKER: Asker = ['social-worker', 'CHILD_SAFEGUARDING'];
    const MOSOVO: Asker = ['police-mosovo-officer', 'MANAGING_RISK'];
    const person = await somebody(['Exampleshire police offender management unit']);
    const request = await ask(SOCIAL_WORKER, person);
    for (const other of [DAU, MAY_KNOW, ['police-iom-officer', 'MANAGING_RISK'] as const]) {
      const { data } = await hub.ask(...other, LISTS, { about: person });
      for (const list of ['sharingDecisionsToMake', 'sharingDecisions'])
        expect([other, list, data[list].nodes, data[list].pageInfo]).toEqual([
          other,
          list,
          [],
          { hasNextPage: false, startCursor: null, endCursor: null },
        ]);
      expect((await decide(other, request)).errors[0]?.extensions['code']).toBe('NOT_FOUND');
    }
    const waiting = await hub.ask(...MOSOVO, LISTS, { about: person });
    expect(waiting.data.sharingDecisionsToMake.nodes).toEqual([{ id: request }]);
    // It would open nothing, and whoever asked would take that for all that there is.
    const share = { outcome: 'SHARE', basis: LAW, validUntil: '2026-12-31' };
    expect((await decide(MOSOVO, request, share)).errors[0]?.message).toContain('limited to some desks');
    expect((await decide(MOSOVO, request)).data.decideSharing).toEqual({ state: 'NOT_SHARED' });
  });
});
