import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { SOURCE_AGENCIES } from '../words/labels';
import type { Path, Reply } from './reply';
import { nothingAt, Unexplained } from './shown';

/**
 * Fields whose null says something by the schema, without any error beside it: what has not happened yet, and people
 * whom one may not see, who are absent (law 5). An agency's record is explained by `sources`.
 */
const NULL_SAYS_SO: ReadonlySet<string> = new Set([
  'answer',
  'awareOf',
  'before',
  'case',
  'decision',
  'emergencyAccess',
  'enquiry',
  'entry',
  'heldBy',
  'informationRequest',
  'laterProposed',
  'latest',
  'person',
  'question',
  'reasons',
  'riskTo',
  'takeNextContact',
  'triageEntry',
]);

/** The field of an agency's record, by the agency: childrensSocialCare is CHILDRENS_SOCIAL_CARE's. */
const RECORDS: ReadonlyMap<string, string> = new Map(
  SOURCE_AGENCIES.map((agency) => [
    agency.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    agency,
  ]),
);

/**
 * Throws Unexplained where the reply has a null in the place of an object or a list and gives no reason for it. A null
 * in the place of a single value was released, and means that nothing is recorded.
 */
export function refuseUnexplained(document: DocumentNode, reply: Reply): void {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || reply.data === null) return;
  look(operation.selectionSet, reply.data, [], { fragments, reply });
}

interface Looking {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly reply: Reply;
}

function look(selected: SelectionSetNode, value: unknown, path: Path, looking: Looking): void {
  if (Array.isArray(value)) {
    value.forEach((one, index) => look(selected, one, [...path, index], looking));
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const selection of selected.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = looking.fragments.get(selection.name.value);
      if (fragment) look(fragment.selectionSet, value, path, looking);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      look(selection.selectionSet, value, path, looking);
    } else if (selection.selectionSet) {
      const key = (selection.alias ?? selection.name).value;
      const found = (value as Record<string, unknown>)[key];
      const place = [...path, key];
      // What an operation left out was not answered.
      if (found === undefined && isLeftOut(selection)) continue;
      if (found === null || found === undefined) explain(selection.name.value, place, looking.reply);
      else look(selection.selectionSet, found, place, looking);
    }
  }
}

const isLeftOut = ({ directives = [] }: FieldNode): boolean =>
  directives.some(({ name }) => name.value === 'include' || name.value === 'skip');

function explain(field: string, path: Path, reply: Reply): void {
  if (NULL_SAYS_SO.has(field) || nothingAt(reply, path, '') !== undefined) return;
  const agency = RECORDS.get(field);
  if (agency !== undefined && reply.sources[agency] !== undefined) return;
  // Whoever may not be seen is not found, wherever the question began.
  if (reply.errors.some(({ extensions, path: at = [] }) => extensions.code === 'NOT_FOUND' && at.length <= path.length))
    return;
  throw new Unexplained(path);
}
