import { enumeration } from '../../subgraph';

// What is said of a domestic-abuse call-out, apart from who was there.

export const IncidentGrade = enumeration(
  'IncidentGrade',
  'The grade that the police give a domestic-abuse call-out. Triage notices leave the low ones out (003 L1188-1190); the hub does not.',
  { LOW: 'Graded low.', STANDARD: 'Graded standard.', MEDIUM: 'Graded medium.', HIGH: 'Graded high.' },
);

export const IncidentResponse = enumeration(
  'IncidentResponse',
  'How the police answered the call (area practice; no source).',
  {
    ATTENDED_AT_ONCE: 'Officers went at once.',
    ATTENDED_LATER: 'Officers went later, or by appointment.',
    BY_TELEPHONE: 'Dealt with by telephone: nobody looked for children.',
    AT_A_STATION: 'Reported at a police station (Ms K, 002 L622).',
    NOT_ATTENDED: 'Nobody went.',
  },
);

export const IncidentReporter = enumeration(
  'IncidentReporter',
  'Who told the police. Not the name: whoever told may have to be kept safe.',
  {
    VICTIM: 'The person abused (Deborah, 002 L347).',
    CHILD: 'A child.',
    RELATIVE_OR_FRIEND: 'A relative or friend.',
    NEIGHBOUR: 'A neighbour.',
    PERPETRATOR: 'The person said to be abusive: perpetrators may call first (002 L946).',
    SCHOOL: 'A school or college (002 L778).',
    HEALTH: 'A hospital, GP or midwife (002 L1172).',
    PROBATION: 'Probation, a partner link worker among them (Sean, 000 L1230-1231).',
    CHILDRENS_SOCIAL_CARE: "Children's social care.",
    SPECIALIST_SERVICE: 'A specialist domestic-abuse service (Ms K, 002 L630).',
    POLICE: 'Officers came upon it.',
    PUBLIC: 'Somebody else.',
    ANONYMOUS: 'Somebody who gave no name.',
  },
);

export const IncidentFormOfAbuse = enumeration(
  'IncidentFormOfAbuse',
  'The five forms of abusive behaviour, section 1(3) (002 L174-179).',
  {
    PHYSICAL_OR_SEXUAL: 'Physical or sexual abuse (002 L175).',
    VIOLENT_OR_THREATENING: 'Violent or threatening behaviour (002 L176).',
    CONTROLLING_OR_COERCIVE: 'Controlling or coercive behaviour (002 L177).',
    ECONOMIC:
      'Economic abuse: a substantial adverse effect on getting, using or keeping money, property, goods or services (002 L178, L183-186).',
    PSYCHOLOGICAL_EMOTIONAL_OR_OTHER: 'Psychological, emotional or other abuse (002 L179).',
  },
);

export const IncidentFeature = enumeration(
  'IncidentFeature',
  'What else marked it: other types of abuse that overlap, and circumstances that raise the risk (002 L223-265, L537-610).',
  {
    STALKING: 'Stalking: fixated, obsessive, unwanted, repeated (002 L549).',
    HARASSMENT: 'Harassment on more than one occasion (002 L541-543).',
    HONOUR_BASED_ABUSE: 'So-called honour-based abuse (002 L578-590).',
    FORCED_MARRIAGE: 'Forced marriage (002 L592-602).',
    FEMALE_GENITAL_MUTILATION: 'Female genital mutilation (002 L604-606).',
    MODERN_SLAVERY: 'Modern slavery, domestic servitude among it (002 L608-618).',
    INTIMATE_IMAGES: 'Private images shared or threatened to be (000 L216-219; 002 L409).',
    ONLINE_OR_DIGITAL:
      'By telephone, online, or with a device (002 L403-416; Gary’s 300 text messages a day, 003 L941).',
    TRACING: 'An attempt to find out where somebody is (002 L412-414; Ben, 003 L1122-1124).',
    STRANGULATION: 'Choking or strangling (002 L290).',
    SEXUAL_VIOLENCE: 'Sexual violence (002 L298-308).',
    DURING_PREGNANCY: 'While the person abused was pregnant (Ms K, 002 L620-622).',
    AFTER_SEPARATION: 'Around or after a separation, when the risk is greatest (002 L230).',
    AT_CONTACT_WITH_A_CHILD: 'Around contact with a child (002 L330, L639).',
    ADOLESCENT_TO_PARENT: 'By a young person towards a parent (002 L262-266).',
    TEENAGE_RELATIONSHIP: 'Between teenagers (002 L236-256).',
    BY_SEVERAL_PEOPLE: 'By more than one person, as relatives (002 L229, L582).',
    BREACH_OF_ORDER_OR_BAIL: 'In breach of a protective order, of bail or of a licence (Gary, 003 L942).',
    ALCOHOL: 'Somebody had been drinking; the violence is not on that account alcohol-related (002 L942).',
    DRUGS: 'Somebody had taken drugs (002 L942; Darren, 003 L974).',
  },
);

