export * from './dates';
export { LABELS, labelOf } from './labels';
export * from './words';
