import 'reflect-metadata';
import { createRequire } from 'node:module';
import type { Grant } from '../../src/sharing';

/*
 * The hub with its rules and its log switched off, for one comparison alone (rules-and-log.ts). There is no such switch
 * in the hub: here three modules are taken out before anything loads them, and everything is granted, nothing shielded,
 * nothing written.
 */

const load = createRequire(__filename);

/** Puts something else in the place of what a module exports; whoever loads it afterwards gets that. */
function replace(module: string, exports: Record<string, unknown>): void {
  const real = load(module) as Record<string, unknown>;
  load.cache[load.resolve(module)]!.exports = { ...real, ...exports };
}

const { ALL_CATEGORIES } = load('../../src/sharing/category') as { ALL_CATEGORIES: readonly never[] };
const EVERYTHING: Grant = {
  kind: 'grant',
  released: new Map(ALL_CATEGORIES.map((category) => [category, 'ISA-00'])),
  inPart: new Map(),
  withheld: new Map(),
  obligations: [],
  readsClosedTexts: false,
};
replace('../../src/sharing/decide', { decide: () => EVERYTHING });

const { allow, shield } = load('graphql-shield') as {
  allow: never;
  shield: (rules: object, options: object) => unknown;
};
replace('../../src/subgraph/guard', {
  shieldOf: () => shield({}, { fallbackRule: allow }),
  openTextGates: () => undefined,
});

class NoLog {
  async write(): Promise<void> {}
  async record(): Promise<void> {}
  async recordWithin(): Promise<void> {}
}
replace('../../src/audit/disclosure-log', { DisclosureLog: NoLog });

load('../../src/main');
