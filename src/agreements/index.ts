export { readAgreementFiles } from './agreement-files';
export { AgreementRow } from './agreement-row';
export { AgreementStore } from './agreement-store';
export { buildSharingSchema, openSharing } from './sharing-subgraph';
