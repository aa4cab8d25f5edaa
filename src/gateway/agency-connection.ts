import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { SourceAgency } from '../sharing';
import { faultIn, type Executor, type RequestScope, type Requested } from '../subgraph';
import { FAULTS } from './read-answer';
import { remoteSubgraph } from './remote-subgraph';
import { guardAgencyResponse, type CallAgency, type GuardDeps, type RawAnswer } from './response-guard';

/** An agency as the gateway reaches it: what its answers are held against, and where it answers. */
export interface ConnectedAgency extends Omit<GuardDeps, 'isApart' | 'onFaults' | 'visiblePeople' | 'schema'> {
  /** Its subgraph: answers in this process, unless the agency runs in one of its own. */
  readonly subgraph: {
    readonly schema: GraphQLSchema;
    readonly execute: Executor;
    contextOf(scope: RequestScope, grantKey: Buffer, requested: Requested): object;
  };
  /** Where the agency's own process answers; undefined where it answers in this one. */
  readonly url: string | undefined;
  /** How long its process may take to answer, in ms, and how large its answer may be, in bytes. */
  readonly limits: { readonly timeLimit: number; readonly bytes: number };
}

export interface ConnectionDeps extends Pick<GuardDeps, 'visiblePeople'> {
  /** Throws while the agency must not be asked. */
  readonly refuseUnlessUpToDate: (holder: SourceAgency) => void;
  /** Told of a fault of an agency that answers in this process; of one that runs apart, the gateway's caller is told. */
  readonly onFault: (holder: SourceAgency, cause: unknown, scope: RequestScope) => void;
  /** Told of what an agency sent that it must not, or not so, and that was taken out; `message` says what that is. */
  readonly onAmended: (
    fault: { readonly holder: SourceAgency; readonly fault: string; readonly field: string; readonly times: number },
    message: string,
    scope: RequestScope,
  ) => void;
}

/**
 * One agency, wherever it runs: asks it, and holds its answer against the grants of the request. What it answers may be
 * shown as it is.
 */
export function connectAgency(agency: ConnectedAgency, deps: ConnectionDeps): CallAgency<ExecutionResult> {
  const { holder, subgraph, grantKey, url, limits } = agency;
  const remote = url === undefined ? undefined : remoteSubgraph(holder, url, grantKey, limits);

  const ask: CallAgency<RawAnswer> = async (operation, scope, writing) => {
    deps.refuseUnlessUpToDate(holder);
    if (remote) return remote(operation, scope, writing);
    const seen = writing === undefined ? scope : { ...scope, ...writing };
    const result = await subgraph.execute(operation.document, operation.variables, (requested) =>
      subgraph.contextOf(seen, grantKey, requested),
    );
    const fault = faultIn(result);
    if (fault) deps.onFault(holder, fault, scope);
    return result;
  };

  return guardAgencyResponse(
    {
      ...agency,
      schema: subgraph.schema,
      isApart: url !== undefined,
      visiblePeople: deps.visiblePeople,
      onFaults(faults, scope) {
        for (const { fault, field, times } of faults)
          deps.onAmended({ holder, fault, field, times }, FAULTS[fault], scope);
      },
    },
    ask,
  );
}
