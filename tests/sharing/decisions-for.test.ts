import { isFor } from '../../src/sharing/decisions-for';
import type { AccessRequest, DecisionToShare, Role } from '../../src/sharing';
import { WHO_THEY_ARE } from '../testkit/laws';

// For whom a decision to share is: exactly those whom it names; of a MARAC, those besides who sit there for a desk that
// attends the case, in a role that goes to MARACs (002 L1266).

const decision = (changes: Partial<DecisionToShare> = {}): DecisionToShare => ({
  id: 'SD-1',
  holder: 'police',
  to: { agency: 'specialist-domestic-abuse', role: 'IDVA', desk: 'advisers' },
  attending: [{ agency: 'probation', desk: 'the same name' }],
  purpose: 'MARAC',
  categories: ['CONVICTION'],
  from: '2026-11-20',
  until: '2026-11-24',
  basis: { test: 'GENERAL', ground: 'REQUIRED_BY_LAW' } as unknown as DecisionToShare['basis'],
  ...changes,
});
const isTold = (
  role: Role,
  desk: string,
  {
    agency = WHO_THEY_ARE[role][0],
    purpose = 'MARAC',
    ...changes
  }: Partial<AccessRequest['asker']> & Partial<DecisionToShare> = {},
) =>
  isFor(decision({ purpose, ...changes }), {
    asker: { id: 'x', agency, role, side: WHO_THEY_ARE[role][1], desk },
    purpose,
    on: '2026-11-22',
    holder: 'police',
    person: { consentsTo: [] },
    agreements: [],
  } as unknown as AccessRequest);

test('the desk and role that it names, of that agency', () => {
  expect(isTold('IDVA', 'advisers')).toBe(true);
  expect(isTold('IDVA', 'another')).toBe(false);
  expect(isTold('REFUGE_WORKER', 'advisers')).toBe(false);
  expect(isTold('IDVA', 'advisers', { agency: 'health' })).toBe(false);
  expect(isTold('IDVA', 'advisers', { purpose: 'VICTIM_SUPPORT' })).toBe(true);
});

test('whoever attends for a desk, in a role that goes to MARACs and for a MARAC alone', () => {
  expect(isTold('PARTNER_LINK_WORKER', 'the same name')).toBe(true);
  // A colleague at that desk whose role does not go there.
  expect(isTold('VICTIM_LIAISON_OFFICER', 'the same name')).toBe(false);
  expect(isTold('PARTNER_LINK_WORKER', 'another')).toBe(false);
  // A desk of that name at another agency does not attend.
  expect(isTold('DOMESTIC_ABUSE_OFFICER', 'the same name')).toBe(false);
  expect(isTold('PARTNER_LINK_WORKER', 'the same name', { purpose: 'VICTIM_SUPPORT' })).toBe(false);
  expect(isTold('PARTNER_LINK_WORKER', 'the same name', { attending: [] })).toBe(false);
  expect(isTold('PARTNER_LINK_WORKER', 'the same name', { until: '2026-11-21' })).toBe(false);
  expect(isTold('PARTNER_LINK_WORKER', 'the same name', { from: '2026-11-23' })).toBe(false);
  expect(isTold('PARTNER_LINK_WORKER', 'the same name', { holder: 'mash' })).toBe(false);
});
