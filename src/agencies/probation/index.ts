export { probation as agencyModule } from './probation.module';
