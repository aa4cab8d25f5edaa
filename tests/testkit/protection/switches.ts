import { RESTRICTIONS, type Restriction } from '../../../src/sharing';
import type { HubOfAWorld } from './two-hubs';

// Switches that bring a fault back, in a test alone: the rules are objects of the one program that runs here, or a
// trigger of a database changes what is kept; what is changed is put back.

/** Brings a fault back; answers with how it is taken away again. */
export type Switch = (hubs: readonly HubOfAWorld[]) => Promise<() => Promise<void>>;

/** Changes an object of the program that runs here. */
export const changed = (change: () => () => void): Switch => {
  return () => {
    const back = change();
    return Promise.resolve(() => Promise.resolve(back()));
  };
};

/** Switches off the rule of this name. */
export const without = (name: string): Switch =>
  changed(() => {
    const rule = RESTRICTIONS.find((one) => one.name === name) as { closes: Restriction['closes'] };
    const { closes } = rule;
    rule.closes = () => [];
    return () => void (rule.closes = closes);
  });

/** Adds a rule. */
export const withRule = (rule: Restriction): Switch =>
  changed(() => {
    const rules = RESTRICTIONS as Restriction[];
    rules.unshift(rule);
    return () => void rules.splice(rules.indexOf(rule), 1);
  });

/** Changes what is kept in these tables, as it is kept: `body` is PL/pgSQL, in which NEW is the row. */
export const keeping =
  (tables: readonly string[], body: string): Switch =>
  async (hubs) => {
    const triggers = tables.map(
      (table) => `CREATE TRIGGER a_fault BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION public.a_fault();`,
    );
    const install = `CREATE FUNCTION public.a_fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$; ${triggers.join(' ')}`;
    for (const hub of hubs) await hub.rows(install);
    return async () => {
      for (const hub of hubs) await hub.rows('DROP FUNCTION public.a_fault() CASCADE');
    };
  };

export const both =
  (...switches: readonly Switch[]): Switch =>
  async (hubs) => {
    const back: (() => Promise<void>)[] = [];
    for (const one of switches) back.unshift(await one(hubs));
    return async () => {
      for (const one of back) await one();
    };
  };
