import { actionsIn } from '../../src/front-door/action-store';
import { ACTION } from '../../src/front-door/entries';
import { isAtTheFrontDoor, refuseOthers } from '../../src/front-door/policy';
import type { AgencyEvent } from '../../src/requests';
import { AGENCIES, type Purpose } from '../../src/sharing';

// The front door's own rules, without a database: for whom its list is, and whose word makes an action.

test('the list is for the MASH, for MASH_TRIAGE: for no other agency and for no other purpose', () => {
  const purposes: readonly Purpose[] = ['MASH_TRIAGE', 'MARAC', 'CHILD_SAFEGUARDING', 'INFORMATION_GOVERNANCE'];
  let open = 0;
  for (const agency of AGENCIES)
    for (const purpose of purposes) {
      const asking = { practitioner: { agency } as never, purpose };
      const isTheirs = agency === 'mash' && purpose === 'MASH_TRIAGE';
      expect([agency, purpose, isAtTheFrontDoor(asking)]).toEqual([agency, purpose, isTheirs]);
      if (isTheirs) expect(refuseOthers(asking)).toBeUndefined();
      else expect(() => refuseOthers(asking)).toThrow(/MASH_TRIAGE/);
      open += isTheirs ? 1 : 0;
    }
  expect(open).toBe(1);
});

test('an action is what the MASH says of one, the last of it, and open until something has come of it', () => {
  const event = (source: string, reference: string, facts: object = {}, entry: string): AgencyEvent =>
    ({
      source,
      facts: { owner_agency: 'POLICE', due_on: new Date('2027-01-20'), outcome: null, done_on: null, ...facts },
      told: { entry, reference, numbers: ['M-1'] },
    }) as unknown as AgencyEvent;
  const heard = (...events: readonly AgencyEvent[]) =>
    actionsIn(events).map(({ reference, ownerAgency, isOpen, dueOn }) => [reference, ownerAgency, isOpen, dueOn]);
  const a = (source: string, reference: string, facts: object = {}) =>
    event(source, reference, facts, ACTION.entity.name);
  expect(heard(a('mash', 'A-1'))).toEqual([['A-1', 'POLICE', true, '2027-01-20']]);
  expect(heard(a('police', 'A-1'), a('probation', 'A-2'))).toEqual([]);
  expect(heard(event('mash', 'A-1', {}, 'MashContact'))).toEqual([]);
  expect(heard(a('mash', 'A-1', { owner_agency: null }))).toEqual([]);
  expect(heard(a('mash', 'A-1'), a('mash', 'A-1', { outcome: 'DONE' }))).toEqual([
    ['A-1', 'POLICE', false, '2027-01-20'],
  ]);
  expect(heard(a('mash', 'A-1', { done_on: new Date('2027-01-19') }))[0]![2]).toBe(false);
  expect(heard(a('mash', 'A-1', { due_on: null }))[0]![3]).toBeNull();
});
