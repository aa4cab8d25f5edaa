import { isSigned, linkIdIn, tokenOf, type AnswerLink } from '../../src/notices/answer-link';

// What stands in the address of a link that was mailed: which link it is, and a signature over everything it is bound to.

const SECRET = 'a secret of tests, long enough to be one';
const LINK: AnswerLink = {
  id: '0f5f7a52-93a4-4ad3-9a51-1c5f6f3c2a10',
  enquiry: '7d1c6f0e-0b1c-4a8a-8a70-50d5a6a1c1aa',
  agency: 'police',
  desk: 'a desk',
  expiresAt: new Date('2026-12-06T10:00:00Z'),
};
const token = tokenOf(SECRET, LINK);

test('it says which link it is, and its signature is that of the link', () => {
  expect(linkIdIn(token)).toBe(LINK.id);
  expect(isSigned(SECRET, token, LINK)).toBe(true);
  expect(isSigned('another secret of tests, long enough', token, LINK)).toBe(false);
});

test.each<[string, Partial<AnswerLink>]>([
  ['link', { id: '0f5f7a52-93a4-4ad3-9a51-1c5f6f3c2a11' }],
  ['enquiry', { enquiry: '7d1c6f0e-0b1c-4a8a-8a70-50d5a6a1c1ab' }],
  ['agency', { agency: 'mash' }],
  ['desk', { desk: 'another desk' }],
  ['end', { expiresAt: new Date('2026-12-06T10:00:01Z') }],
])('it is worth nothing for another %s', (_, other) => {
  expect(isSigned(SECRET, token, { ...LINK, ...other })).toBe(false);
});

test('the same bytes in another spelling are no token', () => {
  expect(token).toHaveLength(54);
  // 40 bytes are 53 letters and a third: the last letter has bits that say nothing.
  const last = token.at(-1)!;
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const spelled = `${token.slice(0, -1)}${letters[letters.indexOf(last) ^ 1]}`;
  expect(Buffer.from(spelled, 'base64url')).toEqual(Buffer.from(token, 'base64url'));
  expect(linkIdIn(spelled)).toBeUndefined();
  for (const wrong of ['', token.slice(1), `${token}A`, `${token}=`, `${token.slice(0, -1)}*`])
    expect([wrong, linkIdIn(wrong)]).toEqual([wrong, undefined]);
});
