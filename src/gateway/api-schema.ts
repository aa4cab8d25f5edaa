import { MapperKind, mapSchema } from '@graphql-tools/utils';
import type { GraphQLScalarType, GraphQLSchema } from 'graphql';
import { DateScalar, DateTimeScalar } from '../subgraph';

const CHECKED_SCALARS: readonly GraphQLScalarType[] = [DateScalar, DateTimeScalar];

const INTERNAL = /^(?:join__|link__|core__)|^(?:_Any|_Entity|_Service|_FieldSet)$/;

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
