import { MapperKind, mapSchema } from '@graphql-tools/utils';
import type { GraphQLSchema } from 'graphql';

const INTERNAL = /^(?:join__|link__|core__)|^(?:_Any|_Entity|_Service|_FieldSet)$/;

/** What clients see: no federation machinery, nothing marked as inaccessible. The planner's runtime has removed most. */
export const apiSchemaOf = (unified: GraphQLSchema): GraphQLSchema =>
  mapSchema(unified, {
    [MapperKind.TYPE]: (type) => (INTERNAL.test(type.name) ? null : type),
    [MapperKind.OBJECT_FIELD]: (field) => (field.astNode?.directives?.some(({ name }) => name.value === 'inaccessible') ? null : field),
  });
