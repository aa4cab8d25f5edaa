export { mash } from './mash.room';
