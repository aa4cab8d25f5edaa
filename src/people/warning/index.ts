export { refuseToOpenUnawares, type TextToOpen, type WarnBeforeOpening } from './before-opening';
export { Warning } from './warnings';
export { WarningResolver } from './warning.resolver';
