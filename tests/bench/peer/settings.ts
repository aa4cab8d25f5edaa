/** What a process of the peer is told when it starts. */
export interface PeerSettings {
  readonly databaseUrl: string;
  /** Who issues the tokens: the hub, as for itself. */
  readonly issuerUrl: string;
  /** Where the subgraphs answer, for a process that serves the gateway alone. */
  readonly subgraphs?: SubgraphUrls;
}

export type SubgraphUrls = Readonly<Record<string, string>>;

/** `all` in one process; or the gateway in one and every subgraph in another. */
export type PeerPart = 'all' | 'gateway' | 'subgraphs';

/** The number under which one question's grants are made and read, from the gateway to every subgraph. */
export const REQUEST_ID = 'x-request-id';
