import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../ormconfig';
import type { Database } from '../../src/kernel';
import { Courier, DeliveryStore } from '../../src/notices';
import { Requests, type Act, type Actor, type Asked, type CaseMove } from '../../src/requests';
import { systemClock } from '../../src/kernel';

// One process of several that work on the same requests at once, and that is killed without warning. It remembers
// nothing: what is to be done it reads. Time runs ahead for the requests, so that days of chasing pass; deliveries go
// by the wall clock.

const [url = '', epoch = '', speed = ''] = process.argv.slice(2);
const DESKS = {
  probation: ['probation desk 1', 'probation desk 2', 'probation desk 3'],
  police: ['police desk 1', 'police desk 2'],
} as const;
const YEAR = 365 * 86_400_000;

const any = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!;
const now = (): Date => new Date(Number(epoch) - YEAR + (Date.now() - Number(epoch)) * Number(speed));
const actor = (agency: string, desk: string): Actor => ({
  practitioner: `${desk} officer ${Math.floor(Math.random() * 3)}`,
  name: 'An officer (simulated)',
  agency,
  desk,
});

interface Lying {
  readonly id: string;
  readonly agency: string;
  readonly desk: string;
}

async function oneTurn(requests: Requests, database: Database): Promise<number> {
  const asks = Array.from({ length: 8 }, (): Asked => {
    const desk = any(DESKS.probation);
    const person = `00000000-0000-4000-8000-${String(Math.floor(Math.random() * 300)).padStart(12, '0')}`;
    return {
      case: { agency: 'probation', reference: `${process.pid}-${randomUUID()}`, person },
      by: actor('probation', desk),
      kind: 'POLICE_DOMESTIC_ABUSE_CHECK',
      stage: 'ROUTINE',
      purpose: 'MANAGING_RISK',
      ground: 'an order',
      urgency: any(['RED', 'AMBER', 'GREEN']),
      parts: [
        {
          agency: 'police',
          desk: any(DESKS.police),
          person,
          scope: ['DOMESTIC_ABUSE_INCIDENT'],
          undecided: [],
          isUnknownToAgency: Math.random() < 0.3,
        },
      ],
    };
  });
  await requests.ask(asks, now());
  const { pool } = database;
  const enquiries = (
    await pool.query<Lying>(
      'SELECT id, agency, desk FROM requests.enquiry WHERE closed_at IS NULL ORDER BY random() LIMIT 8',
    )
  ).rows;
  const questions = (
    await pool.query<Lying>(
      `SELECT q.id, c.agency, c.holder_desk AS desk FROM requests.question q JOIN requests.case_file c ON c.id = q.case_id
       WHERE q.turn = 'ASKER' ORDER BY random() LIMIT 8`,
    )
  ).rows;
  const acts: Act[] = [
    ...enquiries.map(({ id, agency, desk }): Act => {
      const parts = [{ category: 'DOMESTIC_ABUSE_INCIDENT' as const, isNil: true }];
      const does = any([
        { type: 'ANSWERED' as const, isFinal: true, parts },
        { type: 'ANSWERED' as const, isFinal: false, parts },
        { type: 'ACKNOWLEDGED' as const },
        { type: 'PASSED_ON' as const, toDesk: any(DESKS.police), reason: 'It is held there.' },
      ]);
      return { on: { enquiry: id }, by: actor(agency, desk), does };
    }),
    ...questions.map(({ id, agency, desk }): Act => ({
      on: { question: id },
      by: actor(agency, desk),
      does: { type: 'ACTED_ON', did: 'REVIEWED_UNCHANGED', says: 'The plan stands.' },
    })),
  ];
  if (acts.length > 0) await requests.act(acts, now());
  const cases = (
    await pool.query<{ reference: string }>('SELECT reference FROM requests.case_file ORDER BY random() LIMIT 3')
  ).rows;
  const moves = cases.map(({ reference }): CaseMove => ({
    agency: 'probation',
    reference,
    toDesk: any(DESKS.probation),
    toPractitioner: null,
    because: 'Allocated elsewhere.',
  }));
  if (moves.length > 0) await requests.moveCases(moves, now());
  await requests.tick(now(), 100);
  return asks.length;
}

/** It may be started while PostgreSQL recovers. */
async function opened(): Promise<Database> {
  for (;;) {
    try {
      return await openDatabase('hub', url, 4);
    } catch {
      await new Promise((soon) => setTimeout(soon, 200));
    }
  }
}

async function work(): Promise<never> {
  const database = await opened();
  database.pool.on('error', () => undefined);
  const requests = new Requests(database);
  const courier = new Courier({
    store: new DeliveryStore(database),
    clock: systemClock,
    reach: { loopback: true, privateNetworks: [] },
    secret: 'a secret of tests, long enough to be one',
    publicUrl: () => 'https://hub.example',
    mailFrom: 'hub@hub.example',
    mailer: undefined,
    timeLimit: 1_000,
    isWorkingDay: () => true,
    answerLinks: async () => new Map(),
    onFault: () => undefined,
  });
  for (;;) {
    try {
      const asked = await oneTurn(requests, database);
      await courier.round();
      process.stdout.write(`asked ${asked}\n`);
    } catch (cause) {
      // The database went away, or two met: whatever was begun never happened. It goes on as any process would.
      process.stdout.write(`again ${(cause as { code?: string; message: string }).code ?? (cause as Error).message}\n`);
      await new Promise((soon) => setTimeout(soon, 200));
    }
  }
}

void work();
