export { health as agencyModule } from './health.module';
