import { createPrivateKey } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartFailure } from './kernel';
import type { Issuer, WorkbenchClient } from './practitioners';
import { AGENCIES, codeOf, SOURCE_AGENCIES, type SourceAgency } from './sharing';

/** Everything that can be set, with local defaults that just run. This file alone reads the environment. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** How many processes answer. */
  readonly workers: number;
  /** A PostgreSQL server to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** An agency's own server, where it has one. */
  readonly agencyDatabaseUrls: Partial<Record<SourceAgency, string>>;
  /** An agency that runs as its own process. */
  readonly agencyUrls: Partial<Record<SourceAgency, string>>;
  /** The secret from which each agency's grant key is derived; made and kept under dataDir where not given. */
  readonly grantSecret: string | undefined;
  /** One agency's key, for its own process: all that it needs of the secret. */
  readonly grantKey: string | undefined;
  /**
   * The Ed25519 key that signs checkpoints of the log: PEM, or its PKCS #8 form in base64; made and kept under dataDir
   * where not given.
   */
  readonly checkpointKey: string | undefined;
  /** The key that is to take its place, in the same form; for the command that rotates. */
  readonly checkpointKeyNext: string | undefined;
  /** The secrets before, which are good beside the ones that are set until everybody has changed over. */
  readonly grantKeyPrevious: string | undefined;
  readonly noticeSecretPrevious: string | undefined;
  /** How often a checkpoint is taken. */
  readonly checkpointMinutes: number;
  /** Who vouches for practitioners; with what the workbench is there, practitioners may sign in to it. */
  readonly issuers: readonly (Issuer & { readonly workbench?: WorkbenchClient | undefined })[];
  /**
   * Whether the embedded issuer gives out tokens of the demonstration's practitioners. Never in production, nor beside
   * issuers unless it is asked for.
   */
  readonly demonstration: boolean;
  /** What a collector of metrics sends as a bearer token. In production metrics are shown to nobody without it. */
  readonly metricsToken: string | undefined;
  /**
   * Practitioners on whose behalf systems may ask, in the form of seeds/practitioners.yaml. In production: none unless
   * given.
   */
  readonly practitionersFile: string | undefined;
  /** How long one source may take, in ms. */
  readonly sourceTimeLimit: number;
  /** How long the answer of an agency in a process of its own may be, in bytes. */
  readonly largestAnswer: number;
  /** How long emergency access lasts, in hours. */
  readonly emergencyHours: number;
  /**
   * How many people may be looked up and how often may be searched in an hour, by one practitioner and by all of an
   * agency.
   */
  readonly finding: {
    readonly lookupsPerHour: number;
    readonly lookupsPerHourOfAgency: number;
    readonly searchesPerHour: number;
    readonly searchesPerHourOfAgency: number;
    readonly contactsPerHour: number;
    readonly contactsPerHourOfAgency: number;
  };
  /** How many events of one agency's outbox are heard in an hour; the rest waits in it. */
  readonly outboxEventsPerHour: number;
  /** How many questions watches may put on a desk in an hour: one watch, and all that one desk holds. */
  readonly watchQuestions: { readonly ofOneWatch: number; readonly onOneDesk: number };
  /** Which part of one process's time new and heavy operations of one practitioner may take, while others ask too. */
  readonly processorShare: number;
  /** How many connections one address may have to one process that answers. */
  readonly connectionsOfAddress: number;
  readonly logLevel: string;
  /** Who types commands, as they say, for the disclosure log; it names the account and the machine in any case. */
  readonly operator: string | undefined;
  /** Origins whose pages may read what the hub answers in a browser: https://app.example, each exactly so. */
  readonly allowedOrigins: readonly string[];
  /**
   * Whether this hub does what nobody asks for: it hears agencies' events, reminds, chases and escalates, warns of
   * reviews, forgets what is over, and takes checkpoints. Another hub on the same database may do it instead.
   */
  readonly backgroundJobs: boolean;
  /** Whether this hub delivers notices itself; another on the same database may. Turns off nothing else. */
  readonly deliver: boolean;
  /**
   * The hub's address as partners and desks reach it, in links and events; the port on this machine where not given.
   */
  readonly publicUrl: string | undefined;
  /** The secret from which endpoints' secrets and answer links are derived, where it is not to be the grant secret. */
  readonly noticeSecret: string | undefined;
  /** The mail server. Without one, mails wait. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** How long a receiver of a notice may take, in ms. */
  readonly noticeTimeLimit: number;
  /** Private networks on which webhooks may be called. */
  readonly webhookPrivateNetworks: readonly string[];
  /** Whether PORT was given; the token command asks. */
  readonly portGiven: boolean;
}

