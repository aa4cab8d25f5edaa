import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const CODE = ['src/**/*.ts', 'tests/**/*.ts', 'migrations/**/*.ts', 'ormconfig.ts'];

/** Files in which SQL may stand: what reads and writes tables, and what makes them. */
const SQL_FILES = [
  '**/*-store.ts',
  '**/*-sql.ts',
  '**/*-log.ts',
  'src/server/databases/migrate.ts',
  'src/kernel/database.ts',
  'src/kernel/embedded-postgres/**',
];

/** SQL is written in capitals; any whole statement has one of these words. */
const SQL = String.raw`/\b(SELECT|INSERT INTO|UPDATE \w+(\.\w+)? SET|DELETE FROM|(CREATE|ALTER|DROP) (TABLE|SCHEMA|INDEX|DATABASE))\b/`;

const sqlStaysInStores = [`Literal[value=${SQL}]`, `TemplateElement[value.raw=${SQL}]`].map((selector) => ({
  selector,
  message:
    'sql-stays-in-stores: move this statement into the room’s *-store.ts (a log’s is *-log.ts), give it a name, and call it from here.',
}));

const enumsAreUnions = {
  selector: 'TSEnumDeclaration',
  message:
    'Write the values as a const object or a union of strings: JSON, SQL and GraphQL then say the same words (src/subgraph/enumeration.ts).',
};

const oneDoorForDisclosures = {
  selector:
    "CallExpression[callee.property.name=/^(push|unshift|splice)$/][callee.object.property.name='disclosures'], AssignmentExpression[left.property.name='disclosures']",
  message:
    'one-door-for-disclosures: call scope.disclose(grant, entry), which takes the grant that the entry rests on and refuses what it does not release.',
};

const indexHoldsNoLogic = {
  selector: 'Program > :not(ExportAllDeclaration, ExportNamedDeclaration[source])',
  message:
    'index-holds-no-logic: a door only says what leaves the room. Move this into a file of its own and export it from there.',
};

const environmentHasOneReader = {
  object: 'process',
  property: 'env',
  message:
    'one-reader-of-the-environment: add the setting to Config in src/config.ts, and take its value as an argument.',
};

const globalsOfABrowser = Object.fromEntries(
  [
    'document',
    'EventSource',
    'fetch',
    'globalThis',
    'Headers',
    'HTMLStyleElement',
    'location',
    'navigator',
    'Option',
    'sessionStorage',
    'setTimeout',
    'TextDecoderStream',
    'TextEncoder',
    'URL',
    'window',
    'Worker',
  ].map((name) => [name, 'readonly']),
);

export default defineConfig(
  globalIgnores(['node_modules/', 'schema/', '.data/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: CODE,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': ['error', environmentHasOneReader],
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({
            name,
            message: 'The global process is the same; its env is read by src/config.ts alone.',
          })),
        },
      ],
      'no-restricted-syntax': ['error', ...sqlStaysInStores, enumsAreUnions, oneDoorForDisclosures],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // TypeORM and type-graphql call a class a Function.
      '@typescript-eslint/no-unsafe-function-type': 'off',
      // Libraries ask for promises of what we know at once.
      '@typescript-eslint/require-await': 'off',
      // graphql-js exports the kinds of the specification as an enum; the specification's own words read as well.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // What is left out on purpose is named with an underscore.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  { files: SQL_FILES, rules: { 'no-restricted-syntax': ['error', enumsAreUnions, oneDoorForDisclosures] } },
  {
    files: ['**/index.ts'],
    rules: { 'no-restricted-syntax': ['error', ...sqlStaysInStores, enumsAreUnions, indexHoldsNoLogic] },
  },
  // oidc-provider speaks to the console alone; here it is listened to, and one of its lines is kept back.
  { files: ['src/practitioners/demonstration-issuer.ts'], rules: { 'no-console': 'off' } },
  // main.ts hands the environment to config.ts, which reads it.
  { files: ['src/main.ts', 'src/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['tests/**/*.ts'],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', enumsAreUnions],
      // A reply is whatever came: the expectations say its form.
      ...Object.fromEntries(
        ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
          `@typescript-eslint/no-unsafe-${what}`,
          'off',
        ]),
      ),
      '@typescript-eslint/restrict-template-expressions': 'off',
      // What breaks in earnest may throw anything, so a test may as well.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  { files: ['migrations/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.client.js'],
    languageOptions: { globals: globalsOfABrowser },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', eqeqeq: 'error' },
  },
);
