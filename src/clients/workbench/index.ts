export { openWorkbench, type Workbench, type WorkbenchDeps } from './app';
export type { Transport } from './ask';
export type { SignInIssuer } from './sign-in';
export type { PurposeWords, RoleWords, Vocabulary } from './words';
