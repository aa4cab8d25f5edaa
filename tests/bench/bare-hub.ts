import 'reflect-metadata';
import type { Grant } from '../../src/sharing';

/*
 * The hub with its rules and its log switched off, for one comparison alone (rules-and-log.ts). There is no such switch in the hub:
 * here three modules are taken out before anything loads them, and everything is granted, nothing shielded, nothing written.
 */

/** Puts something else in the place of what a module exports; whoever loads it afterwards gets that. */
function replace(module: string, exports: Record<string, unknown>): void {
  const real = require(module) as Record<string, unknown>;
  require.cache[require.resolve(module)]!.exports = { ...real, ...exports };
}

const { ALL_CATEGORIES } = require('../../src/sharing/category') as { ALL_CATEGORIES: readonly never[] };
const EVERYTHING: Grant = {
  kind: 'grant',
  released: new Map(ALL_CATEGORIES.map((category) => [category, 'ISA-00'])),
  inPart: new Map(),
  withheld: new Map(),
  obligations: [],
};
replace('../../src/sharing/decide', { decide: () => EVERYTHING });

const { allow, shield } = require('graphql-shield') as { allow: never; shield: (rules: object, options: object) => unknown };
replace('../../src/subgraph/guard', { shieldOf: () => shield({}, { fallbackRule: allow }) });

class NoLog {
  async write(): Promise<void> {}
  async record(): Promise<void> {}
  async recordWithin(): Promise<void> {}
}
replace('../../src/audit/disclosure-log', { DisclosureLog: NoLog });

require('../../src/main');
