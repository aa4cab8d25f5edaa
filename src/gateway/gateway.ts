import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import {
  buildASTSchema,
  getOperationAST,
  isEnumType,
  isScalarType,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { CallFailed } from '../kernel';
import type { CallSubgraph, RequestScope } from '../subgraph';
import { apiSchemaOf, CHECKED_SCALARS } from './api-schema';
import { markUnavailable } from './availability';
import { missing } from './answer-errors';
import { leavesOutEverything } from './left-out';
import { planWhole } from './plan-whole';
import { emptySupergraphOf } from './empty-supergraph';
import { askingWhose, tellSources } from './person-sources';

export interface GatewayDeps extends Calls {
  readonly supergraphSdl: string;
}

/** The subgraphs, and what holds for every call to one. */
export interface Calls {
  /** Every subgraph by name, wherever it runs. The gateway knows no agency; it is handed this list. */
  readonly subgraphs: ReadonlyMap<string, CallSubgraph>;
  /** How long a subgraph may take, in ms, before its part of the answer is given up. */
  readonly timeLimitOf: (subgraph: string) => number;
  /** Told of a subgraph that failed or was late, with the cause. */
  readonly onUnavailable: (subgraph: string, cause: unknown, scope: RequestScope) => void;
}

export interface Operation {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly scope: RequestScope;
}

export interface Gateway {
  /** What clients may ask: the supergraph without what is inaccessible. */
  readonly apiSchema: GraphQLSchema;
  ask(question: Operation): Promise<ExecutionResult>;
}

/** What an operation carries through the planner's runtime: who asks, and the subgraphs of the gateway that is asked. */
interface Asked {
  readonly scope: RequestScope;
  readonly calls: Calls;
}

/** In whose name the gateway asks itself; no subgraph hears of it. */
const NOBODY = {} as Asked;

/** What follows from a supergraph alone: a runtime that plans and executes over it, and what clients may ask. */
interface Runtime {
  readonly execute: (question: object) => unknown;
  readonly apiSchema: GraphQLSchema;
}

const runtimes = new Map<string, Promise<Runtime>>();

/** Made once a process for each supergraph, for it takes a second. What fails is tried again. */
function runtimeOf(supergraphSdl: string): Promise<Runtime> {
  let runtime = runtimes.get(supergraphSdl);
  if (!runtime) {
    runtimes.set(supergraphSdl, (runtime = openRuntime(supergraphSdl)));
    runtime.catch(() => runtimes.delete(supergraphSdl));
  }
  return runtime;
}

async function openRuntime(supergraphSdl: string): Promise<Runtime> {
  const supergraph = parse(supergraphSdl);
  const given = {
    unifiedGraph: buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true }),
    getUnifiedGraphSDL: () => supergraphSdl,
    onSubgraphExecute: ((name: string, { context, ...operation }: RuntimeRequest) =>
      context === NOBODY
        ? { data: null }
        : callWithin(context.calls, name.toLowerCase().replaceAll('_', '-'), {
            ...operation,
            context: context.scope,
          })) as never,
  };
  const handler = await unifiedGraphHandler(given);
  // What it goes on to make of these, it makes when it first calls a subgraph.
  given.unifiedGraph = emptySupergraphOf(supergraph);
  forgetEnumDirectives(handler.unifiedGraph);
  nameStandards(handler.unifiedGraph);
  // The runtime makes ready what it needs to call a subgraph when it first does, which takes a second: not while
  // somebody waits.
  const execute = handler.executor as unknown as Runtime['execute'];
  await execute({ document: parse('{ sharingAgreements { id } }'), operationType: 'query', context: NOBODY });
  return { execute, apiSchema: apiSchemaOf(handler.unifiedGraph) };
}

/**
 * Plans each operation over the supergraph (once per document) and runs the plan; the planner and executor are Hive's.
 */
export async function openGateway(calls: GatewayDeps): Promise<Gateway> {
  const { execute, apiSchema } = await runtimeOf(calls.supergraphSdl);
  return {
    apiSchema,
    async ask({ document, variables, operationName, scope }) {
      const operation = getOperationAST(document, operationName);
      if (operation && leavesOutEverything(apiSchema, document, operation, variables)) return { data: {} };
      const asked = askingWhose(apiSchema, document);
      const chosen = getOperationAST(asked, operationName);
      const result = await execute({
        document: chosen ? planWhole(asked, chosen) : asked,
        variables,
        operationName,
        operationType: operation?.operation ?? 'query',
        context: { scope, calls } satisfies Asked,
      });
      if (asked !== document) tellSources(apiSchema, document, operationName, result as ExecutionResult, scope);
      return result as ExecutionResult;
    },
  };
}

/**
 * The runtime reads an enum value's directives each time that it shows one, for `@inaccessible` alone; few have that.
 */
function forgetEnumDirectives(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isEnumType(type)) continue;
    for (const value of type.getValues()) {
      if (!value.astNode?.directives?.some(({ name }) => name.value === 'inaccessible')) value.astNode = undefined;
    }
  }
}

/** The runtime answers introspection itself, and its scalars say nothing of their standard. */
function nameStandards(schema: GraphQLSchema): void {
  for (const { name, specifiedByURL } of CHECKED_SCALARS) {
    const type = schema.getType(name);
    if (isScalarType(type)) type.specifiedByURL = specifiedByURL;
  }
}

interface RuntimeRequest extends Omit<SubgraphRequest, 'context'> {
  readonly context: Asked;
}

interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly context: RequestScope;
}

/** Calls one subgraph within its time limit. Whatever goes wrong becomes that source's own error, and nobody else's. */
export async function callWithin(
  deps: Calls,
  name: string,
  { document, variables = {}, context: scope }: SubgraphRequest,
): Promise<ExecutionResult> {
  const call = deps.subgraphs.get(name);
  if (!call) throw new Error(`The supergraph names ${name}, which nobody serves`);
  const timeLimit = deps.timeLimitOf(name);
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new CallFailed(`no answer within ${timeLimit} ms`)), timeLimit);
    });
    return await Promise.race([call({ document, variables }, scope), late]);
  } catch (cause) {
    deps.onUnavailable(name, cause, scope);
    markUnavailable(scope, name);
    return { data: null, errors: unavailable(name, variables) };
  } finally {
    clearTimeout(timer);
  }
}

/** One error for each record that was asked for, so that each place in the reply says which source is missing. */
function unavailable(name: string, variables: Readonly<Record<string, unknown>>): GraphQLError[] {
  const representations = Object.entries(variables).filter(
    ([variable, value]) => variable.startsWith('representations') && Array.isArray(value),
  );
  const places = representations.flatMap(([, list]) =>
    (list as unknown[]).map((_, index) => missing(name, ['_entities', index])),
  );
  return places.length > 0 ? places : [missing(name, undefined)];
}
