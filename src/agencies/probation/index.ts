export { probation } from './probation.room';
