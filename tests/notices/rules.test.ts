import fc from 'fast-check';
import dns, { type LookupOptions } from 'node:dns';
import { RED } from '../../src/notices/notice';
import { ATTEMPTS, restAfter, waitAfter } from '../../src/notices/patience';
import { mailDueAt, type MailHabits } from '../../src/notices/quiet-hours';
import { lookupWithin, mayCall, NotAllowed, whyNotCalled, type Reach } from '../../src/notices/reachable';
import { versionsAt } from '../../src/notices/webhook-secret';
import { worlds } from '../testkit/runs';

const isWeekday = (day: string) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
const HABITS: MailHabits = { quietFrom: '18:00', quietUntil: '08:00', everyMinutes: 60 };
const due = (at: string, habits: Partial<MailHabits> = {}, isWorkingDay = isWeekday) =>
  mailDueAt(new Date(at), 'GREEN', { ...HABITS, ...habits }, isWorkingDay)
    .toISOString()
    .replace(':00.000Z', 'Z');

describe('a mail that is not red leaves', () => {
  test.each([
    ['at the next full hour', '2026-11-24T09:10:00Z', '2026-11-24T10:00Z'],
    ['at once, on the hour', '2026-11-24T10:00:00Z', '2026-11-24T10:00Z'],
    ['the next morning, after the quiet hours have begun', '2026-11-24T18:00:00Z', '2026-11-25T08:00Z'],
    ['on Monday, if it is Friday evening', '2026-11-27T17:30:00Z', '2026-11-30T08:00Z'],
    ['at eight by the clock on the wall, after the clocks went forward', '2026-03-27T20:00:00Z', '2026-03-30T07:00Z'],
    ['at eight by the clock on the wall, after they went back', '2026-10-23T20:00:00Z', '2026-10-26T08:00Z'],
  ])('%s', (_, at, expected) => expect(due(at)).toBe(expected));

  test('at the end of quiet hours that end at no full hour', () => {
    expect(due('2026-11-24T03:00:00Z', { quietUntil: '08:45' })).toBe('2026-11-24T08:45Z');
    expect(due('2026-11-24T08:50:00Z', { quietUntil: '08:45' })).toBe('2026-11-24T09:00Z');
  });

  test('never in quiet hours that lie within one day, and before and after them it does', () => {
    const lunch = { quietFrom: '12:00', quietUntil: '14:00' };
    expect(due('2026-11-24T11:10:00Z', lunch)).toBe('2026-11-24T14:00Z');
    expect(due('2026-11-24T10:10:00Z', lunch)).toBe('2026-11-24T11:00Z');
    expect(due('2026-11-24T14:10:00Z', lunch)).toBe('2026-11-24T15:00Z');
  });

  test('after a bank holiday, and on the holiday that was moved elsewhere it does not', () => {
    const moved = (holiday: string) => (day: string) => isWeekday(day) && day !== holiday;
    // Early May bank holiday in 2020: moved from Monday the 4th to Friday the 8th.
    expect(due('2020-05-01T19:00:00Z', {}, moved('2020-05-04'))).toBe('2020-05-05T07:00Z');
    expect(due('2020-05-01T19:00:00Z', {}, moved('2020-05-08'))).toBe('2020-05-04T07:00Z');
    expect(due('2020-05-07T19:00:00Z', {}, moved('2020-05-08'))).toBe('2020-05-11T07:00Z');
  });

  const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  const habits = fc.record({ quietFrom: time, quietUntil: time, everyMinutes: fc.integer({ min: 5, max: 1440 }) });

  test('never before it was written, never in the quiet hours, never on a day when nobody works; what comes between shares it', () => {
    fc.assert(
      fc.property(instant, habits, (at, kept) => {
        const leaves = mailDueAt(at, 'GREEN', kept, isWeekday);
        expect(leaves.getTime()).toBeGreaterThanOrEqual(at.getTime());
        const wall = new Intl.DateTimeFormat('en-GB', {
          timeZone: 'Europe/London',
          hour: '2-digit',
          minute: '2-digit',
          weekday: 'short',
        }).formatToParts(leaves);
        const part = (type: string) => wall.find((one) => one.type === type)!.value;
        const clock = `${part('hour')}:${part('minute')}`;
        if (leaves.getTime() !== at.getTime()) {
          expect(['Sat', 'Sun']).not.toContain(part('weekday'));
          const isQuiet =
            kept.quietFrom <= kept.quietUntil
              ? clock >= kept.quietFrom && clock < kept.quietUntil
              : clock >= kept.quietFrom || clock < kept.quietUntil;
          // A time that the clock skips in March is taken an hour later.
          if (part('hour') !== '02') expect(isQuiet).toBe(false);
        }
        const between = new Date((at.getTime() + leaves.getTime()) / 2);
        expect(mailDueAt(between, 'GREEN', kept, isWeekday)).toEqual(leaves);
        expect(mailDueAt(at, RED, kept, isWeekday)).toEqual(at);
      }),
      worlds(60),
    );
  });
});

