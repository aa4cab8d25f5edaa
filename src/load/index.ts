export { FamilyFault, faultLine, faultText } from './family-fault';
export { readFamilyFile } from './family-file';
export { FamilyForm, familyJsonSchema, type FamilyFile } from './family-form';
export { filesIn } from './files-in';
export type { LoadReport } from './load-batch';
export { LoadDisplay, type Screen } from './load-display';
export { loadFamilies, loadFamily, type LoadedFile } from './load-families';
export type { Databases } from './transactions';
export { openWriting } from './writing';
