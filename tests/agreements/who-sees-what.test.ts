import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAgreementFiles } from '../../src/agreements';
import {
  ALL_CATEGORIES,
  ALL_PURPOSES,
  ALL_ROLES,
  askedBesides,
  decide,
  SOURCE_AGENCIES,
  representativePeople,
  representativeQuestion,
  ROLES,
  AGENCY_TITLES,
  type SourceAgency,
} from '../../src/sharing';
import { fieldsWithCategory, whoSeesWhat } from '../../src/commands/who-sees-what';

// A lawyer's reading: docs/who-sees-what.md says of any field and any practitioner what the hub does, and nothing else.

const ROOT = join(__dirname, '../..');
const AGREEMENTS = readAgreementFiles(join(ROOT, 'seeds/agreements'));
const SDLS = [...SOURCE_AGENCIES, 'people'].map((name) => ({
  name,
  sdl: readFileSync(join(ROOT, 'schema', `${name}.graphql`), 'utf8'),
}));
const PAGE = whoSeesWhat(SDLS, AGREEMENTS);

const titleOf = (holder: SourceAgency) => AGENCY_TITLES[holder].replace(/^the /, '');

test('the page that is committed is the one that the schema and the agreements make', () => {
  // If it differs: npm run compose, then look at what changed for those who read it.
  expect(readFileSync(join(ROOT, 'docs/who-sees-what.md'), 'utf8') === PAGE).toBe(true);
});

test('what is told to a practitioner by the page is what is decided, role by role and purpose by purpose', () => {
  for (const role of ALL_ROLES) {
    const section = PAGE.split(`\n\`${role}\`, of `)[1]!.split('\n### ')[0]!;
    for (const purpose of ALL_PURPOSES) {
      for (const holder of SOURCE_AGENCIES) {
        const rows = section.split('\n').filter((line) => line.startsWith(`| ${purpose} | ${titleOf(holder)} |`));
        const says = new Set(
          rows.flatMap((row) => [...row.matchAll(/\[([A-Z_]+)\]/g)].map(([, category]) => category)),
        );
        const clauses = AGREEMENTS.flatMap((agreement) =>
          agreement.clauses.filter(
            (clause) => clause.from.includes(holder) && clause.to.includes(role) && clause.for.includes(purpose),
          ),
        );
        const decided = new Set<string>();
        for (const person of representativePeople(holder, ROLES[role].agency, askedBesides(clauses))) {
          const decision = decide(representativeQuestion(role, purpose, person, AGREEMENTS, '2026-11-22'));
          if (decision.kind === 'grant')
            for (const category of [...decision.released.keys(), ...decision.inPart.keys()]) decided.add(category);
        }
        expect([role, purpose, holder, ...ALL_CATEGORIES.filter((category) => says.has(category))]).toEqual([
          role,
          purpose,
          holder,
          ...ALL_CATEGORIES.filter((category) => decided.has(category)),
        ]);
      }
    }
  }
});

test('every field with a category is found under “Pick a field”, with a link that leads somewhere', () => {
  for (const { name, sdl } of SDLS) {
    const fields = fieldsWithCategory(sdl).filter(({ field }) => field !== 'version');
    expect(fields.length).toBeGreaterThan(0);
    const section = PAGE.split(
      `### Fields of ${name === 'people' ? 'person index' : titleOf(name as SourceAgency)}\n`,
    )[1]!.split('\n### ')[0]!;
    for (const { type, field, category } of fields) {
      const rows = section.split('\n').filter((line) => line.includes(`[${category}]`));
      const isThere = rows.some((row) => row.includes(`\`${type}.${field}\``) || row.startsWith(`| \`${type}\` `));
      expect([`${type}.${field}`, isThere]).toEqual([`${type}.${field}`, true]);
    }
  }
  const anchors = new Set([...PAGE.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id));
  const linked = new Set(
    [...PAGE.matchAll(/\]\(#((?:probation|police|childrens-social-care|mash)-[a-z-]+)\)/g)].map(([, id]) => id),
  );
  expect([...linked].filter((id) => !anchors.has(id))).toEqual([]);
});

test('what the law closes is said where a clause would open it', () => {
  const addresses = PAGE.split('<a id="probation-address"></a>')[1]!.split('<a id=')[0]!;
  const officer = addresses.split('\n').find((line) => line.includes('responsible officer'));
  expect(officer).toContain("perpetrator's side");
  // A clause releases ViSOR to the police and probation alone, so nobody else stands in that table.
  const visor = PAGE.split('<a id="police-visor"></a>')[1]!.split('<a id=')[0]!;
  expect(visor).not.toMatch(/social worker|IDVA|triage/);
});
