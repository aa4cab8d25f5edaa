import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { StartFailure } from '../kernel';
import { AgreementForm, type WrittenAgreement } from '../sharing';

/** Something about an agreement's file that must, or should, be put right, and where. */
export interface Remark {
  readonly line: number;
  /** The clause that it is about, by its number. */
  readonly clause?: string | undefined;
  readonly says: string;
}

export type Path = readonly (string | number)[];

export interface ReadAgreement {
  readonly agreement: WrittenAgreement;
  /** The line on which a part of it stands. */
  readonly lineOf: (path: Path) => number;
}

export type AgreementReading =
  ({ readonly kind: 'read' } & ReadAgreement) | { readonly kind: 'faulty'; readonly faults: readonly Remark[] };

/** Reads one agreement. A text that is not valid is answered with every fault, each named by its line and clause. */
export function readAgreementText(text: string): AgreementReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      says: `is not YAML: ${message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')}`,
    }));
    return { kind: 'faulty', faults };
  }
  const lineOf = (path: Path) => lineOfNode(document, lines, path);
  const read = AgreementForm.safeParse(document.toJS());
  if (read.success) return { kind: 'read', agreement: read.data, lineOf };
  return { kind: 'faulty', faults: read.error.issues.flatMap((issue) => remarksOn(issue, document, lineOf)) };
}

/** The agreements of a folder, one readable file each. A file that is not valid is named, with every place. */
export function readAgreementFiles(folder: string): WrittenAgreement[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readAgreementFile(join(folder, file)).agreement);
}

export function readAgreementFile(file: string): ReadAgreement {
  const reading = readAgreementText(textOf(file));
  if (reading.kind === 'faulty') {
    throw new StartFailure(
      `The agreement ${basename(file)} is not valid:\n${reading.faults.map((fault) => remarkLine(file, fault)).join('\n')}`,
    );
  }
  return reading;
}

export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StartFailure(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)}).`, {
      cause,
    });
  }
}

/** As compilers write it, so that editors can follow it. */
export const remarkLine = (file: string, { line, clause, says }: Remark): string =>
  `${file}:${line}: ${clause === undefined ? '' : `clause ${clause}: `}${says}`;

function remarksOn(issue: z.core.$ZodIssue, document: Document, lineOf: (path: Path) => number): Remark[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const clause = path[0] === 'clauses' && typeof path[1] === 'number' ? clauseAt(document, path[1]) : undefined;
  const field = path.filter((step) => typeof step === 'string' && step !== 'clauses').join('.');
  const remark = (place: Path, says: string): Remark => ({
    line: lineOf(place),
    ...(clause !== undefined && { clause }),
    says,
  });
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      remark([...path, key], `has “${key}”, which an agreement does not have here; check its spelling or take it out`),
    );
  }
  const missing = issue.code === 'invalid_type' && document.getIn(path) === undefined;
  if (missing) return [remark(path, `${field} is missing`)];
  if (issue.code === 'invalid_value') {
    const given = document.getIn(path);
    return [remark(path, `${field} cannot be ${JSON.stringify(given)}; it is one of ${issue.values.join(', ')}`)];
  }
  return [remark(path, issue.code === 'custom' || field === '' ? issue.message : `${field}: ${issue.message}`)];
}

function clauseAt(document: Document, index: number): string {
  const id = document.getIn(['clauses', index, 'id']);
  return typeof id === 'string' || typeof id === 'number' ? String(id) : `${index + 1} (counted)`;
}

/** The line of a part; of one that is not there, the line of what it would stand in. */
function lineOfNode(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const place = path.slice(0, length);
    const parent = length === 1 ? document.contents : document.getIn(place.slice(0, -1), true);
    const key = place.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => (isNode(item.key) ? item.key.toJSON() : item.key) === key);
      if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    if (isSeq(parent) && typeof key === 'number') {
      const item = parent.items[key];
      if (isNode(item) && item.range) return lines.linePos(item.range[0]).line;
    }
  }
  return 1;
}