/** One for each core; more than a few want more connections to the database than it is set up for. */
const DEFAULT_WORKERS = Math.min(availableParallelism(), 4);
const MOST_WORKERS = 8;

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address');
const httpUrl = z.string().regex(/^https?:\/\//, 'must be an http:// or https:// address');

const perAgency = <T extends z.ZodType>(suffix: string, form: T) =>
  Object.fromEntries(SOURCE_AGENCIES.map((holder) => [`${codeOf(holder)}_${suffix}`, form.optional()]));

const IssuersForm = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON list' });
      return z.NEVER;
    }
  })
  .pipe(
    z.array(
      z.strictObject({
        issuer: httpUrl.refine((url) => !url.includes('#'), 'must have no #'),
        jwksUri: httpUrl,
        audience: z.string().min(1),
        agencies: z.union([z.literal('all'), z.array(z.enum(AGENCIES)).min(1)]),
        bareSubjects: z.boolean().optional(),
        workbench: z
          .strictObject({
            name: z.string().min(1).max(100),
            clientId: z.string().min(1),
            clientSecret: z.string().min(1).optional(),
            scope: z.string().min(1).default('openid'),
            resource: z.string().min(1).optional(),
          })
          .optional(),
      }),
    ),
  );

function isCheckpointKey(text: string): boolean {
  try {
    const key = text.includes('BEGIN')
      ? text
      : ({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' } as const);
    return createPrivateKey(key).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

const perHour = (usual: number) =>
  z.coerce.number('must be a number an hour').int().min(1).max(1_000_000).default(usual);

/** An origin as a browser sends it: scheme, host, and the port where it is not the scheme's own; nothing after it. */
function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && !text.includes('*') && (protocol === 'https:' || protocol === 'http:');
  } catch {
    return false;
  }
}

const OriginsForm = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .pipe(
    z.array(
      z
        .string()
        .refine(
          isOrigin,
          'must be exact origins such as https://app.example, with commas between them, without a path, a slash at the end or *',
        ),
    ),
  );

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).optional(),
  HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  WORKERS: z.coerce.number('must be a number of processes').int().min(1).max(MOST_WORKERS).default(DEFAULT_WORKERS),
  DATABASE_URL: postgresUrl.optional(),
  GRANT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  GRANT_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits, from npm run -s grant-key')
    .optional(),
  CHECKPOINT_KEY: z
    .string()
    .refine(isCheckpointKey, 'must be an Ed25519 private key: PEM, or its PKCS #8 form in base64')
    .optional(),
  CHECKPOINT_KEY_NEXT: z
    .string()
    .refine(isCheckpointKey, 'must be an Ed25519 private key: PEM, or its PKCS #8 form in base64')
    .optional(),
  GRANT_SECRET_PREVIOUS: z.string().min(32, 'must have at least 32 characters').optional(),
  GRANT_KEY_PREVIOUS: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits, from npm run -s grant-key')
    .optional(),
  NOTICE_SECRET_PREVIOUS: z.string().min(32, 'must have at least 32 characters').optional(),
  CHECKPOINT_MINUTES: z.coerce.number('must be a number of minutes').int().min(1).max(1440).default(10),
  ISSUERS: IssuersForm.default([]),
  DEMONSTRATION: z.enum(['on', 'off']).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  PRACTITIONERS_FILE: z.string().min(1).optional(),
  SOURCE_TIME_LIMIT_MS: z.coerce.number('must be a number of milliseconds').int().min(50).max(60_000).default(3_000),
  SOURCE_ANSWER_LIMIT_MB: z.coerce.number('must be a number of megabytes').min(0.1).max(64).default(8),
  LOOKUPS_PER_HOUR: perHour(2_000),
  LOOKUPS_PER_HOUR_OF_AGENCY: perHour(10_000),
  SEARCHES_PER_HOUR: perHour(60),
  SEARCHES_PER_HOUR_OF_AGENCY: perHour(1_000),
  CONTACTS_PER_HOUR: perHour(200),
  CONTACTS_PER_HOUR_OF_AGENCY: perHour(2_000),
  OUTBOX_EVENTS_PER_HOUR: perHour(20_000),
  WATCH_QUESTIONS_PER_HOUR: perHour(20),
  WATCH_QUESTIONS_PER_HOUR_OF_DESK: perHour(100),
  ALLOWED_ORIGINS: OriginsForm.default([]),
  BACKGROUND_JOBS: z.enum(['on', 'off']).default('on'),
  DELIVER: z.enum(['on', 'off']).default('on'),
  PUBLIC_URL: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  NOTICE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/]+/, 'must be an smtp:// or smtps:// address')
    .optional(),
  MAIL_FROM: z.email('must be a mail address').default('whole-picture@hub.example'),
  NOTICE_TIME_LIMIT_MS: z.coerce.number('must be a number of milliseconds').int().min(50).max(60_000).default(10_000),
  WEBHOOK_PRIVATE_NETWORKS: z
    .string()
    .transform((text) => text.split(',').map((network) => network.trim()))
    .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()], 'must be networks such as 10.20.0.0/16, with commas between them')))
    .default([]),
  EMERGENCY_ACCESS_HOURS: z.coerce.number('must be a number of hours').min(0.25).max(24).default(4),
  CONNECTIONS_OF_ADDRESS: z.coerce.number('must be a number of connections').int().min(1).max(100_000).default(500),
  PROCESSOR_SHARE: z.coerce.number('must be a part, from 0.05 to 1').min(0.05).max(1).default(0.25),
  OPERATOR: z
    .string()
    .regex(
      /^[\p{L}\p{N}\p{M}\p{P} ]{1,100}$/u,
      'must be a name of at most 100 letters, such as Ines Okafor, service desk',
    )
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  ...perAgency('DATABASE_URL', postgresUrl),
  ...perAgency('URL', httpUrl),
});

