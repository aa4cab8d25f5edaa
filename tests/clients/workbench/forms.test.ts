import fc from 'fast-check';
import {
  date,
  dayIn,
  drawForm,
  form,
  formToken,
  isFormToken,
  longText,
  radios,
  readForm,
  text,
} from '../../../src/clients/workbench/forms';
import { byName } from '../../../src/clients/workbench/people/people.form';
import { newId, seal, unseal } from '../../../src/clients/workbench/sign-in';
import { Tags } from '../../../src/clients/workbench/tags';
import { dueInWords, londonInstant } from '../../../src/clients/workbench/words';

const FORM = form({
  name: 'example',
  button: 'Send',
  fields: {
    who: text({ label: 'Who', missing: 'Enter who' }),
    says: longText({ label: 'What', missing: 'Enter what', most: 10 }),
    how: radios({ label: 'How', choices: [{ value: 'A', text: 'a' }], missing: 'Choose how' }),
    on: date({ label: 'When', what: 'day', example: '27 3 1990' }),
  },
});

test('everything that is wrong is said at once, in words, each with a link to its field', () => {
  const { errors = [] } = readForm(FORM, {
    says: 'longer than ten',
    'on-day': '31',
    'on-month': '2',
    'on-year': '2020',
    how: 'B',
  });
  expect(errors).toEqual([
    { field: 'who', text: 'Enter who' },
    { field: 'says', text: 'Shorten this to 10 characters' },
    { field: 'how', text: 'Choose how' },
    { field: 'on', text: 'Enter a real day, like 27 3 1990' },
  ]);
  const drawn = drawForm(FORM, { says: 'longer than ten' }, errors);
  expect(drawn.errors.map(({ href }) => href)).toEqual(['#who', '#says', '#how', '#on-day']);
  expect(drawn.fields.find(({ name }) => name === 'says')).toMatchObject({ value: 'longer than ten' });
});

test.each([
  ['27', '3', '1990', '1990-03-27'],
  ['1', '1', '1900', '1900-01-01'],
  ['29', '2', '2024', '2024-02-29'],
  ['29', '2', '2023', 'not a day'],
  ['31', '2', '2020', 'not a day'],
  ['27', '3', '90', 'not a day'],
  ['27', '', '1990', 'incomplete'],
  ['27/03/90', '3', '1990', 'not a day'],
])('%s %s %s is %s', (day, month, year, means) => expect(dayIn(day, month, year)).toBe(means));

test('a search says what it needs before anything is spent on it', () => {
  const said = (sent: Record<string, string>) => readForm(byName, sent).errors?.map((error) => error.text) ?? [];
  expect(said({ family: 'Ashdown' })[0]).toMatch(/Add a date of birth or a postcode/);
  expect(said({ postcode: 'zz991aa' })[0]).toMatch(/Enter a family name/);
  expect(said({ family: 'Ashdown', postcode: 'zz99 1aa' })).toEqual([]);
});

test('what is typed is read as it was, but for control characters', () => {
  const given = (says: string) =>
    readForm(form({ name: 'x', button: 'x', fields: { says: longText({ label: '', missing: 'x' }) } }), { says });
  expect(given('Siân\r\n"><svg onload>{{7*7}} 😀').given).toEqual({ says: 'Siân\n"><svg onload>{{7*7}} 😀' });
  expect(given('a\u0000b').errors).toHaveLength(1);
  const one = (who: string) =>
    readForm(form({ name: 'x', button: 'x', fields: { who: text({ label: '', missing: 'x' }) } }), { who });
  expect(one('first\nX-Purpose: MARAC').errors).toEqual([{ field: 'who', text: 'Write this on one line' }]);
});

test('a form’s token is good for its session and its form alone, and never the same bytes twice', () => {
  const [key, other] = [newId(), newId()];
  const token = formToken(key, 'ask');
  expect(formToken(key, 'ask')).not.toBe(token);
  expect(isFormToken(key, 'ask', token)).toBe(true);
  expect(isFormToken(key, 'refuse', token)).toBe(false);
  expect(isFormToken(other, 'ask', token)).toBe(false);
  fc.assert(fc.property(fc.anything(), (anything) => !isFormToken(key, 'ask', anything)));
});

test('what is sealed opens with its id, for its use and unchanged, and otherwise not at all', () => {
  const [id, other] = [newId(), newId()];
  const sealed = seal(id, 'session', { secret: 'Orchard Rise' });
  expect(unseal(id, 'session', sealed)).toEqual({ secret: 'Orchard Rise' });
  expect(sealed.toString('latin1')).not.toContain('Orchard');
  expect(unseal(other, 'session', sealed)).toBeUndefined();
  expect(unseal(id, 'kept', sealed)).toBeUndefined();
  sealed[30]! ^= 1;
  expect(unseal(id, 'session', sealed)).toBeUndefined();
});

test('the mark of a form is one practitioner’s, is made by the hub alone and names nobody', () => {
  const tags = new Tags('secret');
  const mark = tags.of({ issuer: 'https://one', subject: 'amal' });
  expect(tags.of({ issuer: 'https://one', subject: 'bryn' })).not.toBe(mark);
  expect(tags.of({ issuer: 'https://two', subject: 'amal' })).not.toBe(mark);
  expect(mark).not.toContain('amal');
  expect(tags.isOurs(mark)).toBe(true);
  expect(new Tags('another').isOurs(mark)).toBe(false);
  expect(tags.isOurs(`${'A'.repeat(43)}.${'A'.repeat(43)}`)).toBe(false);
});

test('times are London’s on both sides of the change of the clocks', () => {
  expect(londonInstant('2026-03-28', '17:00')).toBe('2026-03-28T17:00:00.000Z');
  expect(londonInstant('2026-03-29', '17:00')).toBe('2026-03-29T16:00:00.000Z');
  expect(londonInstant('2026-10-24', '17:00')).toBe('2026-10-24T16:00:00.000Z');
  expect(londonInstant('2026-10-25', '17:00')).toBe('2026-10-25T17:00:00.000Z');
  expect(dueInWords('2026-11-22T14:05:00Z', new Date('2026-11-22T10:00:00Z'))).toBe('by 14:05 today');
  expect(dueInWords('2026-11-21T14:05:00Z', new Date('2026-11-22T10:00:00Z'))).toBe(
    'overdue since 21 November 2026 at 14:05',
  );
});
