import { readFileSync } from 'node:fs';
import { parse, type DocumentNode } from 'graphql';

/** An operation of one screen, as it stands beside it in a .graphql file. */
export interface Operation {
  readonly query: string;
  readonly document: DocumentNode;
}

/** Reads an operation once, when the program starts. A file that is no GraphQL stops it. */
export function operationIn(file: string): Operation {
  return operationOf(readFileSync(file, 'utf8'));
}

export function operationOf(query: string): Operation {
  return { query, document: parse(query, { noLocation: true }) };
}
