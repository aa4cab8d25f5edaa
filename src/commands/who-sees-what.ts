import { Kind, parse, type ConstDirectiveNode, type DirectiveNode, type ObjectTypeDefinitionNode } from 'graphql';
import {
  AGENCY_TITLES,
  ALL_CATEGORIES,
  ALL_ROLES,
  askedBesides,
  CATEGORIES,
  SOURCE_AGENCIES,
  isCategory,
  isSourceAgency,
  PURPOSES,
  representativePeople,
  representativeQuestion,
  RESTRICTIONS,
  ROLES,
  traitsFor,
  wordsFor,
  type Agreement,
  type Category,
  type Clause,
  type SourceAgency,
  type Purpose,
  type Role,
} from '../sharing';
import { conditionsInWords } from '../agreements';

/**
 * docs/who-sees-what.md: any field and any practitioner, answered with the clause and its source. Made from the schema,
 * the agreements of seeds/ and the restrictions, so that it cannot say what the hub does not do.
 */

/** A subgraph, or the person index: its name and its schema as it is composed. */
export interface NamedSdl {
  readonly name: string;
  readonly sdl: string;
}

interface FieldOfType {
  readonly type: string;
  readonly field: string;
  readonly category: Category;
}

/** Pages and their edges carry a category so that they are guarded; what they show is the entries'. */
const PAGING = /(?:Connection|Edge)$/;

