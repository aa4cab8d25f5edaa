import type { Purpose } from '../../src/sharing';
import { askingEverything, clientSchemaOf, type AskingEverything } from '../testkit/ask-everything';
import { openTestHub, type TestHub } from '../testkit/hub';
import { entry, loadWritten, writtenFamily } from '../testkit/written-family';

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
