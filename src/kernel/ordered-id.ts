import { v7 } from 'uuid';

/**
 * An identifier that nothing else has: a UUID of version 7 (RFC 9562), which begins with the instant at which it was
 * made. Rows that are written together then lie together in an index, however many there are; random ones lie
 * everywhere.
 */
export const orderedId = (): string => v7();
