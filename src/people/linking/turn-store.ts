import type { EntityManager } from 'typeorm';

/** One number for all who decide who somebody is: "load" on a telephone's keys. */
const TURN = 5623;

/**
 * Waits until nobody else decides who somebody is: a load, a review, a re-run. The turn lasts as long as the
 * transaction. Two loads of the same person at the same instant would otherwise each make a person of their own.
 */
export async function takeTurn(manager: EntityManager): Promise<void> {
  await manager.query(`SET LOCAL statement_timeout = 0`);
  await manager.query(`/* load-turn */ SELECT pg_advisory_xact_lock($1)`, [TURN]);
}
