export { childrensSocialCare } from './social-care.room';