/** Reads the environment once; reports every fault together and stops. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = Environment.safeParse(given);
  const faults = read.success
    ? productionFaults(read.data)
    : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  if (!read.success || faults.length > 0) throw new StartFailure(`Invalid settings: ${faults.join('; ')}.`);

  const values = read.data;
  const production = values.NODE_ENV === 'production';
  const ofAgencies = (suffix: string) =>
    Object.fromEntries(
      SOURCE_AGENCIES.map((holder) => [holder, (values as Record<string, unknown>)[`${codeOf(holder)}_${suffix}`]]),
    );
  return {
    production,
    port: values.PORT ?? 4000,
    portGiven: values.PORT !== undefined,
    // The demonstration hands out tokens, so it keeps to this machine unless told otherwise.
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    dataDir: resolve(values.DATA_DIR),
    workers: values.WORKERS,
    databaseUrl: values.DATABASE_URL,
    agencyDatabaseUrls: ofAgencies('DATABASE_URL'),
    agencyUrls: ofAgencies('URL'),
    grantSecret: values.GRANT_SECRET,
    grantKey: values.GRANT_KEY,
    checkpointKey: values.CHECKPOINT_KEY,
    checkpointKeyNext: values.CHECKPOINT_KEY_NEXT,
    grantKeyPrevious: values.GRANT_KEY_PREVIOUS,
    noticeSecretPrevious:
      values.NOTICE_SECRET_PREVIOUS ?? (values.NOTICE_SECRET ? undefined : values.GRANT_SECRET_PREVIOUS),
    checkpointMinutes: values.CHECKPOINT_MINUTES,
    issuers: values.ISSUERS,
    demonstration:
      !production && (values.DEMONSTRATION === undefined ? values.ISSUERS.length === 0 : values.DEMONSTRATION === 'on'),
    metricsToken: values.METRICS_TOKEN,
    practitionersFile: values.PRACTITIONERS_FILE,
    sourceTimeLimit: values.SOURCE_TIME_LIMIT_MS,
    largestAnswer: Math.round(values.SOURCE_ANSWER_LIMIT_MB * 1024 * 1024),
    emergencyHours: values.EMERGENCY_ACCESS_HOURS,
    finding: {
      lookupsPerHour: values.LOOKUPS_PER_HOUR,
      lookupsPerHourOfAgency: values.LOOKUPS_PER_HOUR_OF_AGENCY,
      searchesPerHour: values.SEARCHES_PER_HOUR,
      searchesPerHourOfAgency: values.SEARCHES_PER_HOUR_OF_AGENCY,
      contactsPerHour: values.CONTACTS_PER_HOUR,
      contactsPerHourOfAgency: values.CONTACTS_PER_HOUR_OF_AGENCY,
    },
    outboxEventsPerHour: values.OUTBOX_EVENTS_PER_HOUR,
    watchQuestions: { ofOneWatch: values.WATCH_QUESTIONS_PER_HOUR, onOneDesk: values.WATCH_QUESTIONS_PER_HOUR_OF_DESK },
    connectionsOfAddress: values.CONNECTIONS_OF_ADDRESS,
    processorShare: values.PROCESSOR_SHARE,
    logLevel: values.LOG_LEVEL,
    operator: values.OPERATOR,
    allowedOrigins: values.ALLOWED_ORIGINS,
    backgroundJobs: values.BACKGROUND_JOBS === 'on',
    deliver: values.DELIVER === 'on',
    publicUrl: values.PUBLIC_URL,
    noticeSecret: values.NOTICE_SECRET,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    noticeTimeLimit: values.NOTICE_TIME_LIMIT_MS,
    webhookPrivateNetworks: values.WEBHOOK_PRIVATE_NETWORKS,
  };
}

function productionFaults(values: z.output<typeof Environment>): string[] {
  if (values.NODE_ENV !== 'production') return [];
  return [
    // An agency's process needs its agency's database and no other.
    ...(values.DATABASE_URL ||
    (values.GRANT_KEY &&
      SOURCE_AGENCIES.some(
        (holder) => (values as Record<string, unknown>)[`${codeOf(holder)}_DATABASE_URL`] !== undefined,
      ))
      ? []
      : ['DATABASE_URL must be set in production']),
    // An agency's process has its own key and needs neither the secret, which opens every agency, nor issuers.
    ...(values.GRANT_SECRET || values.GRANT_KEY ? [] : ['GRANT_SECRET must be set in production']),
    ...(values.GRANT_SECRET && values.GRANT_KEY
      ? ['GRANT_SECRET and GRANT_KEY must not both be set in production: an agency holds its own key alone']
      : []),
    // A mail with a link to this machine leads its reader nowhere.
    ...(values.SMTP_URL && !values.PUBLIC_URL ? ['PUBLIC_URL must be set in production where mail is sent'] : []),
    ...(values.ISSUERS.length > 0 || values.GRANT_KEY
      ? []
      : ['ISSUERS must be set in production: the demonstration issuer does not run there']),
    ...(values.DEMONSTRATION === 'on'
      ? ['DEMONSTRATION must not be on in production: it gives out tokens to everybody']
      : []),
    ...values.ISSUERS.flatMap(({ issuer, jwksUri }) => [issuer, jwksUri].filter(isPlainHttpElsewhere)).map(
      (url) => `ISSUERS must use https in production, but for this machine: ${url}`,
    ),
    ...SOURCE_AGENCIES.flatMap((holder) => {
      const name = `${codeOf(holder)}_URL`;
      const url = (values as Record<string, unknown>)[name];
      return typeof url === 'string' && isPlainHttpElsewhere(url)
        ? [`${name} must use https in production, but for this machine`]
        : [];
    }),
  ];
}

/** Plain http to another machine can be read, and answered, by anybody on the way. */
function isPlainHttpElsewhere(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
