import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

const CHUNK = 500;

/** Writes rows by their primary key: new ones are added, changed ones replaced, equal ones left alone. */
export async function saveAll<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Promise<number> {
  const conflictPaths = manager.connection.getMetadata(entity).primaryColumns.map(({ propertyName }) => propertyName);
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK) as unknown as QueryDeepPartialEntity<T>[];
    await manager.upsert(entity, chunk, { conflictPaths, skipUpdateIfNoValuesChanged: true });
  }
  return rows.length;
}
