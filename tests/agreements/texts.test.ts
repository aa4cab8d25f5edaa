import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  agreementProse,
  lint,
  readAgreementFiles,
  readAgreementText,
  signedText,
  textDigest,
  unsigned,
} from '../../src/agreements';
import { citationFault, citationsIn } from '../../src/sharing';

// An agreement is a file that its signatories can review: what is wrong with it is named by line and clause.

const SEEDS = join(__dirname, '../../seeds/agreements');
const TEXT = readFileSync(join(SEEDS, 'womens-centre.yaml'), 'utf8');
const CLAUSES = TEXT.indexOf('clauses:');
const [HEAD, CLAUSE] = [TEXT.slice(0, CLAUSES), TEXT.slice(CLAUSES + 'clauses:\n'.length)];

const lineNumber = (text: string, of: string) => text.slice(0, text.indexOf(of)).split('\n').length;

/** What is said of a text that is not valid, as "line: clause: says". */
function faultsOf(text: string): string[] {
  const reading = readAgreementText(text);
  return reading.kind === 'faulty'
    ? reading.faults.map(({ line, clause, says }) => `${line}${clause ? ` clause ${clause}` : ''}: ${says}`)
    : [];
}

function warningsOf(text: string): string[] {
  const reading = readAgreementText(text);
  if (reading.kind === 'faulty') throw new Error(reading.faults.map(({ says }) => says).join('; '));
  return lint(reading)
    .filter(({ says }) => !says.includes('which text was signed'))
    .map(({ clause, says }) => `${clause ? `clause ${clause}: ` : ''}${says}`);
}

const changed = (from: string | RegExp, to: string) => {
  const text = TEXT.replace(from, to);
  if (text === TEXT) throw new Error(`nothing in the text is ${String(from)}`);
  return text;
};

