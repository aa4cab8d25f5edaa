export * from './cookies';
export * from './oidc';
export * from './sealed';
export * from './session';
export * from './session-store';
