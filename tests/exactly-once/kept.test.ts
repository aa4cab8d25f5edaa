import { askerOf } from '../../src/exactly-once/kept-answer';
import { Places } from '../../src/exactly-once/places';
import type { RequestScope } from '../../src/subgraph';

// Whose a kept answer is, and who works at once, without a database.

const PRACTITIONER = {
  id: 'x',
  name: 'X',
  agency: 'probation',
  organisation: 'NPS',
  role: 'COURT_OFFICER',
  side: 'PERPETRATOR',
  desk: 'a desk',
};
const asker = (other: object = {}, purpose = 'MARAC') =>
  askerOf({ practitioner: { ...PRACTITIONER, ...other }, purpose } as unknown as RequestScope);

test('an answer is kept for one desk, role, side, organisation, agency and purpose: for another it is another asker’s', () => {
  const all = [
    asker(),
    asker({ agency: 'police' }),
    asker({ organisation: undefined }),
    asker({ role: 'RESPONSIBLE_OFFICER' }),
    asker({ side: 'VICTIM' }),
    asker({ desk: 'another desk' }),
    asker({}, 'MANAGING_RISK'),
  ];
  expect(new Set(all).size).toBe(all.length);
  // Who it is stands in the key of the act itself.
  expect(asker({ name: 'Y' })).toBe(asker());
});

test('so many work at once and no more; whoever waits has the next place, whatever became of the work before', async () => {
  const places = new Places(() => 2);
  const ends: ((fails?: boolean) => void)[] = [];
  let working = 0;
  const work = () =>
    places.taking(async () => {
      working += 1;
      await new Promise<void>((resolve, reject) =>
        ends.push((fails) => (fails ? reject(new Error('failed')) : resolve())),
      );
      working -= 1;
    });
  const all = [work(), work(), work(), work()];
  const settled = Promise.allSettled(all);
  const soon = () => new Promise((later) => setImmediate(later));
  await soon();
  expect(working).toBe(2);
  ends[0]!(true);
  working -= 1;
  await soon();
  expect([working, ends.length]).toEqual([2, 3]);
  ends[1]!();
  await soon();
  expect([working, ends.length]).toEqual([2, 4]);
  ends[2]!();
  ends[3]!();
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  // Every place was given back.
  const [last, another] = [work(), work()];
  await soon();
  expect(working).toBe(2);
  ends[4]!();
  ends[5]!();
  await Promise.all([last, another]);
});

test('those of one name come one after the other, also where one fails; others do not wait for them', async () => {
  const places = new Places(() => 9);
  const said: string[] = [];
  const step = (name: string, says: string, fails = false) =>
    places.inTurn(name, async () => {
      said.push(`${says} begins`);
      await new Promise((later) => setImmediate(later));
      said.push(`${says} ends`);
      if (fails) throw new Error(says);
    });
  await Promise.allSettled([step('one', 'first', true), step('one', 'second'), step('two', 'other')]);
  expect(said.indexOf('second begins')).toBeGreaterThan(said.indexOf('first ends'));
  expect(said.indexOf('other begins')).toBeLessThan(said.indexOf('first ends'));
});