describe('what keeps an agreement from being signed is named by its line', () => {
  test('a text that holds has no fault', () => {
    expect(faultsOf(TEXT)).toEqual([]);
  });

  test.each<[string, string | RegExp, string, RegExp]>([
    [
      'a purpose that nobody knows',
      'for: [TREATMENT]',
      'for: [CURIOSITY]',
      /clause 1: for.* cannot be "CURIOSITY"; it is one of /,
    ],
    [
      'a role of an agency that is no party',
      '[WOMENS_CENTRE_WORKER]',
      '[SOCIAL_WORKER]',
      /clause 1: childrens-social-care is named in this clause but is not a party/,
    ],
    ['a word that agreements do not have', 'retention:', 'retentoin: []\nretention:', /has “retentoin”/],
    [
      'a clause that may be given to whoever wants it',
      'about: SUPERVISED',
      'about: SUPERVISED\n    unless: nobody asks',
      /clause 1: has “unless”/,
    ],
    ['an impact assessment that is not there', /dpia:\n(?: {2}.*\n){3}/, '', /: dpia is missing/],
    ['a day that is not in the calendar', 'reviewDueOn: 2027-10-31', 'reviewDueOn: 2027-02-30', /there is no such day/],
    ['a review before the first day', 'reviewDueOn: 2027-10-31', 'reviewDueOn: 2026-10-31', /the review is due before/],
    ['a party for whom nobody signs', / {2}- \{ party: probation.*\n/, '', /nobody signs for probation/],
    ['text that is no YAML', 'title: Probation', 'title: {Probation', /is not YAML/],
  ])('%s', (_, from, to, fault) => {
    const text = changed(from, to);
    const faults = faultsOf(text);
    expect(faults.some((said) => fault.test(said))).toBe(true);
  });

  test('the line is that of what is wrong', () => {
    const text = changed('for: [TREATMENT]', 'for: [CURIOSITY]');
    expect(faultsOf(text)[0]).toMatch(new RegExp(`^${lineNumber(text, 'for: [CURIOSITY]')} `));
  });

  test('all faults are named at once', () => {
    expect(
      faultsOf(changed('for: [TREATMENT]', 'for: [CURIOSITY]').replace('regime: UK GDPR', 'regime: GDPR')).length,
    ).toBe(2);
  });

  test('two clauses with one number', () => {
    expect(faultsOf(TEXT + CLAUSE)).toEqual([expect.stringMatching(/clause 1: there are two clauses 1/)]);
  });

  test('a clause for a purpose that the agreement does not have', () => {
    const faults = faultsOf(changed('for: [TREATMENT]', 'for: [MARAC]'));
    expect(faults).toEqual([expect.stringMatching(/clause 1: MARAC is not a purpose of this agreement/)]);
  });

  describe.each(['IMMIGRATION_ENFORCEMENT', 'INFORMATION_GOVERNANCE'])(
    'a purpose for which nothing can be released: %s',
    (purpose) => {
      const said = `nothing can be released for ${purpose}, whatever an agreement says; take it out`;

      test('in a clause, beside another', () => {
        const text = changed('for: [TREATMENT]', `for: [TREATMENT, ${purpose}]`);
        expect(faultsOf(text)).toEqual([`${lineNumber(text, 'for: [TREATMENT,')} clause 1: ${said}`]);
      });

      test('among the purposes of the agreement, although no clause is for it', () => {
        const text = changed('TREATMENT]\nground', `TREATMENT, ${purpose}]\nground`);
        expect(faultsOf(text)).toEqual([`${lineNumber(text, 'purposes:')}: ${said}`]);
      });

      test('keeps the text from being signed', () => {
        const text = changed('for: [TREATMENT]', `for: [TREATMENT, ${purpose}]`);
        expect(() => signedText(text, ['probation'], '2026-10-20')).toThrow('It is not valid, so it cannot be signed');
      });
    },
  );
});

describe('what a signatory should know before signing', () => {
  const with_ = (clause: string) =>
    `${TEXT}${CLAUSE.replace('"1"', '"2"').replace(/ {4}categories: .*\n/, '')}${clause}`;

  test('the agreements of the demonstration need no warning', () => {
    for (const file of readAgreementFiles(SEEDS)) expect([file.id, unsigned(file)]).toEqual([file.id, []]);
  });

  test.each<[string, string, RegExp]>([
    [
      'a category that a law closes to everybody named',
      with_('    categories: [INVOLVEMENT, VISOR]\n'),
      /clause 2: the law forbids sharing VISOR with these roles/,
    ],
    [
      '… an address of a victim, to the perpetrator’s side',
      with_('    categories: [PROTECTED_ADDRESS]\n'),
      /clause 2: the law forbids sharing PROTECTED_ADDRESS/,
    ],
    [
      'a clause that says what another says',
      with_('    categories: [INVOLVEMENT, ATTENDANCE]\n'),
      /clause 2: has no effect: clause 1 already covers it/,
    ],
    [
      'a clause that cannot apply to anybody',
      with_('    categories: [MARAC]\n').replace(
        /(id: "2"[^]*?)about: SUPERVISED/,
        '$1about: CHILDREN\n    when: { ageNow: ADULT }',
      ),
      /clause 2: never applies: it is about children who are adults now/,
    ],
    [
      'a role that does not work for the purpose',
      changed('TREATMENT]\nground', 'TREATMENT, MARAC]\nground').replace('for: [TREATMENT]', 'for: [MARAC]'),
      /clause 1: WOMENS_CENTRE_WORKER does not work for MARAC/,
    ],
    [
      'a purpose that no clause is for',
      changed('TREATMENT]\nground', 'TREATMENT, MARAC]\nground'),
      /no clause is for MARAC/,
    ],
    [
      'a party whom no clause names',
      changed('parties: [', 'parties: [police, ').replace(
        'signatories:\n',
        'signatories:\n  - { party: police, role: head, signedOn: 2026-10-14 }\n',
      ),
      /police is a party, and no clause names it/,
    ],
    [
      'what releases nothing, because that there is a record would tell',
      changed('[INVOLVEMENT, ', '['),
      /clause 1: add INVOLVEMENT/,
    ],
    ['a review later than yearly', changed('2027-10-31', '2028-10-31'), /more than a year after/],
    ['an assessment after the fact', changed('on: 2026-09-30', 'on: 2026-12-01'), /later than the first day/],
    [
      'a citation of what has been repealed',
      changed(/gateway: .*\n/, 'gateway: Criminal Justice Act 2003 section 177\n'),
      /out of date: use the Sentencing Act 2020/,
    ],
    [
      'a section that gives no leave to share',
      changed(/gateway: .*\n/, 'gateway: Children Act 1989 section 31\n'),
      /section 31 is not among the parts/,
    ],
    [
      'special categories without their condition',
      changed('ATTENDANCE]', 'ATTENDANCE, HEALTH]'),
      /HEALTH needs a condition of UK GDPR article 9/,
    ],
  ])('%s', (_, text, warning) => {
    expect(warningsOf(text).filter((said) => warning.test(said))).toHaveLength(1);
  });
});

describe('a citation', () => {
  test.each([
    ['Children Act 2004 sections 10 and 11', ['section 10', 'section 11']],
    ['DPA 2018 Schedule 8 paragraph 4', ['Schedule 8']],
    ['UK GDPR article 6(1)(e)', ['article 6(1)(e)']],
    ['common law', []],
  ])('%s is read with its parts, and stands', (text, parts) => {
    const [citation] = citationsIn(text);
    expect(citation!.parts).toEqual(parts);
    expect(citationFault(citation!)).toBeUndefined();
  });

  test.each([
    'Data Protection Act 1998 section 29',
    'GDPR article 6',
    'Regulation (EU) 2016/679',
    'Children Act 2004 section 13',
    'Crime and Disorder Act 1998',
    'The law',
  ])('“%s” does not stand', (text) => {
    expect(citationFault(citationsIn(text)[0]!)).toMatch(/“/);
  });
});

describe('a signature', () => {
  const reading = (text: string) => {
    const read = readAgreementText(text);
    if (read.kind === 'faulty') throw new Error('it does not hold');
    return read.agreement;
  };

  test('is of one text: whoever changes it must have it signed again', () => {
    const signed = signedText(TEXT, ['probation', 'womens-centre'], '2026-10-20');
    expect(unsigned(reading(signed))).toEqual([]);
    const altered = signed.replace('ATTENDANCE]', 'ATTENDANCE, HEALTH]');
    expect(altered).not.toBe(signed);
    expect(unsigned(reading(altered))).toEqual(['womens-centre', 'probation']);
  });

  test('changes its own line and no other', () => {
    const signed = signedText(TEXT, ['probation'], '2026-10-20').split('\n');
    const differing = TEXT.split('\n').filter((line, index) => line !== signed[index]);
    expect(signed).toHaveLength(TEXT.split('\n').length);
    expect(differing).toEqual([expect.stringContaining('party: probation')]);
  });

  test('does not depend on how the file is laid out', () => {
    const relaid = TEXT.replace('about: SUPERVISED', 'about:   SUPERVISED # of those who were sent')
      .replace('version: 2\n', '')
      .replace('id: ISA-08', 'version: 2\nid: ISA-08');
    expect(textDigest(reading(relaid))).toBe(textDigest(reading(TEXT)));
  });

  test('is not one where no day is given', () => {
    expect(unsigned(reading(changed(/(party: probation.*), signedOn: [^ ,}]*/, '$1')))).toEqual(['probation']);
  });
});

test('an agreement is shown as its signatories would sign it', () => {
  const read = readAgreementText(
    HEAD.replaceAll(/, text: "[0-9a-f]+"/g, '') +
      'clauses:\n' +
      CLAUSE.replace('about: SUPERVISED', 'when: { involvement: [HOLDS_CASE, CONNECTED], ageNow: ADULT }'),
  );
  if (read.kind === 'faulty') throw new Error('it does not hold');
  const prose = agreementProse(read.agreement);
  expect(prose).toContain(
    "Probation tells the women's centre worker (women's centre), about anybody, where their desk holds the case or their agency knows the person or somebody connected to them, who is 18 or older:",
  );
  expect(prose).toContain('for probation, the head of the probation delivery unit: 15 October 2026');
  expect(prose).toContain('A risk summary and attendance: 1 year from the end of the work, then deleted.');
  // No code is left in it but the name of the agreement's own number and source.
  expect(prose.match(/\b[A-Z]{2,}_[A-Z_]+\b/g)).toBeNull();
});
