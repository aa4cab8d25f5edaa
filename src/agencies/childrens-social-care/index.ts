export { childrensSocialCare } from './social-care.module';