describe('waiting', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('the last attempt lies between two and four days after the first', () => {
    fc.assert(
      fc.property(chance, (by) => {
        const total = Array.from({ length: ATTEMPTS - 1 }, (_, index) => waitAfter(index + 1, by)).reduce(
          (sum, wait) => sum + wait,
          0,
        );
        expect(total / 86_400_000).toBeGreaterThan(2);
        expect(total / 86_400_000).toBeLessThan(4);
      }),
      worlds(50),
    );
  });

  test('is as long as a receiver asks for, up to a day', () => {
    expect(waitAfter(1, 0.5, 3_600_000)).toBe(3_600_000);
    expect(waitAfter(1, 0.5, 30 * 86_400_000)).toBe(86_400_000);
  });

  test('a receiver is left alone after three failures, for a quarter of an hour at most', () => {
    expect([1, 2, 3, 4, 20].map((failures) => restAfter(failures, 0.5))).toEqual([0, 0, 30_000, 60_000, 900_000]);
  });
});

describe('a webhook goes nowhere that only the hub can reach', () => {
  const OUTSIDE = { loopback: false, privateNetworks: [] };
  const HERE = { loopback: true, privateNetworks: ['10.20.0.0/16', 'fd00:1::/32'] };

  test.each([
    'http://police.example/hook',
    'https://127.0.0.1/hook',
    'https://localhost/hook',
    'https://[::1]/hook',
    'https://[::ffff:127.0.0.1]/hook',
    'https://2130706433/hook',
    'https://0x7f.1/hook',
    'https://0/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://10.1.1.1/hook',
    'https://192.168.1.1/hook',
    'https://172.31.255.255/hook',
    'https://100.64.0.1/hook',
    'https://[fd00::1]/hook',
    'https://[fe80::1]/hook',
    'https://[64:ff9b::7f00:1]/hook',
    'https://[2002:7f00:1::]/hook',
    'https://name:word@police.example/hook',
    'https://name@police.example/hook',
    'https://:word@police.example/hook',
    'http://127.0.0.1/hook',
    'http://[::1]:4180/hook',
    'ftp://police.example/hook',
    'file:///etc/passwd',
    'police.example',
    '',
  ])('not to %s', (url) => expect(whyNotCalled(url, OUTSIDE)).toMatch(/^It .+\.$/));

  test('without https to nowhere but loopback, and there in a demonstration alone', () => {
    for (const url of ['http://127.0.0.1/hook', 'http://localhost/hook', 'http://8.8.8.8/hook', 'ftp://127.0.0.1/hook'])
      expect(whyNotCalled(url, OUTSIDE)).toBe('It must begin with https://.');
    expect(whyNotCalled('ftp://127.0.0.1/hook', HERE)).toBe('It must begin with https://.');
    expect(whyNotCalled('https://127.0.0.1/hook', OUTSIDE)).toMatch(/own machine/);
    expect(['http://localhost:4180/hook', 'http://[::1]/hook'].map((url) => whyNotCalled(url, HERE))).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('to a public address over https, to loopback in a demonstration, and to a private network that is configured', () => {
    expect(whyNotCalled('https://police.example/hook', OUTSIDE)).toBeUndefined();
    expect(whyNotCalled('https://8.8.8.8/hook', OUTSIDE)).toBeUndefined();
    expect(whyNotCalled('http://127.0.0.1:4180/hook', HERE)).toBeUndefined();
    expect(whyNotCalled('https://10.20.3.4/hook', HERE)).toBeUndefined();
    expect(whyNotCalled('http://10.20.3.4/hook', HERE)).toMatch(/https/);
    expect(whyNotCalled('https://10.21.3.4/hook', HERE)).toMatch(/private network/);
    // Names and addresses without an IP are looked at when the name is looked up.
    expect(whyNotCalled('https://10-20-3-4.police.example/hook', OUTSIDE)).toBeUndefined();
    expect(mayCall('fd00:1::5', HERE)).toBe(true);
    expect(mayCall('fd00:2::5', HERE)).toBe(false);
    // One address alone is a network of one.
    const two = { loopback: false, privateNetworks: ['10.30.1.1', 'fd00:9::1'] };
    expect(['10.30.1.1', '10.30.1.2', 'fd00:9::1', 'fd00:9::2'].map((address) => mayCall(address, two))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  describe('when the name is looked up, each time', () => {
    /** What the resolver answers for a name; the answer that the connection is then made with. */
    const lookedUp = (
      found: readonly string[],
      options: LookupOptions,
      reach: Reach = OUTSIDE,
      fault: Error | null = null,
    ) =>
      new Promise<{ fault: Error | null; found: unknown; family: unknown }>((resolve) => {
        const resolver = jest.spyOn(dns, 'lookup').mockImplementation(((
          _: string,
          asked: LookupOptions,
          answer: CallableFunction,
        ) => {
          expect(asked.all).toBe(true);
          answer(
            fault,
            found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          );
        }) as unknown as typeof dns.lookup);
        lookupWithin(reach)('police.example', options, (failed, address, family) => {
          resolver.mockRestore();
          resolve({ fault: failed, found: address, family });
        });
      });
    const PUBLIC = '8.8.8.8';

    test('one private address among public ones is not called, wherever it stands', async () => {
      for (const hidden of ['10.0.0.7', '127.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.7']) {
        for (const all of [
          [PUBLIC, hidden],
          [hidden, PUBLIC],
        ]) {
          expect(await lookedUp(all, { all: true })).toEqual({
            fault: null,
            found: [{ address: PUBLIC, family: 4 }],
            family: undefined,
          });
          for (const one of [{}, { all: false }])
            expect(await lookedUp(all, one)).toEqual({ fault: null, found: PUBLIC, family: 4 });
        }
        for (const options of [{ all: true }, {}])
          expect((await lookedUp([hidden], options)).fault).toBeInstanceOf(NotAllowed);
      }
    });

    test('every public address is answered where all are asked for, and loopback where it may be called', async () => {
      const two = [PUBLIC, '2606:4700::1111'];
      expect((await lookedUp(two, { all: true })).found).toEqual(
        two.map((address, at) => ({ address, family: at ? 6 : 4 })),
      );
      expect((await lookedUp(['::1', '10.20.3.4', '10.21.3.4'], { all: true }, HERE)).found).toEqual([
        { address: '::1', family: 6 },
        { address: '10.20.3.4', family: 4 },
      ]);
      expect(await lookedUp(['2606:4700::1111'], {})).toEqual({ fault: null, found: '2606:4700::1111', family: 6 });
    });

    test('a name that is not found is not found, and one that leads nowhere is not allowed', async () => {
      const unknown = new Error('ENOTFOUND');
      expect((await lookedUp([PUBLIC], { all: true }, OUTSIDE, unknown)).fault).toBe(unknown);
      expect((await lookedUp([], { all: true })).fault).toBeInstanceOf(NotAllowed);
    });
  });

  test('no address of a network that is not public is called, written as IPv4 or as IPv6', () => {
    // RFC 6890: private, shared, loopback, link-local, of documentation, of tests, multicast, reserved.
    const NOT_PUBLIC = [
      '0.0.0.0/8',
      '10.0.0.0/8',
      '100.64.0.0/10',
      '127.0.0.0/8',
      '169.254.0.0/16',
      '172.16.0.0/12',
      '192.0.0.0/24',
      '192.0.2.0/24',
      '192.88.99.0/24',
      '192.168.0.0/16',
      '198.18.0.0/15',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '224.0.0.0/4',
      '240.0.0.0/4',
    ];
    const numberOf = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const textOf = (number: number) => [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
    fc.assert(
      fc.property(
        fc.constantFrom(...NOT_PUBLIC),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (network, by) => {
          const [start = '', bits] = network.split('/');
          const size = 2 ** (32 - Number(bits));
          for (const at of [0, Math.floor(by * size), size - 1]) {
            const address = textOf(numberOf(start) + at);
            expect([address, mayCall(address, OUTSIDE)]).toEqual([address, false]);
            expect([address, mayCall(`::ffff:${address}`, OUTSIDE)]).toEqual([address, false]);
          }
        },
      ),
      worlds(200),
    );
    for (const address of [
      '1.0.0.1',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '223.255.255.255',
    ])
      expect([address, mayCall(address, OUTSIDE)]).toEqual([address, true]);
  });
});

test('a secret that was rotated away is signed with until its week is over, and never longer', () => {
  const until = new Date('2026-12-01T00:00:00Z');
  expect(versionsAt({ secretVersion: 3, earlierSecretUntil: until }, new Date('2026-11-30T23:59:59Z'))).toEqual([3, 2]);
  expect(versionsAt({ secretVersion: 3, earlierSecretUntil: until }, until)).toEqual([3]);
  expect(versionsAt({ secretVersion: 1, earlierSecretUntil: until }, new Date('2026-11-30T00:00:00Z'))).toEqual([1]);
});
