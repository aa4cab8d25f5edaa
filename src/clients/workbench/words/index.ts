export * from './dates';
export { LABELS, labelOf, SOURCE_AGENCIES } from './labels';
export * from './words';
