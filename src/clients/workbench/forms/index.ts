export * from './fields';
export * from './form';
export * from './kept-store';
export * from './once-store';
export * from './token';
