import type { FamilySeen } from './reply';

const LONGEST = 60;

/**
 * gary-ashdown-as-social-worker.svg: letters of any script, and nothing that a file system takes for something else.
 */
export function fileNameOf({ family }: FamilySeen, practitioner: string): string {
  const name = family.people.nodes.find(({ id }) => id === family.asked.id)?.name ?? '';
  const slug = [...name.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')]
    .slice(0, LONGEST)
    .join('')
    .replaceAll(/^-+|-+$/g, '');
  return `${slug || 'somebody'}-as-${practitioner}.svg`;
}
