export { connectionOfRunning, openEmbeddedPostgres } from './embedded-postgres';
export type { EmbeddedDatabase, EmbeddedPostgresOptions } from './embedded-postgres';
