import './compiled-once';
import 'reflect-metadata';
import pino from 'pino';
import { readConfig, type Config } from './config';
import { faultForLog, quietStacks, StartFailure, whyNotStarted } from './kernel';

/** The command line: each command is a few lines that call the room that does it. */
const commands: Readonly<Record<string, (args: readonly string[], config: Config) => Promise<void>>> = {
  async serve(_, config) {
    quietStacks();
    const { serve } = await import('./server/workers/index');
    const hub = await serve(config, loggerOf(config));
    // One of several workers: the first process speaks and stops for all.
    if (!hub) return;
    stopOnSignals(() => hub.stop());
    print(`ready ${hub.url}`);
  },
  async 'serve-agency'(args, config) {
    quietStacks();
    const { serveAgency } = await import('./server/agency-server');
    const agency = await serveAgency(args, config, loggerOf(config));
    stopOnSignals(() => agency.stop());
    print(`ready ${agency.url}`);
  },
  async load(args, config) {
    const { loadCommand } = await import('./commands/load');
    await loadCommand(args, config, process.stdout);
  },
  async accuracy(args, config) {
    const { accuracyCommand } = await import('./commands/accuracy');
    await accuracyCommand(args, print, process.stderr, config);
  },
  async match(args, config) {
    const { matchCommand } = await import('./commands/match');
    await matchCommand(args, config, process.stdout);
  },
  async generate(args) {
    const { generateCommand } = await import('./commands/generate');
    await generateCommand(args, process.stdout);
  },
  async agreement(args, config) {
    const { agreementCommand } = await import('./commands/agreement');
    await agreementCommand(args, config, print);
  },
  async explain(args, config) {
    const { explainCommand } = await import('./commands/explain');
    print(await explainCommand(args, config, loggerOf(config)));
  },
  async token(args, { dataDir, portGiven, port, production }) {
    const { tokenCommand } = await import('./practitioners');
    print(
      await tokenCommand(args, {
        dataDir,
        production,
        issuerUrl: portGiven ? `http://localhost:${port}/issuer` : undefined,
      }),
    );
  },
  async picture(args, config) {
    const { pictureCommand } = await import('./commands/picture');
    print(await pictureCommand(args, config, loggerOf(config)));
  },
  async known(args, config) {
    const { knownCommand } = await import('./commands/known');
    print(await knownCommand(args, config, loggerOf(config), process.stderr));
  },
  async requests(args, config) {
    const { requestsCommand } = await import('./commands/requests');
    await requestsCommand(args, config, print);
  },
  async 'grant-key'([holder], config) {
    const { isSourceAgency } = await import('./sharing');
    const { grantKeyOf, grantSecretOf } = await import('./server/secrets/grant-keys');
    if (!isSourceAgency(holder)) throw new StartFailure('Say for which agency: npm run -s grant-key -- police.');
    print(grantKeyOf(grantSecretOf(config), holder).toString('hex'));
  },
  async audit(args, config) {
    const { auditCommand } = await import('./commands/audit');
    if (!(await auditCommand(args, config, print))) process.exitCode = 1;
  },
  async notices(args, config) {
    const { noticesCommand } = await import('./commands/notices');
    await noticesCommand(args, config, print);
  },
  async simulate(args, config) {
    const { simulateCommand } = await import('./commands/simulate');
    await simulateCommand(args, config, process.stdout);
  },
  async help() {
    const { helpText } = await import('./commands/help');
    print(helpText());
  },
  async compose(args) {
    const { composeCommand } = await import('./commands/compose');
    await composeCommand(args, print);
  },
  async migration(args, config) {
    const { migrationCommand } = await import('./commands/migration');
    print(await migrationCommand(args, config));
  },
  async migrate(_, config) {
    const { databaseUrls } = await import('./server/databases/databases');
    const { migrate } = await import('./server/databases/migrate');
    const { Releasers } = await import('./kernel');
    const releasers = new Releasers();
    try {
      await migrate(await databaseUrls(config, releasers, true));
      print('The tables of every owner are up to date.');
    } finally {
      await releasers.releaseAll();
    }
  },
};

const print = (text: string) => process.stdout.write(`${text}\n`);

const loggerOf = ({ logLevel }: Config) =>
  pino({ level: logLevel, base: null, serializers: { err: faultForLog } }, pino.destination(2));

/** Stops everything that was started, once, whichever signal comes and however often. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

async function main([name = 'serve', ...args]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new StartFailure(`There is no command ${name}; there are ${Object.keys(commands).join(', ')}.`);
  await command(args, readConfig(process.env));
}

main(process.argv.slice(2)).catch((cause: unknown) => {
  process.stderr.write(`${whyNotStarted(cause)}\n`);
  process.exit(1);
});
