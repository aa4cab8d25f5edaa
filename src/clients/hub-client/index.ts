export {
  ask,
  headersOf,
  type AskOptions,
  type Asker,
  type Present,
  type Operation,
  type RequestHeaders,
  type Transport,
} from './ask';
export { demonstrationToken } from './demonstration-token';
export type { ReplyError } from './reply-error';
export { subscribe, type Arrival, type SubscribeOptions } from './subscribe';
export { ERROR_CODE_NAMES, isErrorCode, type AnyErrorCode, type ErrorCode } from './error-codes';
export { HubRefused, HubUnreachable, NotAHub } from './faults';
export { httpTransport, type Fetch } from './http-transport';
export { readReply, type RawReply, type Reply, type SourceReport, type Unavailable, type Withheld } from './reply';
export { verifyWebhook, WebhookNotGenuine, type NoticeEvent, type WebhookOptions } from './webhook';
