import { enumeration } from '../../subgraph';

export const ProtectiveOrderKind = enumeration(
  'ProtectiveOrderKind',
  'Protective notices and orders (002 L973-1053).',
  {
    DOMESTIC_VIOLENCE_PROTECTION_NOTICE:
      'DVPN: issued by police; an application follows within 48 hours (002 L973-977).',
    DOMESTIC_VIOLENCE_PROTECTION_ORDER: 'DVPO: made by magistrates, for 14 to 28 days (002 L977).',
    RESTRAINING_ORDER: 'Made on conviction or acquittal; breach may be an offence (002 L981).',
    NON_MOLESTATION_ORDER: 'Made by the family court; breach is criminal or contempt (002 L998, L1035-1043).',
    OCCUPATION_ORDER: 'Who may live in the home (002 L1045-1053).',
    STALKING_PROTECTION_ORDER: 'On application by the police (002 L983-993).',
    CIVIL_HARASSMENT_INJUNCTION:
      'An injunction against harassment, on the victim’s application; breach is an offence (002 L981).',
    FORCED_MARRIAGE_PROTECTION_ORDER: 'Forced Marriage Protection Order: also in an emergency (002 L994-995).',
    FGM_PROTECTION_ORDER: 'Female Genital Mutilation Protection Order (002 L996-997).',
    DOMESTIC_ABUSE_PROTECTION_NOTICE: 'DAPN: where it is being piloted, in place of the DVPN (002 L979).',
    DOMESTIC_ABUSE_PROTECTION_ORDER: 'DAPO: where it is being piloted, in place of the DVPO (002 L979).',
    SEXUAL_HARM_PREVENTION_ORDER: 'Binds somebody convicted of sexual offences (area practice; no source).',
  },
);

export const OrderMaker = enumeration('OrderMaker', 'Who made a notice or order.', {
  POLICE: 'The police: a notice (002 L973).',
  MAGISTRATES_COURT: 'A magistrates’ court (002 L977).',
  CROWN_COURT: 'The Crown Court.',
  FAMILY_COURT: 'A family court (002 L998, L1043).',
  HIGH_OR_COUNTY_COURT: 'The High Court or the county court, for civil injunctions (002 L981; it names no court).',
});

export const OrderApplicant = enumeration('OrderApplicant', 'Who applied for it.', {
  POLICE: 'The police (002 L977, L985-989).',
  VICTIM: 'The person to be protected (002 L981, L994, L996, L998).',
  LOCAL_AUTHORITY: 'The local authority (002 L996).',
  RELEVANT_THIRD_PARTY: 'A relevant third party (002 L994).',
  OTHER_WITH_PERMISSION: 'Somebody else, with the permission of the court (002 L994, L996).',
  PROSECUTION: 'The prosecution, at a criminal court (area practice; no source).',
  NOBODY: 'Nobody: the court made it of its own volition (002 L998, L1033).',
});

export const OrderBasis = enumeration('OrderBasis', 'On what footing it was made. Only one of these is a conviction.', {
  CONVICTION: 'After a conviction (002 L981).',
  ACQUITTAL: 'After an acquittal (002 L981).',
  NO_FURTHER_ACTION: 'Where there is no further action, or no offence to prosecute (002 L973).',
  CAUTION: 'Where the person is cautioned (002 L973).',
  BAIL_WITHOUT_CONDITIONS: 'Where the person is bailed without conditions (002 L973).',
  CIVIL_APPLICATION: 'On application to a civil or family court; nobody need be convicted (002 L981, L998).',
  EMERGENCY: 'In an emergency, so that protection is in place at once (002 L995).',
  FAMILY_PROCEEDINGS: 'Within family proceedings, without an application (002 L998).',
});