/** Every field that has a category, in the order of the schema. */
export function fieldsWithCategory(sdl: string): FieldOfType[] {
  const found: FieldOfType[] = [];
  for (const definition of parse(sdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    if (PAGING.test(definition.name.value)) continue;
    const ofType = categoryIn(definition.directives);
    for (const field of definition.fields ?? []) {
      const category = categoryIn(field.directives) ?? (isOpen(field.directives) ? undefined : ofType);
      const isHidden = field.directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
      if (category && !isHidden) found.push({ type: definition.name.value, field: field.name.value, category });
    }
  }
  return found;
}

type Directives = readonly (DirectiveNode | ConstDirectiveNode)[] | ObjectTypeDefinitionNode['directives'];

function categoryIn(directives: Directives): Category | undefined {
  const value = directives?.find(({ name }) => name.value === 'category')?.arguments?.[0]?.value;
  return value?.kind === Kind.ENUM && isCategory(value.value) ? value.value : undefined;
}

const isOpen = (directives: Directives): boolean => directives?.some(({ name }) => name.value === 'open') ?? false;

export function whoSeesWhat(subgraphs: readonly NamedSdl[], agreements: readonly Agreement[]): string {
  const sources = subgraphs
    .map(({ name, sdl }) => ({ name, fields: fieldsWithCategory(sdl) }))
    .filter(({ name, fields }) => fields.length > 0 && (isSourceAgency(name) || name === 'people'));
  return `# Who sees what

Made by \`npm run compose\` from the schema, the agreements in \`seeds/agreements\` and the rules of the law; a test compares it. **The
agreements are examples for a demonstration: every area writes and signs its own, and this page is made from theirs.**

How to answer a question about any field and any practitioner:

1. find the field under [Pick a field](#pick-a-field): it says which category the field belongs to, and leads there;
2. there, find the role: the row says for which purpose, about whom, under which clause of which agreement, and because of what;
3. a role that is not there is not told. What a role is told altogether is under [Pick a practitioner](#pick-a-practitioner).

“002 L1220” is line 1220 of the statutory guidance (002); 000, 001, 003 and 004 are the inspection reports. What the law closes,
whatever an agreement says, is already taken out, or said under “unless”. What a human decision or emergency access may open in one
case is not on this page. The rules of the law are in [information governance](information-governance.md).

## Pick a field

A type that stands alone has all its fields in that category; a field that is named has a category of its own. The \`version\` of every
entry is RECORD_KEEPING, for the systems of the agency that keeps it, and is not listed here.

${sources.map(({ name, fields }) => pickAField(name, fields)).join('\n\n')}

## Pick a category

${sources
  .filter(({ name }) => isSourceAgency(name))
  .map(({ name, fields }) => sectionsOf(name as SourceAgency, fields, agreements))
  .join('\n\n')}

### The person index

The index holds what agencies have said of a person. Each of its entries is shown as the agencies that said it would show it: a
category of the index is open to a role where one of those agencies releases that category to it, by the tables above.

| category | fields of the index | by the clauses of |
|---|---|---|
${indexRows(sources.find(({ name }) => name === 'people')?.fields ?? [], agreements)}

## Pick a practitioner

For each role and purpose: which agency tells it what, and the clauses that say so.

${ALL_ROLES.map((role) => practitionerSection(role, agreements)).join('\n\n')}
`;
}

const titleOf = (name: string): string =>
  (isSourceAgency(name) ? AGENCY_TITLES[name] : 'the person index').replace(/^the /, '');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const anchor = (name: string, category: Category): string => `${name}-${category.toLowerCase().replaceAll('_', '-')}`;
const linkTo = (name: string, category: Category): string =>
  name === 'people' ? `[${category}](#the-person-index)` : `[${category}](#${anchor(name, category)})`;

/** One row for each type, and one for each category that some of its fields have instead. */
function pickAField(name: string, fields: readonly FieldOfType[]): string {
  const listed = fields.filter(({ field, category }) => !(field === 'version' && category === 'RECORD_KEEPING'));
  const rows = [...groupBy(listed, ({ type }) => type)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([type, own]) => {
      const byCategory = [...groupBy(own, ({ category }) => category)].sort(([, a], [, b]) => b.length - a.length);
      const [main] = byCategory;
      const isWhole = main![1].length > 1 && main![1].length * 2 >= own.length;
      return byCategory.map(([category, those], index) => {
        const what =
          index === 0 && isWhole ? `\`${type}\`` : those.map(({ field }) => `\`${type}.${field}\``).join(', ');
        return `| ${what} | ${linkTo(name, category)} |`;
      });
    });
  return `### Fields of ${titleOf(name)}\n\n| field | category |\n|---|---|\n${rows.join('\n')}`;
}

function sectionsOf(holder: SourceAgency, fields: readonly FieldOfType[], agreements: readonly Agreement[]): string {
  const byCategory = groupBy(fields, ({ category }) => category);
  const sections = ALL_CATEGORIES.flatMap((category) => {
    const own = byCategory.get(category);
    const rows = clauseRows(holder, category, agreements);
    if (!own && rows.length === 0) return [];
    const where = own
      ? `Fields: ${coordinates(own)}.`
      : 'No field of this agency’s record has it; the index shows what this agency says.';
    const table =
      rows.length > 0
        ? `| who is told | for | about whom | unless | clause | because |\n|---|---|---|---|---|---|\n${rows.join('\n')}`
        : 'Nobody: no clause releases it.';
    return [
      `<a id="${anchor(holder, category)}"></a>\n\n#### ${capital(titleOf(holder))}: ${category}\n\n${CATEGORIES[category]} ${where}\n\n${table}`,
    ];
  });
  return `### ${capital(AGENCY_TITLES[holder])}\n\n${sections.join('\n\n')}`;
}

/** Types by name; where a type has several categories, its fields. */
function coordinates(fields: readonly FieldOfType[]): string {
  return [...groupBy(fields, ({ type }) => type)]
    .map(([type, own]) =>
      own.length > 3 ? `\`${type}\` (${own.length})` : own.map(({ field }) => `\`${type}.${field}\``).join(', '),
    )
    .join(', ');
}

interface Told {
  readonly agreement: Agreement;
  readonly clause: Clause;
  /** Roles that are told alike, with what the law closes to them. */
  readonly roles: readonly Role[];
  readonly unless: string;
}

/** Who is told by each clause, the law counted: one entry for roles that it treats alike. */
function toldBy(holder: SourceAgency, category: Category, agreements: readonly Agreement[]): Told[] {
  return agreements.flatMap((agreement) =>
    agreement.clauses
      .filter((clause) => clause.from.includes(holder) && clause.categories.includes(category))
      .flatMap((clause) => {
        const byLaw = groupBy(clause.to, (role) => closedByLaw(holder, category, role, clause));
        return [...byLaw].flatMap(([unless, roles]) =>
          unless === EVERYBODY ? [] : [{ agreement, clause, roles, unless }],
        );
      }),
  );
}

const EVERYBODY = 'everybody';

/** About whom a restriction closes a category to a role for a clause's purposes, in words; '' if about nobody. */
function closedByLaw(holder: SourceAgency, category: Category, role: Role, clause: Clause): string {
  const { agency } = ROLES[role];
  const people = representativePeople(holder, agency, askedBesides([clause]));
  const said = new Set<string>();
  let open = 0;
  for (const purpose of clause.for) {
    const questions = people.map((person) => ({
      person,
      question: representativeQuestion(role, purpose, person, [], '2000-01-01'),
    }));
    const closed = questions.filter(({ question }) =>
      RESTRICTIONS.some((restriction) => restriction.closes(question).includes(category)),
    );
    if (closed.length < people.length) open += 1;
    if (closed.length === 0) continue;
    const names = new Set(
      closed.flatMap(({ question }) =>
        RESTRICTIONS.filter((restriction) => restriction.closes(question).includes(category)).map(({ name }) => name),
      ),
    );
    const whom = wordsFor(new Set(closed.map(({ person }) => person)), people, traitsFor(agency));
    const forWhat = clause.for.length > 1 && closed.length === people.length ? `for ${purpose}` : whom;
    said.add(`${forWhat} (${[...names].join(', ')})`);
  }
  return open === 0 ? EVERYBODY : [...said].join('; ');
}

const clauseRows = (holder: SourceAgency, category: Category, agreements: readonly Agreement[]): string[] =>
  toldBy(holder, category, agreements)
    .map(
      ({ agreement, clause, roles, unless }) =>
        `| ${roles.map((role) => ROLES[role].title).join(', ')} | ${clause.for.join(', ')} | ${aboutWhom(clause)} | ${unless} | ${agreement.id} clause ${clause.id} | ${clause.because.replaceAll('|', '/')} |`,
    )
    .sort();

const ABOUT_WORDS = {
  ANYONE: 'anybody',
  CHILDREN: 'children',
  SUPERVISED: 'people the agency has a record of',
} as const;

const aboutWhom = ({ about, when }: Clause): string =>
  [ABOUT_WORDS[about], ...(when ? conditionsInWords(when) : [])].join(', ');

function indexRows(fields: readonly FieldOfType[], agreements: readonly Agreement[]): string {
  const byCategory = groupBy(fields, ({ category }) => category);
  return ALL_CATEGORIES.flatMap((category) => {
    const own = byCategory.get(category);
    if (!own) return [];
    const holders = SOURCE_AGENCIES.filter((holder) => toldBy(holder, category, agreements).length > 0);
    const by = holders.map((holder) => `[${titleOf(holder)}](#${anchor(holder, category)})`).join(', ');
    return [`| ${category} | ${coordinates(own)} | ${by || 'no agency'} |`];
  }).join('\n');
}

function practitionerSection(role: Role, agreements: readonly Agreement[]): string {
  const { title, agency, side, source } = ROLES[role];
  const rows: string[] = [];
  for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
    for (const holder of SOURCE_AGENCIES) {
      const told = ALL_CATEGORIES.flatMap((category) => {
        const by = toldBy(holder, category, agreements).filter(
          ({ clause, roles }) => roles.includes(role) && clause.for.includes(purpose),
        );
        return by.length > 0
          ? [{ category, clauses: by.map(({ agreement, clause }) => `${agreement.id}/${clause.id}`) }]
          : [];
      });
      if (told.length === 0) continue;
      for (const [clauses, categories] of groupBy(told, (one) => one.clauses.join(', '))) {
        rows.push(
          `| ${purpose} | ${titleOf(holder)} | ${categories.map(({ category }) => linkTo(holder, category)).join(', ')} | ${clauses} |`,
        );
      }
    }
  }
  const table =
    rows.length > 0
      ? `| for | told by | what | clauses |\n|---|---|---|---|\n${rows.join('\n')}`
      : 'Told nothing about anybody.';
  return `### ${capital(title)}\n\n\`${role}\`, of ${AGENCY_TITLES[agency]}; side: ${side}; ${source}.\n\n${table}`;
}

function groupBy<T, K>(values: readonly T[], key: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}
