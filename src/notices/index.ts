export { migrateJobs } from './jobs';
