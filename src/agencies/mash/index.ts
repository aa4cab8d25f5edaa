export { mash as agencyModule } from './mash.module';
