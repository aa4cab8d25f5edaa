export { police as agencyModule } from './police.module';
