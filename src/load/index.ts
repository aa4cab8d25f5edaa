export { FamilyForm, type FamilyFile } from './family-form';
export { familyJsonSchema, loadFamily, readFamilyFile, type Databases, type LoadReport } from './load-family';
export { openWriting } from './writing';
