export { probation } from './probation.module';
