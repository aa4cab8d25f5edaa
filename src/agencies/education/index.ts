export { education as agencyModule } from './education.module';
