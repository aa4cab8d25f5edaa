export {
  readAgreementFile,
  readAgreementFiles,
  readAgreementText,
  remarkLine,
  textOf,
  type Remark,
} from './agreement-files';
export { lint } from './agreement-lint';
export { agreementProse, conditionsInWords } from './agreement-prose';
export { AgreementRow } from './agreement-row';
export { AgreementStore, type LoadOutcome, type ReviewHeld, type ReviewWarning } from './agreement-store';
export { signedText } from './agreement-signing';
export { textDigest, unsigned } from './agreement-text';
export { dueWithin, whatIf } from './governance';
export { rereadJob } from './reread';
export { daysBetween, WARNING_DAYS, warningsDue, reviewJob } from './review-watch';
export { buildSharingSchema, openSharing } from './sharing-subgraph';
