import { FamilyForm, type FamilyFile } from '../../src/load';
import { SOURCE_AGENCIES } from '../../src/sharing';

/**
 * A family of any size, known to all four agencies, with `entries` things on record about each person. All synthetic.
 */
export function familyOf(size: number, reference: string, entries = 3): FamilyFile {
  const serial = [...reference].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_000, 1_000);
  const number = (index: number) => String((serial * 100 + index) % 1_000_000).padStart(6, '0');
  const keys = Array.from({ length: size }, (_, index) => `p${index}`);
  const day = (index: number) =>
    `2016-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 27) + 1).padStart(2, '0')}`;
  const times = Array.from({ length: entries }, (_, index) => index);
  const everybody = SOURCE_AGENCIES as unknown as string[];
  return FamilyForm.parse({
    format: 'whole-picture/family/1',
    reference,
    title: `A synthetic family of ${size}`,
    people: keys.map((key, index) => ({
      key,
      sex: index % 2 ? 'FEMALE' : 'MALE',
      names: [{ given: `Given${index}`, family: `Family${reference}`, assertedBy: everybody }],
      births: [{ bornOn: index < 2 ? '1985-03-04' : `${2005 + (index % 10)}-06-07`, assertedBy: everybody }],
      addresses: [
        { lines: [`${index + 1} ${reference} Street`, 'Exampleton'], postcode: 'ZZ99 1AA', assertedBy: everybody },
        {
          lines: [`${index + 1} ${reference} Close`, 'Otherby'],
          postcode: 'ZZ99 2BB',
          confidential: true,
          assertedBy: ['police', 'childrens-social-care'],
        },
      ],
      knownTo: {
        probation: { id: `K${number(index)}` },
        police: { id: `N-${reference}-${index}` },
        'childrens-social-care': { id: `L-${reference}-${index}` },
        mash: { id: `M-${reference}-${index}` },
      },
    })),
    relationships: keys.slice(1).map((key, index) => ({
      from: 'p0',
      to: key,
      ground: index === 0 ? 'INTIMATE_PERSONAL_RELATIONSHIP' : 'PARENT',
      assertedBy: ['police', 'probation', 'childrens-social-care'],
    })),
    households: [
      { key: 'home', assertedBy: ['childrens-social-care', 'probation'], members: keys.map((person) => ({ person })) },
    ],
    probation: {
      assignments: keys.map((person) => ({
        reference: `${reference}-A-${person}`,
        person,
        allocatedTo: 'CRC',
        officer: 'An Officer (fictitious)',
        startedOn: '2016-01-01',
      })),
      sentences: keys.flatMap((person) =>
        times.map((index) => ({
          reference: `${reference}-S-${person}-${index}`,
          person,
          kind: 'COMMUNITY_ORDER',
          startedOn: day(index),
          conditions: [{ kind: 'NO_CONTACT', says: 'No contact.' }],
        })),
      ),
      riskJudgements: keys.map((person) => ({
        reference: `${reference}-R-${person}`,
        person,
        judgedOn: '2016-02-02',
        level: 'MEDIUM',
        groups: [{ group: 'CHILDREN', level: 'HIGH' }],
        judgedByRole: 'responsible officer',
        tool: 'OASys',
      })),
    },
    police: {
      incidents: times.map((index) => ({
        reference: `${reference}-I-${index}`,
        occurredAt: `${day(index)}T20:00:00+00:00`,
        grade: 'MEDIUM',
        childrenChecked: true,
        childrenPresent: true,
        crimeRecorded: false,
        narrative: 'Synthetic.',
        people: keys.map((person, at) => ({
          person,
          role: at === 0 ? 'PERPETRATOR' : at === 1 ? 'VICTIM' : 'CHILD_EXPOSED',
        })),
      })),
      protectiveOrders: [
        {
          reference: `${reference}-O`,
          kind: 'RESTRAINING_ORDER',
          madeOn: '2016-05-05',
          conditions: ['Not to make contact.'],
          parties: keys.map((person, at) => ({ person, role: at === 0 ? 'RESPONDENT' : 'PROTECTED' })),
        },
      ],
      bail: [
        {
          reference: `${reference}-B`,
          person: 'p0',
          kind: 'PRE_CHARGE_BAIL',
          startedOn: '2016-01-05',
          conditions: ['Not to make contact.'],
        },
      ],
    },
    'childrens-social-care': {
      records: keys
        .slice(2)
        .map((person) => ({ person, namedWorker: 'A Worker (fictitious)', school: `${reference} School` })),
      statuses: keys.slice(2).flatMap((person) =>
        times.map((index) => ({
          reference: `${reference}-T-${person}-${index}`,
          person,
          kind: 'CHILD_IN_NEED',
          startedOn: day(index),
        })),
      ),
      contactArrangements: keys.slice(2).map((person) => ({
        reference: `${reference}-K-${person}`,
        person,
        adult: 'p0',
        kind: 'SUPERVISED',
        startedOn: '2016-03-03',
      })),
    },
    mash: {
      contacts: times.map((index) => ({
        reference: `${reference}-C-${index}`,
        receivedAt: `${day(index)}T09:00:00+00:00`,
        source: 'POLICE',
        rating: 'AMBER',
        pathway: 'EARLY_HELP',
        decidedAt: `${day(index)}T12:00:00+00:00`,
        subjects: keys.map((person, at) => ({ person, role: at < 2 ? 'OTHER' : 'CHILD' })),
      })),
    },
  });
}
