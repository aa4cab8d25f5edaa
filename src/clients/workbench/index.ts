export { openWorkbench, type Workbench } from './app';
export type { WorkbenchDeps } from './shared';
export type { SignInIssuer } from './sign-in';
export type { PurposeWords, RoleWords, Vocabulary } from './words';