export const OrderProhibition = enumeration(
  'OrderProhibition',
  'What a notice or order forbids or asks (002 L973, L997, L1037-1051).',
  {
    VIOLENCE_OR_THREATS: 'Using or threatening violence (002 L973, L1037).',
    GOING_TO_HOME: 'Going to the home of somebody protected (002 L1038).',
    GOING_TO_WORK: 'Going to the workplace of somebody protected (002 L1038).',
    GOING_TO_SCHOOL: 'Going to a child’s school or nursery (area practice; no source).',
    INTIMIDATING_HARASSING_PESTERING: 'Intimidating, harassing or pestering (002 L973, L1039).',
    CONTACT: 'Contact by any means (002 L973, L1040).',
    CONTACT_WITH_CHILDREN: 'Contact with children, save as a court allows (area practice; no source).',
    THROUGH_OTHERS: 'Having others do any of it (002 L1041).',
    OCCUPYING_HOME: 'Occupying or visiting the home: the right is suspended (002 L1047).',
    STAYING_IN_HOME: 'Staying in the home: the person must leave (002 L973, L1048).',
    RETURNING_HOME: 'Returning home (000 L595-596; 002 L1049).',
    COMING_WITHIN_DISTANCE: 'Coming within a given distance (002 L981, L1051).',
    STALKING_ACTS: 'Following, watching, loitering and other acts of stalking (002 L551-564).',
    USING_DEVICES: 'Using telephones, the internet or trackers to reach or find somebody (002 L403-416).',
    ARRANGING_MARRIAGE: 'Arranging or forcing a marriage (002 L995).',
    ARRANGING_FGM: 'Arranging female genital mutilation (002 L997).',
    TAKING_ABROAD: 'Taking somebody abroad (002 L997).',
    KEEPING_PASSPORT: 'Keeping a passport: it is to be surrendered (002 L997).',
    OTHER: 'Something else: it stands under conditions.',
  },
);

export const OrderStanding = enumeration('OrderStanding', 'Where a notice or order stands.', {
  IN_FORCE: 'In force.',
  NOT_YET_SERVED: 'Made, and not yet served on the respondent.',
  EXPIRED: 'Its time ran out.',
  DISCHARGED: 'Discharged by a court.',
  REPLACED: 'Replaced by another: a DVPO follows a DVPN (002 L977).',
  APPLICATION_REFUSED: 'Of a notice: the court refused the order, so it has ended.',
  NOT_APPLIED_FOR: 'Of a notice: no order was applied for within 48 hours, so it has ended (002 L977).',
});

export const OrderChange = enumeration('OrderChange', 'How a court changed an order.', {
  EXTENDED: 'Lasts longer (Paul’s, from two to four years, 001 L426).',
  SHORTENED: 'Lasts less long.',
  CONDITIONS_ADDED: 'Forbids more.',
  CONDITIONS_LIFTED: 'Forbids less.',
  PERSON_ADDED: 'Protects somebody more.',
  PERSON_REMOVED: 'Protects somebody no longer.',
});

export const OrderMonitoring = enumeration(
  'OrderMonitoring',
  'Who watches that it is kept (000 L1458-1463, L1507-1510).',
  {
    POLICE_ALONE: 'The police alone: responsibility is often left to them (000 L1461-1463).',
    POLICE_AND_PROBATION: 'Police and probation together, as under IOM (000 L1507-1510).',
    NOBODY: 'Nobody in particular.',
  },
);

/** What is told to whoever manages the risk, in values: it names nobody and no place (rule P4). */
export const ProtectedRole = enumeration(
  'ProtectedRole',
  'Whom somebody must not contact, by their role: no name, and no place.',
  {
    VICTIM: 'The victim, or whoever the order protects.',
    CHILD: 'A child.',
    WITNESS: 'A witness.',
    FAMILY: 'A relative of the victim.',
    NEW_PARTNER: 'A new partner of the victim, or of the person bound (area practice; no source).',
  },
);

export const ContactException = enumeration(
  'ContactException',
  'Contact that is allowed all the same (area practice; no source).',
  {
    THROUGH_SOLICITORS: 'Through solicitors.',
    AS_A_COURT_ALLOWS_FOR_CHILDREN: 'To arrange contact with children, as a court allows.',
    THROUGH_SOCIAL_CARE: 'Through children’s social care.',
    AT_COURT: 'At a hearing.',
    IN_MEDIATION: 'In mediation that a court has ordered.',
  },
);
