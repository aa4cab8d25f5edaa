import {
  closedByLaw,
  DECIDERS,
  isDecider,
  mayDecideAbout,
  mayOpenEmergency,
  mayRecordGrounds,
  mayReview,
} from '../../src/decisions/entitled';
import type { Practitioner } from '../../src/practitioners';
import { isSourceAgency, type Category, type Role } from '../../src/sharing';
import { WHO_THEY_ARE } from '../testkit/laws';

// Who may take which decision, without a database.

const as = (role: Role): Practitioner => {
  const [agency, side] = WHO_THEY_ARE[role];
  return { id: 'x', name: 'X', agency, role, side, desk: 'desk' };
};

test('governance reviews emergency access and opens none; whoever works with people opens it and reviews none', () => {
  for (const role of Object.keys(WHO_THEY_ARE) as Role[]) {
    const reviews = role === 'INFORMATION_GOVERNANCE_LEAD';
    expect([role, mayReview(as(role)), mayOpenEmergency(as(role))]).toEqual([role, reviews, !reviews]);
  }
});

test('about intelligence and ViSOR the intelligence officer decides for the police, and nobody else there', () => {
  for (const category of ['INTELLIGENCE', 'VISOR'] as const) {
    expect(mayDecideAbout(as('INTELLIGENCE_OFFICER'), category)).toBe(true);
    expect(mayDecideAbout(as('DOMESTIC_ABUSE_OFFICER'), category)).toBe(false);
  }
  expect(mayDecideAbout(as('DOMESTIC_ABUSE_OFFICER'), 'CONVICTION')).toBe(true);
  // Each other agency decides about what it holds of them itself.
  expect(mayDecideAbout(as('SOCIAL_WORKER'), 'INTELLIGENCE')).toBe(true);
});

test('those decide whom their agency names, of agencies that keep records, and nobody else there', () => {
  for (const role of Object.keys(WHO_THEY_ARE) as Role[]) {
    const { agency } = as(role);
    const decides = isSourceAgency(agency) && DECIDERS[agency].includes(role);
    expect([role, isDecider(as(role))]).toEqual([role, decides]);
    if (!decides) expect([role, mayDecideAbout(as(role), 'CHILD_STATUS')]).toEqual([role, false]);
  }
  expect([isDecider(as('COURT_OFFICER')), isDecider(as('PROBATION_SYSTEM')), isDecider(as('SOCIAL_WORKER'))]).toEqual([
    false,
    false,
    true,
  ]);
});

test('nobody on the perpetrator’s side decides who is told where a victim is, or records what a victim agrees to', () => {
  const officer = as('RESPONSIBLE_OFFICER');
  expect([mayDecideAbout(officer, 'SENTENCE'), mayDecideAbout(officer, 'PROTECTED_ADDRESS')]).toEqual([true, false]);
  expect(mayDecideAbout(as('IDVA'), 'SENTENCE')).toBe(false);
  // Others decide about it for their agency, whether or not they may be told it themselves.
  expect(mayDecideAbout(as('SOCIAL_WORKER'), 'PROTECTED_ADDRESS')).toBe(true);
  const law = (category: Category) => closedByLaw(officer, 'police', 'MANAGING_RISK', category);
  expect([law('PROTECTED_ADDRESS'), law('SENTENCE')]).toEqual(['PERPETRATOR_SIDE', undefined]);
  const theirs = { knownTo: ['probation' as const], worksWith: true };
  expect(mayRecordGrounds(officer, theirs)).toBe(true);
  expect(mayRecordGrounds(officer, { ...theirs, isVictimInRecord: true })).toBe(false);
  expect(mayRecordGrounds(officer, { ...theirs, worksWith: false })).toBe(false);
  expect(mayRecordGrounds(officer, { ...theirs, knownTo: ['police'] })).toBe(false);
  expect(mayRecordGrounds(officer, { ...theirs, knownTo: ['police', 'probation'] })).toBe(true);
  expect(mayRecordGrounds(as('IDVA'), { knownTo: [] })).toBe(true);
});
