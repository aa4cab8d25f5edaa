import { Database } from '../../src/kernel';
import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// Law 5: somebody hidden takes the path that nobody takes. Times cannot be compared by a test; what takes the time can:
// which statements are sent, in which order, and whether somebody is read and weighed.

const QUERIES = {
  person: 'query Q($key: PersonKeyInput!) { person(of: $key) { name relationships { nodes { says } } } }',
  familyContext:
    'query Q($key: PersonKeyInput!) { familyContext(of: $key) { people { nodes { name } } victims { nodes { age } } } }',
  explain: 'query Q($key: PersonKeyInput!) { explain(of: $key) { role } }',
  protectionOf: 'query Q($key: PersonKeyInput!) { protectionOf(of: $key) { support { desk } } }',
  openEmergencyAccess: 'mutation Q($key: PersonKeyInput!) { openEmergencyAccess(of: $key, because: "a test") { id } }',
  referForSupport:
    'mutation Q($key: PersonKeyInput!) { referForSupport(of: $key, agency: HEALTH, desk: "a desk", because: "a test") { id } }',
} as const;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

/** The statements that one question sends, each with whether it found anything. */
async function pathOf([name, purpose]: readonly [string, Purpose], query: string, key: object) {
  const path: string[] = [];
  const real = Object.getOwnPropertyDescriptor(Database.prototype, 'read')!.value as Database['read'];
  // Looked at, and not replaced: each statement runs as it does without.
  Database.prototype.read = async function watched(this: Database, statement, values) {
    const rows = await real.call(this, statement, values);
    if (statement.name !== 'agreements') path.push(`${statement.name} ${rows.length > 0 ? 'found' : 'found nothing'}`);
    return rows as never;
  };
  try {
    const { text } = await hub.ask(name, purpose, query, { key });
    return { path, text: text.replaceAll(/"requestId":"[^"]+"/g, '') };
  } finally {
    Database.prototype.read = real;
  }
}

describe.each(Object.entries(QUERIES))('%s', (_, query) => {
  test('sends for somebody hidden what it sends for nobody, and reads and weighs somebody in either', async () => {
    const family = writtenFamily({
      anna: {
        knownTo: ['police', 'childrens-social-care'],
        staffConflicts: [{ practitioner: 'demo-idva', relation: 'party' }],
        addresses: [{ kind: 'REFUGE', lines: ['9 Hidden Lane'], assertedBy: ['police'] }],
        protectedFrom: [{ person: 'bert', what: 'EVERYTHING', family: true, assertedBy: ['police'] }],
      },
      bert: {
        knownTo: ['probation'],
        supportedBy: [
          { agency: 'specialist-domestic-abuse', desk: 'Exampleton outreach advisers', assertedBy: ['probation'] },
        ],
      },
    });
    await loadWritten(hub, family.file);
    const hidden = { scheme: 'POLICE_NOMINAL', value: family.numberOf('anna', 'police') };
    const nobody = { scheme: 'POLICE_NOMINAL', value: `${hidden.value}-9` };
    const empty = { scheme: 'UPN', value: 'Z999999999999' };
    for (const asker of [
      // A party to her case; and the adviser of somebody from whom she is kept.
      ['idva', 'VICTIM_SUPPORT'],
      ['outreach-idva', 'VICTIM_SUPPORT'],
    ] as const) {
      const [one, other, third] = [
        await pathOf(asker, query, hidden),
        await pathOf(asker, query, nobody),
        await pathOf(asker, query, empty),
      ];
      expect(one.text).toContain('NOT_FOUND');
      expect(other).toEqual(one);
      expect(third.path).toEqual(one.path);
      expect(one.path.filter((statement) => /^people-[0-9a-f-]+ found$/.test(statement))).toHaveLength(1);
    }
  });
});

test('a stand-in for nobody is never shown: not in emergency access, and not by the numbers that lead to it', async () => {
  const family = writtenFamily({ anna: { knownTo: ['police'] } });
  await loadWritten(hub, family.file);
  // The number before hers is nobody's; hers is the next.
  const value = family.numberOf('anna', 'police');
  const before = { scheme: 'POLICE_NOMINAL', value: value.slice(0, -1) };
  for (const query of Object.values(QUERIES)) {
    const { text } = await pathOf(['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'], query, before);
    expect(text).toContain('NOT_FOUND');
    expect(text).not.toMatch(/anna|Written/);
  }
  const { text } = await pathOf(['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'], QUERIES.person, {
    scheme: 'POLICE_NOMINAL',
    value,
  });
  expect(text).toContain('anna Written');
});
