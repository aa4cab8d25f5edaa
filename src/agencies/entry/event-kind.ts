import { enumeration } from '../../subgraph';

/** Changes that another agency would need to hear of. Each leaves the agency through its outbox. */
export const EventKind = enumeration('EventKind', 'A change that another agency would need to hear of.', {
  CALL_OUT: 'A domestic-abuse call-out, at whatever grade (003 L1185-1190).',
  CALL_OUT_CHANGED: 'Who is part of a call-out has been corrected.',
  CALL_OUT_ON_RECORD: 'A call-out was on record before the front door listed what came in.',
  CONTACT_RECEIVED: 'A contact has come in at the front door (002 L1188).',
  TRIAGE_CHANGED: 'A contact is rated otherwise, concerns other people, or stands for another call-out.',
  HOUSEHOLD_MEMBER_JOINED: 'Somebody has joined a household (003 L968-970).',
  BAIL_LIFTED: 'Bail has ended (002 L962-969).',
  RELEASED: 'Somebody has been released from custody.',
  RECALLED: 'Somebody has been recalled to custody.',
  ORDER_MADE: 'A protective notice or order has been made (002 L973-1053).',
  ORDER_BREACHED: 'A protective order is recorded as breached.',
  ORDER_EXPIRING: 'A protective order is about to run out.',
  PLAN_STARTED: 'A child protection or child in need plan has started.',
  PLAN_ENDED: 'A child protection or child in need plan has ended.',
  CASE_CLOSED: 'An agency has closed its case. Closed is not the same as safe (000 L1493-1494).',
  OFFICER_CHANGED: 'Somebody else holds the case (003 L947-948).',
  PERSON_MISSING: 'Somebody is missing.',
  RISK_CHANGED: 'A level of risk is judged otherwise than before.',
  CONTACT_CHANGED: 'What contact an adult may have with a child has changed.',
  MARAC_LISTED: 'A case has been listed for a MARAC, or heard there (002 L1264-1267).',
  MAPPA_LISTED: 'Somebody has come under MAPPA, or under another level of it (002 L1271).',
  RELATIONSHIP_BEGAN: 'Somebody has a relationship that nobody had told of (003 L968-970).',
  ADDRESS_CHANGED: 'Somebody lives elsewhere than before. Of whoever has anything to be protected it is not told.',
  TRIAGE_DECIDED: 'A pathway has been decided, or decided again.',
  TRIAGE_REOPENED: 'The pathway of a contact was taken back: it is to be decided again.',
});

export type EventKind = keyof typeof EventKind;
