export * from './clock';
export * from './database';
export * from './deterministic-id';
export * from './start-failure';
export * from './unreachable-case';
export * from './row-store';
export * from './snake-case';
export * from './quiet-stacks';
