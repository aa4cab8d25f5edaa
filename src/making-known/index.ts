export { makingKnownResolvers } from './making-known.resolver';
export type { FoundOf, MakingKnownDeps } from './make-people-known';
export { OwnWordStore } from './own-word-store';
