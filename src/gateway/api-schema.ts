import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { DateScalar, DateTimeScalar } from '../subgraph';

const specifiedBy = (scalar: GraphQLScalarType, specifiedByURL: string) =>
  new GraphQLScalarType({ ...scalar.toConfig(), specifiedByURL });

/** The scalars that have a standard, with where it stands. */
export const CHECKED_SCALARS: readonly GraphQLScalarType[] = [
  // Its full-date.
  specifiedBy(DateScalar, 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6'),
  specifiedBy(DateTimeScalar, 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6'),
];

/** Names of the machinery of federation. */
export const INTERNAL = /^(?:join__|link__|core__)|^(?:_Any|_Entity|_Service|_FieldSet)$/;

/**
 * What clients see: no federation machinery, nothing marked as inaccessible. The planner's runtime has removed most.
 */
export const apiSchemaOf = (unified: GraphQLSchema): GraphQLSchema =>
  mapSchema(unified, {
    // The supergraph names a scalar and says nothing of its values; what a client sends is checked here, by the scalars
    // of the subgraphs.
    [MapperKind.SCALAR_TYPE]: (type) => CHECKED_SCALARS.find(({ name }) => name === type.name),
    [MapperKind.TYPE]: (type) => (INTERNAL.test(type.name) ? null : type),
    [MapperKind.OBJECT_FIELD]: (field) =>
      field.astNode?.directives?.some(({ name }) => name.value === 'inaccessible') ? null : field,
  });
