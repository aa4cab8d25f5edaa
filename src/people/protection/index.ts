export { IndexTextResolver } from './index-text.resolver';
export { IndexTextStore } from './index-text-store';
export { KeptFromResolver } from './kept-from.resolver';
export { KeptFromStore } from './kept-from-store';
export { SupportResolver } from './support.resolver';
export { SupportStore } from './support-store';
export { fault, reasonOf, type NoteProtection, type ProtectionChange } from './their-worker';
