import { nodeOf, type FamilyNode, type PeopleContext, type PersonNode } from '../people';

/** Everybody of a family whom the asker may see, the person asked about first. */
export const familyOf = ({ views }: FamilyNode, context: PeopleContext): readonly PersonNode[] =>
  views.map((view) => nodeOf(view, context));
