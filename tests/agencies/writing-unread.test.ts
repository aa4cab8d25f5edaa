import { agencyModules, type EntryPlan } from '../../src/agencies';
import { partOf, type FactPlan } from '../../src/agencies/entry/facts';
import { RECORDS } from '../../src/people/record-of';
import { bySource, desksLocate, SCHEME_OF, SOURCE_AGENCIES } from '../../src/partnership';
import { readDemonstrationDirectory } from '../../src/practitioners';
import { ROLES, type SourceAgency, type Purpose } from '../../src/sharing';
import { valuesOf } from '../../src/subgraph';
import { openTestHub, type Reply, type TestHub } from '../testkit/hub';
import { loadWritten, writtenFamily } from '../testkit/written-family';

// For every role of an agency, every kind of entry and every fact: what a reader is not shown, a writer neither changes
// nor finds out. What a role reads is taken from what it is answered, never from the code that decides what it writes.

type Facts = Readonly<Record<string, unknown>>;

/**
 * Each practitioner of an agency, for the first purpose of their role; not its managers, to whom nobody's record is shown
 * (tests/requests/the-right-desk.test.ts).
 */
const SCHOOL = 'Exampleton primary school';
const WRITERS = bySource((_, agency): readonly (readonly [name: string, purpose: Purpose])[] =>
  readDemonstrationDirectory().entries.flatMap((entry) =>
    entry.kind === 'practitioner' &&
    entry.practitioner.agency === agency &&
    !entry.practitioner.role.endsWith('_MANAGER') &&
    (!desksLocate(agency) || entry.practitioner.desk === SCHOOL)
      ? [[entry.shortName, ROLES[entry.practitioner.role].purposes[0]] as const]
      : [],
  ),
);
const RECORD_OF = bySource(({ field }) => field);
const SCHEME = SCHEME_OF;

let hub: TestHub;
const family = writtenFamily({ her: { knownTo: SOURCE_AGENCIES } });
// A school's lead writes of the pupils of their own school.
Object.assign(family.file.people[0]!.knownTo['education']!, { desk: SCHOOL });
beforeAll(async () => {
  hub = await openTestHub();
  await loadWritten(hub, family.file);
}, 180_000);
afterAll(() => hub?.stop());

/** Words of each list of labels: everybody who is entitled to an entry reads those. */
const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  ROLES: ['social worker', 'team manager'],
  TOOLS: ['OASys', 'DASH'],
  OFFENCES: ['Assault', 'Theft'],
  SUBSTANCES: ['alcohol', 'heroin'],
  EXTENTS: ['12 months', '4 weeks'],
  ENDINGS: ['recalled', 'revoked'],
  FIGURES: ['7', '8 %'],
  PRISONS: ['HMP Greywater (fictitious)', 'HMP Stonefold (fictitious)'],
  PLAN_CATEGORIES: ['neglect', 'emotional abuse'],
  BREACH_OUTCOMES: ['alleged', 'charged'],
};

/** A value that a fact may have; `other` is another one. */
function valueOf({ is, list, name }: FactPlan, person: string, other: boolean): unknown {
  const one = (): unknown => {
    if (is.kind === 'person') return person;
    if (is.kind === 'part') return factsOf(partOf(is.part).facts, person, other);
    if (is.kind === 'enumeration') return valuesOf(is.members as Record<string, string>).at(other ? -1 : 0);
    switch (is.scalar.scalar) {
      case 'day':
      case 'expected-birth':
        return other ? '2026-11-19' : '2026-11-20';
      case 'instant':
        return other ? '2026-11-19T10:00:00+00:00' : '2026-11-20T10:00:00+00:00';
      case 'text':
        return other ? 'guessed' : name;
      case 'label':
        return WORDS[is.scalar.of!.name]![other ? 1 : 0];
      case 'reference':
        return other ? 'R-2' : 'R-1';
      case 'district':
        return other ? 'ZZ98' : 'ZZ99';
      case 'flag':
        return !other;
      case 'count':
        return other ? 2 : 1;
    }
  };
  return list ? [one()] : one();
}
const factsOf = (plans: readonly FactPlan[], person: string, other = false): Record<string, unknown> =>
  Object.fromEntries(plans.map((fact) => [fact.name, valueOf(fact, person, other)]));

/** Facts, by path, that a role is not shown of what stands; `''` is the entry itself. */
async function hidden(
  holder: SourceAgency,
  [name, purpose]: readonly [string, Purpose],
  plan: EntryPlan,
): Promise<string[]> {
  const selection = (facts: readonly FactPlan[]): string =>
    facts
      .map(({ name: field, is }) =>
        is.kind === 'person'
          ? `${field} { name }`
          : is.kind === 'part'
            ? `${field} { ${selection(partOf(is.part).facts)} }`
            : field,
      )
      .join(' ');
  const query = `query ($of: PersonKeyInput!) { person(of: $of) { ${RECORD_OF[holder]} { ${plan.list} { nodes { ${selection(plan.facts)} } } } } }`;
  const { errors } = await hub.ask(name, purpose, query, {
    of: { scheme: SCHEME[holder], value: family.numberOf('her', holder) },
  });
  const paths = errors.map(({ path = [], extensions }) => {
    expect(extensions['code']).toBe('WITHHELD');
    return path.slice(5).filter((step) => typeof step === 'string');
  });
  return [...new Set(paths.map((path) => path.join('.')))];
}

