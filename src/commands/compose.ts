import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { dataSourceOf } from '../../ormconfig';
import { agencyModules } from '../agencies';
import { buildSharingSchema, readAgreementFiles } from '../agreements';
import { buildLogSchema } from '../audit';
import { buildDecisionsSchema } from '../decisions';
import { frontDoorResolvers } from '../front-door';
import { makingKnownResolvers } from '../making-known';
import { apiSdlOf, composeSupergraph, ERROR_CODES } from '../gateway';
import { Database, StartFailure } from '../kernel';
import { familyJsonSchema } from '../load';
import { buildNoticesSchema } from '../notices';
import { buildPeopleSchema } from '../people';
import { buildRequestsSchema } from '../requests';
import { agreementJsonSchema, SOURCE_AGENCIES, REASONS } from '../sharing';
import { viewResolvers } from '../views';
import { whoSeesWhat } from './who-sees-what';
import { workbenchLabels } from './workbench-labels';

const SCHEMA = join(__dirname, '..', '..', 'schema');
const DOCS = join(__dirname, '..', '..', 'docs');
const SEEDS = join(__dirname, '..', '..', 'seeds');
const LABELS = join(__dirname, '..', 'clients', 'workbench', 'words', 'every-label.json');

/** What the code emits for schema/: every subgraph's SDL, the supergraph, what clients may ask, and the forms of files. */
export async function emittedSchema(): Promise<Map<string, string>> {
  const subgraphs = [
    await buildPeopleSchema(new Map([...viewResolvers(), ...frontDoorResolvers(), ...makingKnownResolvers()])),
    await buildSharingSchema(),
    await buildDecisionsSchema(),
    await buildLogSchema(),
    await buildNoticesSchema(),
    await buildRequestsSchema(),
  ];
  for (const room of agencyModules) {
    // The SDL needs no database, only the entities' metadata.
    const source = dataSourceOf(room.holder, 'postgres://unused');
    await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
    subgraphs.push(await room.buildSubgraph(new Database(source)));
  }
  const supergraph = composeSupergraph(subgraphs);
  return new Map([
    ...subgraphs.map(({ name, sdl }) => [`${name}.graphql`, `${sdl.trim()}\n`] as const),
    ['supergraph.graphql', supergraph],
    ['api.graphql', apiSdlOf(supergraph)],
    ['agreement.schema.json', `${JSON.stringify(agreementJsonSchema(), null, 2)}\n`],
    ['load.schema.json', `${JSON.stringify(familyJsonSchema(), null, 2)}\n`],
  ]);
}

/** The pages of docs/ that are made from the code, and from what it emits for schema/. */
export function emittedDocs(schema: ReadonlyMap<string, string>): Map<string, string> {
  const rows = Object.entries(ERROR_CODES).map(
    ([code, { status, says }]) => `| \`${code}\` | ${status === 200 ? '200, beside the data' : status} | ${says} |`,
  );
  const reasons = Object.entries(REASONS).map(([reason, { says, route }]) => `| \`${reason}\` | ${says} | ${route} |`);
  return new Map([
    ['cases.md', casesPage()],
    [
      'who-sees-what.md',
      whoSeesWhat(
        [...SOURCE_AGENCIES, 'people'].map((name) => ({ name, sdl: schema.get(`${name}.graphql`)! })),
        readAgreementFiles(join(SEEDS, 'agreements')),
      ),
    ],
    [
      'error-codes.md',
      `# Error codes

Made from the code by \`npm run compose\`. Every error of a reply has \`extensions.code\`.

| code | HTTP status | what it means |
|---|---|---|
${rows.join('\n')}

## Reasons of WITHHELD

A refusal also has \`reason\`, \`category\`, \`source\` (the agency, or PEOPLE where no agency's agreement releases it) and
\`route\`: what would change it. A refusal follows from the agreements, never from what is on record.

| reason | the field is withheld because | what would change it |
|---|---|---|
${reasons.join('\n')}
`,
    ],
  ]);
}

/** Every family of seeds/, by what was found. */
function casesPage(): string {
  const rows = readdirSync(SEEDS)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      file,
      ...(JSON.parse(readFileSync(join(SEEDS, file), 'utf8')) as { title: string; source?: string[] }),
    }))
    .map(
      ({ file, title, source }) =>
        `| [${file}](../seeds/${file}) | ${title} | ${source?.join('; ') ?? 'made up: no published case stands behind it'} |`,
    );
  return `# The published cases

Made from the files in \`seeds/\` by \`npm run compose\`. Each tells one published, anonymised case in the words of the agencies that
would hold it; what its source does not give is made up, and the file says which. Families without a source are made up as a whole: they
show what is kept from whom. \`tests/journeys/\` states of each what was known by
whom and when, and what the hub shows to the practitioner who lacked it. People of one first name in two sources are different people.

| file | what was found | source and lines |
|---|---|---|
${rows.join('\n')}

000: inspection of domestic-abuse work · 001: London CRC inspection · 002: Home Office draft statutory guidance · 003: Warwickshire and
West Mercia inspection · 004: annual report of HM Inspectorate of Probation 2017.
`;
}

/**
 * `npm run compose` rewrites schema/ and the pages of docs/ that come from the code, and drafts the workbench's labels of
 * new values; with --check it only says whether all of it is what the code emits.
 */
export async function composeCommand(args: readonly string[], print: (text: string) => void): Promise<void> {
  const schema = await emittedSchema();
  const emitted = [
    ...[...schema].map(([file, text]) => [join(SCHEMA, file), text] as const),
    ...[...emittedDocs(schema)].map(([file, text]) => [join(DOCS, file), text] as const),
    [LABELS, workbenchLabels(schema.get('api.graphql')!, readFileSync(LABELS, 'utf8'))] as const,
  ];
  const changed = emitted.filter(([file, text]) => readOrEmpty(file) !== text).map(([file]) => basename(file));
  if (args.includes('--check')) {
    if (changed.length > 0)
      throw new StartFailure(
        `schema/, docs/ or the labels of the workbench are not what the code emits (${changed.join(', ')}); run npm run compose and commit it.`,
      );
    return print('schema/ and docs/ are what the code emits.');
  }
  mkdirSync(SCHEMA, { recursive: true });
  for (const [file, text] of emitted) writeFileSync(file, text);
  print(changed.length > 0 ? `Rewrote ${changed.join(', ')}.` : 'schema/ and docs/ were up to date.');
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