export const IncidentConduct = enumeration(
  'IncidentConduct',
  'Whether it stands alone; the definition covers both (002 L181).',
  {
    SINGLE_INCIDENT: 'A single incident.',
    COURSE_OF_CONDUCT: 'One of a course of conduct.',
  },
);

export const IncidentWeapon = enumeration(
  'IncidentWeapon',
  'Something used, or threatened to be used, as a weapon (002 L291).',
  {
    KNIFE_OR_BLADE: 'A knife or blade (002 L291; Deborah, 002 L347; Darren, 003 L973).',
    FIREARM: 'A firearm, real or said to be one (Kevin threatened to shoot police, 001 L436).',
    HOUSEHOLD_OBJECT: 'An iron or another thing of the house (002 L291, L293).',
    BLUNT_OBJECT: 'Another blunt object (area practice; no source).',
    HOT_OR_CORROSIVE: 'Something scalding, corrosive or poisonous (002 L292).',
    FIRE: 'Fire, or the threat of it (area practice; no source).',
    VEHICLE: 'A vehicle (area practice; no source).',
    DOG: 'A dog (area practice; no source).',
    OTHER: 'Something else.',
  },
);

export const IncidentAction = enumeration(
  'IncidentAction',
  'What the police did there and then about whoever was abusive. Forces have a policy of positive action (002 L948).',
  {
    ARRESTED: 'Somebody was arrested.',
    GONE_ON_ARRIVAL: 'The person said to be abusive had gone when officers came.',
    PERPETRATOR_LEFT: 'The person said to be abusive left, or was taken elsewhere.',
    VOLUNTARY_ATTENDANCE: 'Asked to attend an interview voluntarily: no conditions can be put (002 L969).',
    PROTECTION_NOTICE: 'A protection notice was issued (002 L973).',
    CHILDREN_PROTECTED: 'Children were taken into police protection (area practice; no source).',
    RISK_ASSESSED: 'A DASH was completed (002 L931).',
    PERPETRATOR_RESPONSE: 'The person said to be abusive was told of help to change (002 L940).',
    ADVICE_ONLY: 'Advice was given and nothing else.',
  },
);

export const IncidentSupport = enumeration('IncidentSupport', 'What the police did there and then for the victim.', {
  TAKEN_TO_SAFETY: 'Helped to a safe place. Which one stands elsewhere.',
  RIGHTS_EXPLAINED: 'Told of their rights under the Victims’ Code (002 L945).',
  REFERRED_TO_SUPPORT: 'Referred to specialist support (002 L931; Ms K, 002 L622).',
  DISCLOSURE_CONSIDERED: 'A disclosure under the right to know was considered (002 L944).',
  SEEN_ALONE: 'Seen alone, and asked safely (002 L880, L931).',
});

export const IncidentEvidence = enumeration(
  'IncidentEvidence',
  'Evidence that can stand without the victim at court (002 L1025).',
  {
    BODY_WORN_VIDEO: 'Body-worn video (002 L1025).',
    EMERGENCY_CALL: 'The recording of the emergency call (002 L1025).',
    PHOTOGRAPHS: 'Photographs of injuries or damage (area practice; no source).',
    MESSAGES: 'Messages or call logs (Gary, 003 L941).',
    MEDICAL: 'What a doctor or hospital noted (Ms K, 002 L622).',
    WITNESS: 'A witness other than the victim.',
    FORENSIC: 'Forensic evidence (area practice; no source).',
  },
);

export const MorningReview = enumeration(
  'MorningReview',
  'Whether agencies reviewed the call-out together the next morning, as in Leeds: every call-out of the past 24 hours (000 L1423-1432).',
  {
    WITHIN_24_HOURS: 'Reviewed at a meeting within 24 hours.',
    LATER: 'Reviewed, but more than 24 hours after.',
    LEFT_OUT_AS_LOW: 'Left out because the police had graded it low (003 L1188-1190).',
    NOT_REVIEWED: 'Not reviewed.',
    NO_SUCH_MEETING: 'There is no such meeting in this area.',
  },
);
