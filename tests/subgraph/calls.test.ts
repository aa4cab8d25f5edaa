import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';
import { CallsTaken, signCall, verifyCall, writingBodyOf } from '../../src/subgraph';
import { worlds } from '../testkit/runs';

// A call of the hub's to an agency in a process of its own: it is believed for this agency, with this body, by this
// key, for some seconds, once.

const KEY = Buffer.alloc(32, 7);
const NOW = Date.parse('2026-11-22T10:00:00Z');
const LIFETIME = 11_000;
const BODY = '{"query":"{ _entities }"}';
const call = { requestId: 'request-1', startedAt: new Date(NOW), author: 'demo-court-officer https://issuer.example' };
const header = (more: Partial<typeof call> = {}, body = BODY) => signCall('police', { ...call, ...more }, body, KEY);
const verified = (text: string | undefined, body = BODY, holder: 'police' | 'mash' = 'police', key = KEY, now = NOW) =>
  verifyCall(text, body, holder, key, now, LIFETIME);

test('reads back as it was signed, with its writer, or without one', () => {
  expect(verified(header())).toEqual({ ...call, nonce: expect.stringMatching(/^[\w-]{16}$/) });
  const { author: _, ...asking } = call;
  const nobody = verified(signCall('police', asking, BODY, KEY));
  expect(nobody).toEqual({ ...asking, nonce: expect.any(String) });
  expect(nobody).not.toHaveProperty('author');
});

test('no two calls are alike, so that one that is sent again is known', () => {
  expect(new Set(Array.from({ length: 50 }, () => verified(header())!.nonce)).size).toBe(50);
});

test('is worth nothing with another body, at another agency, under another key, or without one', () => {
  expect(verified(header(), `${BODY} `)).toBeUndefined();
  expect(verified(header(), BODY, 'mash')).toBeUndefined();
  expect(verified(header(), BODY, 'police', Buffer.alloc(32, 8))).toBeUndefined();
  for (const text of [undefined, '', '....', 'a.b.c.d.e', 'request-1']) expect(verified(text)).toBeUndefined();
});

test('without a request, a time or a number of its own is worth nothing, though its signature holds', () => {
  // Signed as the header is described: by somebody who has the key, and leaves out a part.
  const signed = (requestId: string, startedAt: string, nonce: string) => {
    const text = [requestId, startedAt, '', nonce].join('.');
    const body = createHash('sha256').update(BODY).digest('base64url');
    return `${text}.${createHmac('sha256', KEY).update(`call police ${text} ${body}`).digest('base64url')}`;
  };
  expect(verified(signed('request-1', String(NOW), 'nonce'))).toEqual({
    requestId: 'request-1',
    startedAt: new Date(NOW),
    nonce: 'nonce',
  });
  expect(verified(signed('', String(NOW), 'nonce'))).toBeUndefined();
  expect(verified(signed('request-1', '', 'nonce'))).toBeUndefined();
  expect(verified(signed('request-1', String(NOW), ''))).toBeUndefined();
  expect(verifyCall(signed('request-1', '', 'nonce'), BODY, 'police', KEY, 0, LIFETIME)).toBeUndefined();
});

test('is worth nothing once its time is over, nor before it, nor without one', () => {
  const at = (now: number) => verified(header(), BODY, 'police', KEY, now) !== undefined;
  expect([at(NOW + LIFETIME), at(NOW + LIFETIME + 1), at(NOW - LIFETIME), at(NOW - LIFETIME - 1)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(verified(header({ startedAt: new Date(Number.NaN) }))).toBeUndefined();
});

test('with any one character of it changed, left out or put in, is worth nothing', () => {
  const text = header();
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom(...'aZ0-_.'),
      fc.constantFrom('change', 'leave out', 'put in'),
      (at, letter, what) => {
        const other =
          text.slice(0, at) + (what === 'leave out' ? '' : letter) + text.slice(what === 'put in' ? at : at + 1);
        if (other !== text) expect(verified(other)).toBeUndefined();
      },
    ),
    worlds(300),
  );
  expect(verified(`${text}.x`)).toBeUndefined();
});

test('what goes with a call that writes is taken as it should be, or not at all', () => {
  expect(writingBodyOf({ grants: [['N-1', 'grant']], isTrial: true })).toEqual({
    grants: [['N-1', 'grant']],
    isTrial: true,
  });
  const odd = [['N-1'], ['N-1', 'a', 'b'], ['N-1', 1], [1, 'a'], 'N-1', null, { 0: 'N-1', 1: 'a', length: 2 }];
  expect(writingBodyOf({ grants: [...odd, ['N-2', 'grant']], isTrial: 'true' })).toEqual({
    grants: [['N-2', 'grant']],
    isTrial: false,
  });
  const once = (given: unknown) => writingBodyOf({ once: given }).once;
  expect(once({ name: 'a', sent: 'b', more: 'c' })).toEqual({ name: 'a', sent: 'b' });
  for (const given of [undefined, null, 'text', {}, { name: 'a' }, { sent: 'b' }, { name: 'a', sent: 1 }])
    expect(once(given)).toBeUndefined();
  for (const grants of [undefined, null, 'text', {}])
    expect(writingBodyOf({ grants })).toEqual({ grants: [], isTrial: false });
});

test('is answered once, is forgotten when nobody would believe it any more, and others are not kept from being answered', () => {
  const taken = new CallsTaken(LIFETIME);
  const one = { nonce: 'one', startedAt: new Date(NOW) };
  expect([taken.take(one, NOW), taken.take(one, NOW), taken.take(one, NOW + LIFETIME)]).toEqual([true, false, false]);
  expect(taken.take({ nonce: 'two', startedAt: new Date(NOW + 5_000) }, NOW + 5_000)).toBe(true);
  expect(taken.size).toBe(2);
  expect(taken.take({ nonce: 'three', startedAt: new Date(NOW + LIFETIME + 1) }, NOW + LIFETIME + 1)).toBe(true);
  // The first is gone, the second still stands.
  expect(taken.size).toBe(2);
  expect(taken.take({ nonce: 'two', startedAt: new Date(NOW + 5_000) }, NOW + LIFETIME + 2)).toBe(false);
});
