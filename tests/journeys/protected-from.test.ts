import type { Purpose } from '../../src/sharing';
import { openTestHub, type TestHub } from '../testkit/hub';

/**
 * Four made-up families in which something is kept from particular people (rules P2 and P3), each as those who work
 * with its people meet it. Every reply is looked through as a whole: what is kept must stand nowhere in it.
 */
const FAMILY = `query Family($of: PersonKeyInput!) {
  familyContext(of: $of) {
    people {
      nodes {
        name
        names { nodes { given family kind } }
        addresses { nodes { lines } }
        protectedAddresses { nodes { lines } }
        safeContacts { nodes { value } }
        relationships { nodes { ground person { name } } }
        household { nodes { person { name } } }
        households { nodes { startedOn members { nodes { person { name } } } } }
        connections { nodes { kind person { name } } }
        timeline { nodes { kind says } }
        police { incidents { nodes { reference people { role person { name } } } } }
        childrensSocialCare { school namedWorker }
      }
    }
    victims { nodes { person { name } } }
    others { nodes { person { name } } }
    riskOverview { nodes { person { name } } }
  }
}`;
const ONE = `query One($of: PersonKeyInput!) { person(of: $of) { id name } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});
afterAll(() => hub.stop());

type Key = { readonly scheme: string; readonly value: string };
const police = (value: string): Key => ({ scheme: 'POLICE_NOMINAL', value });
const socialCare = (value: string): Key => ({ scheme: 'LCS', value });

async function family(practitioner: string, purpose: Purpose, of: Key) {
  const reply = await hub.ask(practitioner, purpose, FAMILY, { of });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const people: any[] = reply.data?.familyContext?.people.nodes ?? [];
  return {
    text: reply.text,
    codes: reply.errors.map(({ extensions: { code } }) => code),
    names: people.map(({ name }) => String(name)).sort(),
    person: (name: string) => {
      const found = people.find((person) => person.name === name);
      if (!found)
        throw new Error(`${name} is not among ${people.map(({ name: other }) => other).join(', ') || 'nobody'}`);
      return found;
    },
  };
}

const same = (text: string) => text.replaceAll(/"requestId":"[^"]+"/g, '');

/** To this practitioner the number is one that nobody has: in the same words, in as many statements. */
async function isNobody(practitioner: string, purpose: Purpose, key: Key) {
  for (const query of [ONE, FAMILY]) {
    const ask = async (of: Key) => {
      const before = hub.statements();
      const { text } = await hub.ask(practitioner, purpose, query, { of });
      return { text: same(text), statements: hub.statements() - before };
    };
    const nobody = await ask({ ...key, value: `${key.value}9999` });
    expect(nobody.text).toContain('NOT_FOUND');
    expect(await ask(key)).toEqual(nobody);
  }
}

describe('an adopted child, and a birth mother who has an adviser of her own', () => {
  const MOTHER = police('N-ADO-1');
  const CHILD = police('N-ADO-3');
  const ADOPTER = socialCare('L-ADO-4');
  const KEPT = /Penhaligan|Oliver|Miriam|Jonah|Larkspur|Dandelion|ADOPTED/;

  test('her adviser sees her and that she has a child; not its new name, home or nursery, nor that there are adopters', async () => {
    const { names, person, text } = await family('idva', 'VICTIM_SUPPORT', MOTHER);
    expect(person('Kelly Marsdyke').protectedAddresses.nodes).toEqual([{ lines: ['3 Tenter Row', 'Exampleton'] }]);
    expect(names).toEqual(['Alfie Marsdyke', 'Dean Rowsell', 'Kelly Marsdyke']);
    expect(text).not.toMatch(KEPT);
  });

  test.each([
    ['idva', 'VICTIM_SUPPORT'],
    ['idva', 'MARAC'],
    ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ['responsible-officer', 'MANAGING_RISK'],
    ['police-mosovo-officer', 'MANAGING_RISK'],
  ] as const)(
    '%s, who works with a birth parent, finds no more by the child’s own number (%s)',
    async (practitioner, purpose) => {
      for (const key of [MOTHER, CHILD, police('N-ADO-2')]) {
        const { text } = await family(practitioner, purpose, key);
        expect(text).not.toMatch(KEPT);
      }
      await isNobody(practitioner, purpose, ADOPTER);
    },
  );

  test('the child’s own worker has the new name, the home, the nursery and the adopters', async () => {
    const { names, person } = await family('social-worker', 'CHILD_SAFEGUARDING', CHILD);
    expect(names).toContain('Miriam Penhaligan');
    const child = person('Oliver Penhaligan');
    expect(child.protectedAddresses.nodes).toEqual([{ lines: ['27 Larkspur Way', 'Otherby'] }]);
    expect(child.childrensSocialCare.school).toBe('Dandelion Day Nursery, Otherby');
    expect(child.household.nodes.map(({ person: { name } }: { person: { name: string } }) => name).sort()).toEqual([
      'Jonah Penhaligan',
      'Miriam Penhaligan',
    ]);
  });

  test('the adopters’ worker has all of it too', async () => {
    const { person } = await family('adoption-social-worker', 'CHILD_SAFEGUARDING', ADOPTER);
    expect(person('Miriam Penhaligan').protectedAddresses.nodes).toEqual([{ lines: ['27 Larkspur Way', 'Otherby'] }]);
    expect(person('Oliver Penhaligan').protectedAddresses.nodes).toHaveLength(1);
  });
});

describe('a woman who fled her own family', () => {
  const WOMAN = police('N-HBA-1');
  const KEPT = /Soraya|Curlew|960522/;

  test('her adviser and the police, who must keep her safe, know where she is', async () => {
    for (const [practitioner, purpose] of [
      ['outreach-idva', 'VICTIM_SUPPORT'],
      ['police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION'],
    ] as const) {
      const { person } = await family(practitioner, purpose, WOMAN);
      expect(person('Soraya Winterbourne')).toMatchObject({
        protectedAddresses: { nodes: [{ lines: ['Flat 6, Curlew Court', 'Otherby'] }] },
        safeContacts: { nodes: [{ value: '01632 960522' }] },
      });
    }
  });

  test.each([
    ['her mother’s adviser', 'idva', 'VICTIM_SUPPORT', socialCare('L-HBA-3')],
    ['her brother’s social worker', 'social-worker', 'CHILD_SAFEGUARDING', socialCare('L-HBA-4')],
    ['her father’s responsible officer', 'responsible-officer', 'MANAGING_RISK', { scheme: 'CRN', value: 'H522001' }],
    ['the police officer who manages her father', 'police-mosovo-officer', 'MANAGING_RISK', police('N-HBA-2')],
  ] as const)('to %s she does not exist, by whatever way', async (_, practitioner, purpose, of) => {
    const { names, text } = await family(practitioner, purpose, of);
    expect(names.length).toBeGreaterThan(0);
    expect(text).not.toMatch(KEPT);
    await isNobody(practitioner, purpose, WOMAN);
  });

  test('that somebody was the victim of what her father did is told, without her', async () => {
    const { person } = await family('police-mosovo-officer', 'MANAGING_RISK', police('N-HBA-2'));
    const [incident] = person('Aslan Winterbourne').police.incidents.nodes;
    expect(incident.people).toContainEqual({ role: 'VICTIM', person: null });
  });
});

describe('a sister who gave evidence, and lives under another name', () => {
  const SISTER = police('N-NID-3');
  const KEPT = /Langholme|Ruth|Saltgrass|Tobias/;

  test.each([
    ['the adviser of his partner', 'idva', 'VICTIM_SUPPORT', police('N-NID-2')],
    ['his responsible officer', 'responsible-officer', 'MANAGING_RISK', { scheme: 'CRN', value: 'N533001' }],
    ['the police officer who manages him', 'police-mosovo-officer', 'MANAGING_RISK', police('N-NID-1')],
  ] as const)('%s knows her as his sister, by the name that he knows', async (_, practitioner, purpose, of) => {
    const { person, text } = await family(practitioner, purpose, of);
    expect(person('Aoife Brannockburn').names.nodes).toEqual([
      { given: 'Aoife', family: 'Brannockburn', kind: 'BIRTH' },
    ]);
    expect(text).not.toMatch(KEPT);
    expect((await family(practitioner, purpose, SISTER)).text).not.toMatch(KEPT);
  });

  test('her own adviser knows what she is called, where she lives and with whom', async () => {
    const { person } = await family('outreach-idva', 'VICTIM_SUPPORT', SISTER);
    const sister = person('Ruth Langholme');
    expect(sister.addresses.nodes).toEqual([{ lines: ['2 Saltgrass Terrace', 'Otherby'] }]);
    expect(sister.relationships.nodes).toContainEqual({ ground: 'MARRIED', person: { name: 'Tobias Langholme' } });
  });
});

describe('two women who have nothing to do with one another, in one refuge', () => {
  const FIRST = police('N-REF-1');
  const SECOND = police('N-REF-3');

  test('each one’s adviser sees hers there, and not the other’s presence', async () => {
    const hers = await family('idva', 'VICTIM_SUPPORT', FIRST);
    expect(hers.names).toEqual(['Delphine Harcastle', 'Posy Harcastle']);
    expect(hers.person('Delphine Harcastle').protectedAddresses.nodes).toEqual([
      { lines: ['Sorrel House, 5 Quarry Hill', 'Otherby'] },
    ]);
    expect(hers.person('Delphine Harcastle').household.nodes).toEqual([{ person: { name: 'Posy Harcastle' } }]);
    expect(hers.text).not.toMatch(/Ngozi|Elderfield/);

    const others = await family('outreach-idva', 'VICTIM_SUPPORT', SECOND);
    expect(others.names).toEqual(['Ngozi Elderfield']);
    expect(others.person('Ngozi Elderfield').protectedAddresses.nodes).toHaveLength(1);
    expect(others.text).not.toMatch(/Delphine|Posy|Harcastle/);
  });

  test('by the other’s number, each adviser is told neither where she is nor with whom', async () => {
    for (const [adviser, of] of [
      ['idva', SECOND],
      ['outreach-idva', FIRST],
    ] as const) {
      const { text } = await family(adviser, 'VICTIM_SUPPORT', of);
      expect(text).not.toMatch(/Sorrel|Quarry/);
      expect(text.includes('Delphine') && text.includes('Ngozi')).toBe(false);
    }
  });

  test('the refuge, which works with both, sees both', async () => {
    for (const key of [FIRST, SECOND])
      expect((await family('refuge-worker', 'VICTIM_SUPPORT', key)).text).toMatch(/Sorrel House/);
  });
});
