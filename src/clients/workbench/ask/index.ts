export { untilOver } from './arrivals';
export { refuseUnexplained } from './explained';
export { operationIn, operationOf, type Operation } from './operation';
export { Reading } from './reading';
export { refuseFailed, Refused } from './refused';
export { askHub, HubDown, type Asker, type AskOptions, type Reply, type ReplyError, type Transport } from './reply';
export * from './shown';
