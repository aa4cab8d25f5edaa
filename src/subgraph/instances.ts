/** How a reference to an entity comes back to it. */
export type ReferenceResolver = (reference: Record<string, unknown>, context: never, info: never) => unknown;

/**
 * What answers in a subgraph: an instance of each resolver class, and how references come back. A schema is made once a
 * process and knows classes alone, so each operation brings its instances with it.
 */
export interface Instances {
  readonly container: ReadonlyMap<Function, unknown>;
  readonly references: Readonly<Record<string, ReferenceResolver>>;
}

/** Where an operation's context keeps them. A symbol: nothing that comes from outside can name it. */
const INSTANCES = Symbol('instances');

/** Puts the instances into an operation's context, and answers with that context. */
export function withInstances<Context extends object>(context: Context, instances: Instances): Context {
  (context as { [INSTANCES]?: Instances })[INSTANCES] = instances;
  return context;
}

/** The instances of this operation; throws where nobody brought any, so that nothing is answered by another hub's. */
export function instancesIn(context: object): Instances {
  const instances = (context as { [INSTANCES]?: Instances })[INSTANCES];
  if (!instances) throw new Error('an operation came without the instances that answer it (withInstances)');
  return instances;
}
