import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** The names of the fields that an operation asks for, those in fragments among them, each fragment once. */
export function rootFields(
  { selections }: SelectionSetNode,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  spread: Set<string> = new Set(),
): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, fragmentOf, spread);
    const name = selection.name.value;
    const fragment = fragmentOf(name);
    if (!fragment || spread.has(name)) return [];
    spread.add(name);
    return rootFields(fragment.selectionSet, fragmentOf, spread);
  });
}
