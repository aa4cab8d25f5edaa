import type { LogRow } from './reading-store';

/** What an entry of the log says that happened, for whoever reads it: one sentence for each name that is written. */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  // Loads and what agencies' systems write.
  FAMILY_LOADED: 'A family file was loaded into the index and the agencies’ records.',
  REGISTER_LOADED: 'Rows of an agency’s register of people were loaded.',
  RECORDS_WRITTEN: 'An agency’s system wrote its records through the hub.',
  CONTACT_RECORDED: 'A contact was recorded at the front door, with the people whom it names.',
  PEOPLE_MADE_KNOWN: 'An agency made people known over the API, with what it says of them.',
  INDEX_TOLD: 'An agency told the index who needs protection, whom orders concern and where people can be found.',
  // Who is taken to be whom.
  PEOPLE_JOINED: 'Records of two people were taken to be of one.',
  PEOPLE_PARTED: 'Records of one person were taken to be of two.',
  MATCH_DECIDED: 'A person decided whether records are of one person.',
  MADE_KNOWN_CONFIRMED: 'It was confirmed that an agency is involved with somebody whom it made known itself.',
  // What governs who is told what.
  AGREEMENT_LOADED: 'A version of a sharing agreement was loaded.',
  AGREEMENT_REVIEWED: 'The review of a sharing agreement was held.',
  AGREEMENT_LAPSED: 'A sharing agreement lapsed, because nobody held its review in time.',
  EMERGENCY_ACCESS_OPENED: 'A practitioner opened emergency access.',
  TEXT_OPENED: 'A text was opened to the perpetrator’s side.',
  TEXT_CLOSED: 'A text was closed again.',
  PERSON_KEPT_FROM: 'A person, or where they are, was kept from somebody.',
  PERSON_NOT_KEPT_FROM: 'A person, or where they are, is kept from somebody no longer.',
  FACT_KEPT_FROM: 'A fact about a person was kept from somebody.',
  FACT_NOT_KEPT_FROM: 'A fact about a person is kept from somebody no longer.',
  SUPPORT_REFERRED: 'A person was referred to a service for support.',
  SUPPORT_ACCEPTED: 'A service accepted a referral for support.',
  SUPPORT_DECLINED: 'A service declined a referral for support.',
  SUPPORT_ENDED: 'A service’s support of a person ended.',
  MUTATION_BEGUN: 'A practitioner’s mutation began; its question says how it ended.',
  // The log itself, and commands.
  DISCLOSURE_LOG_READ: 'The disclosure log was read.',
  REFUSALS_COUNTED: 'Refusals in the disclosure log were counted.',
  PEOPLE_READ_BY_MANY_LISTED: 'People who were read by many practitioners were listed.',
  PRACTITIONERS_READING_LISTED: 'How much practitioners read was listed.',
  COMMAND_BEGUN: 'An operator typed a command: it began.',
  COMMAND_ENDED: 'An operator typed a command: it ended.',
  // Answers by the link in a mail.
  ANSWER_LINK_OPENED: 'The link in a mail to a desk was opened.',
  ANSWER_LINK_REFUSED_USED: 'The link in a mail to a desk was opened or sent again after it had been used.',
  ANSWER_LINK_REFUSED_EXPIRED: 'The link in a mail to a desk was opened or sent when it was too old.',
  ANSWER_LINK_REFUSED_TOO_OFTEN: 'The link in a mail to a desk was tried too often.',
  ANSWER_LINK_TURNED_BACK: 'The form behind the link in a mail was sent, and was no answer.',
  ANSWER_LINK_UNKNOWN: 'Somebody came with an address that is no link’s. Nothing was shown.',
  ANSWER_BY_LINK_BEGUN: 'A desk answers a question by the link in a mail: it began.',
  ANSWER_BY_LINK_ENDED: 'A desk answers a question by the link in a mail: it ended.',
  // What is deleted.
  LOOKUPS_FORGOTTEN: 'What had been looked up more than a day ago was deleted.',
  ORDERS_TAKEN_AWAY: 'An order was taken out of the index, as its agency’s entry says.',
};

/** An entry in one plain sentence. */
export const inWords = ({ table, operation, outcome }: Pick<LogRow, 'table' | 'operation' | 'outcome'>): string =>
  table === 'event'
    ? (EVENT_WORDS[operation] ?? operation)
    : `A practitioner asked the hub${outcome === 'FAILED' ? '; it failed' : ''}.`;
