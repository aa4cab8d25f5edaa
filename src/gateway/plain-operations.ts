import { GraphQLError, Kind, OperationTypeNode, type ASTVisitor, type ValidationContext } from 'graphql';
import { rootFields } from './root-fields';

/**
 * Refuses three shapes of operation that are answered in part and not as they read.
 *
 * - Names that begin with two underscores belong to GraphQL itself; and `__proto__`, `constructor` and their like are
 *   more
 *   than names to JavaScript (CVE-2026-32621).
 * - What is written is named in the mutation itself: before an agency writes, the hub looks at whom each field names,
 *   and a
 *   fragment with a condition reaches the agency as it is.
 * - The schema is asked about in an operation of its own: the planner answers either the schema or the data.
 */
export function plainOperationsRule(context: ValidationContext): ASTVisitor {
  return {
    Field: ({ alias }) => refuseReserved(context, alias?.value),
    Variable: ({ name }) => refuseReserved(context, name.value),
    OperationDefinition({ name, operation, selectionSet }) {
      refuseReserved(context, name?.value);
      if (operation === OperationTypeNode.MUTATION && selectionSet.selections.some(({ kind }) => kind !== Kind.FIELD)) {
        report(context, 'Name what is to be written in the mutation itself, without fragments around it.');
      }
      const roots = rootFields(selectionSet, (fragment) => context.getFragment(fragment));
      const aboutSchema = roots.filter((field) => field === '__schema' || field === '__type').length;
      const direct = selectionSet.selections.filter(
        (selection) => selection.kind === Kind.FIELD && ['__schema', '__type'].includes(selection.name.value),
      ).length;
      const aboutData = roots.filter((field) => !field.startsWith('__')).length;
      if (aboutSchema > 0 && (aboutData > 0 || direct < aboutSchema)) {
        report(
          context,
          'Ask about the schema (__schema, __type) in an operation of its own, without fragments around it.',
        );
      }
    },
  };
}

function refuseReserved(context: ValidationContext, name: string | undefined): undefined {
  if (name !== undefined && (name.startsWith('__') || name in Object.prototype))
    report(context, `The name ${name} is reserved; choose another.`);
}

const report = (context: ValidationContext, message: string) => context.reportError(new GraphQLError(message));
