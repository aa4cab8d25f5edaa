import { FamilyForm, loadFamily } from '../../src/load';
import { familyOf } from '../testkit/family-of';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';

// A clause may hold for people for whom a protective order is in force: ISA-06 tells a school who must keep away from a
// child (clause 3), and nothing of orders that ran out, were discharged or were only sent.

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
}, 180_000);
afterAll(() => hub.stop());

/** A father, a mother and a child; `p2` is the child. */
const family = (reference: string, orders: readonly object[] = []) => {
  const made = familyOf(3, reference, 0);
  const people = made.people.map((person) =>
    person.key === 'p2'
      ? {
          ...person,
          births: [{ bornOn: '2014-06-07', assertedBy: ['police'] }],
          supportedBy: [{ agency: 'education', desk: 'Exampleton primary school', assertedBy: ['police'] }],
        }
      : person,
  );
  return FamilyForm.parse({
    ...made,
    people,
    police: { ...(made as unknown as { police: object }).police, protectiveOrders: orders },
  });
};

const order = (reference: string, more: object = {}) => ({
  reference,
  kind: 'NON_MOLESTATION_ORDER',
  madeOn: '2026-10-01',
  prohibitions: ['GOING_TO_SCHOOL'],
  parties: [
    { role: 'RESPONDENT', person: 'p0' },
    { role: 'PROTECTED', person: 'p2' },
  ],
  ...more,
});

/** The kinds of orders of which the school is told, or why it is told of none. */
async function toldToSchool(reference: string): Promise<readonly string[]> {
  const { data, errors } = await hub.ask(
    'school-safeguarding-lead',
    'CHILD_AT_SCHOOL',
    `{ person(of: { scheme: POLICE_NOMINAL, value: "N-${reference}-2" }) { police { protectiveOrders { nodes { kind } } } } }`,
  );
  if (errors.length > 0) return errors.map(({ extensions }) => String(extensions['reason'] ?? extensions['code']));
  return data.person.police.protectiveOrders.nodes.map(({ kind }: { kind: string }) => kind);
}

describe('orders that were loaded', () => {
  test.each([
    ['one until further order', {}, ['NON_MOLESTATION_ORDER']],
    ['one whose last day has not passed', { expiresOn: '2027-09-30' }, ['NON_MOLESTATION_ORDER']],
    ['one that ran out', { expiresOn: '2026-11-01' }, ['CATEGORY_NOT_COVERED']],
    ['one that is not yet made', { madeOn: '2027-01-01' }, ['CATEGORY_NOT_COVERED']],
    ['one that was discharged', { standing: 'DISCHARGED' }, ['CATEGORY_NOT_COVERED']],
  ])('%s', async (says, more, told) => {
    const reference = `order-${says.replaceAll(/\W+/g, '-')}`;
    await loadFamily(family(reference, [order(`O-${reference}`, more)]), hub.hub.databases);
    expect(await toldToSchool(reference)).toEqual(told);
  });

  test('none, and one about somebody else in the family', async () => {
    await loadFamily(family('order-none'), hub.hub.databases);
    expect(await toldToSchool('order-none')).toEqual(['CATEGORY_NOT_COVERED']);
    const parties = [
      { role: 'RESPONDENT', person: 'p0' },
      { role: 'PROTECTED', person: 'p1' },
    ];
    await loadFamily(family('order-other', [order('O-other', { parties })]), hub.hub.databases);
    expect(await toldToSchool('order-other')).toEqual(['CATEGORY_NOT_COVERED']);
  });

  test('the file again, with the order discharged since', async () => {
    await loadFamily(family('order-again', [order('O-again')]), hub.hub.databases);
    expect(await toldToSchool('order-again')).toEqual(['NON_MOLESTATION_ORDER']);
    await loadFamily(family('order-again', [order('O-again', { standing: 'DISCHARGED' })]), hub.hub.databases);
    expect(await toldToSchool('order-again')).toEqual(['CATEGORY_NOT_COVERED']);
  });
});

describe('orders that the police write', () => {
  const WRITE =
    'mutation W($records: PoliceRecordsInput!) { writePoliceRecords(records: $records) { written { outcome } } }';
  const write = (sent: object) =>
    hub.ask('police-dau-officer', 'DOMESTIC_ABUSE_INVESTIGATION', WRITE, { records: { protectiveOrders: [sent] } });
  const outcome = ({ data, errors }: Reply) =>
    errors.map(({ message, extensions }) => (extensions['code'] === 'CONFLICT' ? 'CONFLICT' : message)).join() ||
    data.writePoliceRecords.written[0].outcome;
  const asPolice = (reference: string, more: object = {}) =>
    order(`O-${reference}`, {
      parties: [
        { role: 'RESPONDENT', person: `N-${reference.toUpperCase()}-0` },
        { role: 'PROTECTED', person: `N-${reference.toUpperCase()}-2` },
      ],
      ...more,
    });
  const alone = (reference: string, role: 'RESPONDENT' | 'PROTECTED') => [
    { role, person: `N-${reference.toUpperCase()}-${role === 'PROTECTED' ? 2 : 0}` },
  ];

  test('the school is told from then on, and no longer once it is discharged', async () => {
    await loadFamily(family('written-1'), hub.hub.databases);
    expect(outcome(await write(asPolice('written-1')))).toBe('ADDED');
    expect(await toldToSchool('written-1')).toEqual(['NON_MOLESTATION_ORDER']);
    expect(outcome(await write(asPolice('written-1', { version: 1, standing: 'DISCHARGED' })))).toBe('CORRECTED');
    expect(await toldToSchool('written-1')).toEqual(['CATEGORY_NOT_COVERED']);
  });

  test('what is refused changes nothing', async () => {
    await loadFamily(family('written-2', [order('O-written-2', { expiresOn: '2026-11-01' })]), hub.hub.databases);
    expect(outcome(await write(asPolice('written-2', { version: 7, expiresOn: '2027-12-31' })))).toBe('CONFLICT');
    expect(await toldToSchool('written-2')).toEqual(['CATEGORY_NOT_COVERED']);
    await loadFamily(family('written-3', [order('O-written-3')]), hub.hub.databases);
    expect(outcome(await write(asPolice('written-3', { version: 7, standing: 'DISCHARGED' })))).toBe('CONFLICT');
    expect(await toldToSchool('written-3')).toEqual(['NON_MOLESTATION_ORDER']);
  });

  test('whom a correction leaves unsaid it concerns still, and whom it takes away it does not', async () => {
    await loadFamily(family('written-4', [order('O-written-4')]), hub.hub.databases);
    const correction = { version: 1, expiresOn: '2027-12-31', parties: alone('written-4', 'RESPONDENT') };
    expect(outcome(await write(asPolice('written-4', correction)))).toBe('CORRECTED');
    expect(await toldToSchool('written-4')).toEqual(['NON_MOLESTATION_ORDER']);
    expect(outcome(await write(asPolice('written-4', { ...correction, version: 2, without: ['N-WRITTEN-4-2'] })))).toBe(
      'CORRECTED',
    );
    expect(await toldToSchool('written-4')).toEqual(['CATEGORY_NOT_COVERED']);
  });
});