/** The facts at these paths, or all the others. */
function pick(facts: Facts, paths: readonly string[], keep: boolean, at = ''): Facts {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => {
      const path = `${at}${name}`;
      if (paths.includes(path)) return keep ? [[name, value]] : [];
      if (!paths.some((one) => one.startsWith(`${path}.`))) return keep ? [] : [[name, value]];
      const inner = (part: unknown) => pick(part as Facts, paths, keep, `${path}.`);
      return [[name, Array.isArray(value) ? value.map(inner) : inner(value)]];
    }),
  );
}

/** Puts facts at their places beside others. */
function joined(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return one.map((value, index) => joined(value, other[index]));
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return other ?? one;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, joined((one as Facts)[name], (other as Facts)[name])]));
}

describe.each(agencyModules.map((room) => [room.holder, room] as const))('%s', (holder, room) => {
  const her = family.numberOf('her', holder);
  const { type, keyField } = RECORDS[holder];
  const database = () => hub.hub.databases[holder].source;
  const referenceOf = (plan: EntryPlan, kind: 'full' | 'bare') => `U-${plan.list}-${kind}`;
  const owner = (plan: EntryPlan) => (plan.sharedBy ? {} : { person: her });

  const row = async (plan: EntryPlan, reference: string) =>
    (
      await database().query(`SELECT to_jsonb(e) AS row FROM ${plan.agency}."${plan.table}" e WHERE reference = $1`, [
        reference,
      ])
    )[0].row as Facts;
  const hiddenColumns = (plan: EntryPlan, stands: Facts, paths: readonly string[]) =>
    Object.fromEntries(
      plan.facts
        .filter(({ name }) => paths.some((path) => path === name || path.startsWith(`${name}.`)))
        .map(({ name, column }) => [name, pick({ [name]: stands[column] }, paths, true)[name]]),
    );

  beforeAll(async () => {
    const part = Object.fromEntries(
      room.plan.entries.map((plan) => {
        const bare = plan.facts.filter(({ optional, list, name }) => !(optional || list) || name === plan.sharedBy);
        const full = { reference: referenceOf(plan, 'full'), ...owner(plan), ...factsOf(plan.facts, her) };
        return [plan.list, [full, { reference: referenceOf(plan, 'bare'), ...owner(plan), ...factsOf(bare, her) }]];
      }),
    );
    const rows = room.load.rowsOf(room.load.form.parse(part), [her], (person) => person);
    await database().transaction((manager) => room.load.write([{ rows, author: 'a test' }], manager));
  });

  const send = ([name, purpose]: readonly [string, Purpose], records: object) =>
    hub.ask(
      name,
      purpose,
      `mutation ($records: ${type}sInput!) { ${room.mutation}(records: $records) { written { reference version outcome } } }`,
      { records },
    );
  const sentOf = (plan: EntryPlan, reference: string, facts: Facts, more: object = {}) => ({
    [plan.list]: [{ reference, ...(plan.sharedBy ? {} : { [keyField]: her }), ...facts, ...more }],
  });
  const inOneForm = ({ text }: Reply) => text.replace(/"requestId":"[^"]+"/g, '').replaceAll(/U-\w+-(full|bare)/g, 'U');
  const codes = ({ errors }: Reply) => errors.map(({ extensions }) => extensions['code']);

  describe.each(WRITERS[holder])('as %s for %s', (...who) => {
    test.each(room.plan.entries.map((plan) => [plan.list, plan] as const))('%s', async (_, plan) => {
      const [full, bare] = [referenceOf(plan, 'full'), referenceOf(plan, 'bare')];
      const [right, wrong] = [factsOf(plan.facts, her), factsOf(plan.facts, her, true)];
      const paths = await hidden(holder, who, plan);
      const before = { full: await row(plan, full), bare: await row(plan, bare) };

      // A right guess, a wrong one, and one where nothing stands.
      for (const path of paths) {
        const guess = (facts: Facts) =>
          path === '' ? facts : (joined(pick(right, paths, false), pick(facts, [path], true)) as Facts);
        const replies = await Promise.all([
          send(who, sentOf(plan, full, guess(right))),
          send(who, sentOf(plan, full, guess(right), { version: before.full['version'] })),
          send(who, sentOf(plan, full, guess(wrong))),
          send(who, sentOf(plan, bare, guess(right))),
        ]);
        expect([path, ...replies.map(codes)]).toEqual([path, ...replies.map(() => ['NOT_YOURS_TO_WRITE'])]);
        expect(new Set(replies.map(inOneForm)).size).toBe(1);
        if (path !== '') expect(replies[0].errors[0]!.message).toContain(path.split('.').at(-1));
      }
      expect({ full: await row(plan, full), bare: await row(plan, bare) }).toEqual(before);
      if (paths.includes('')) return;

      // What they do read they correct, and what they do not stays.
      const shown = pick(right, paths, false);
      for (const [reference, stands] of [
        [full, before.full],
        ...(paths.length > 0 ? [] : [[bare, before.bare] as const]),
      ] as const) {
        const reply = await send(
          who,
          sentOf(plan, reference, shown, {
            awareAt: new Date(Date.UTC(2026, 9, 1) + Number(stands['version']) * 60_000).toISOString(),
            version: stands['version'],
          }),
        );
        const outcome = reply.data[room.mutation]?.written[0].outcome;
        if (plan.facts.some(({ name }) => name === 'awareAt')) expect(['CORRECTED', 'UNCHANGED']).toContain(outcome);
        else expect([reply.errors, outcome]).toEqual([[], 'CORRECTED']);
        const after = await row(plan, reference);
        expect(hiddenColumns(plan, after, paths)).toEqual(hiddenColumns(plan, stands, paths));
      }
    });
  });
});
