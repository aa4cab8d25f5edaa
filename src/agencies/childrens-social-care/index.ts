export { childrensSocialCare as agencyModule } from './social-care.module';
