export * from './demonstration-issuer';
export * from './directory';
export type { RequestHeaders } from './headers';
export * from './identify';
export { issuerSecrets, lastIssuerUrl, recordIssuerUrl } from './issuer-files';
export * from './identity';
export * from './practitioner';
export * from './token-command';
export * from './verify';
