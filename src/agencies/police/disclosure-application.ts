import { enumeration } from '../../subgraph';
import { Day, Entry, Fact, Flag, Part, Someone } from '../entry';

export const DisclosureRoute = enumeration(
  'DisclosureRoute',
  'The two routes of the disclosure scheme, Clare’s Law (002 L1004-1006).',
  {
    RIGHT_TO_ASK: 'A member of the public applies (002 L1004).',
    RIGHT_TO_KNOW: 'The police decide of themselves to tell somebody, to protect them (002 L1006, L944).',
  },
);

export const DisclosureTrigger = enumeration('DisclosureTrigger', 'What set it going.', {
  APPLICATION: 'An application by the person at risk.',
  APPLICATION_BY_THIRD_PARTY: 'An application by somebody who worries for them.',
  INCIDENT: 'A call-out (002 L944).',
  MARAC: 'A MARAC.',
  PROBATION: 'A referral by probation to the panel (000 L1348-1350).',
  OTHER_AGENCY: 'Another agency.',
  INTELLIGENCE: 'Intelligence, such as a new relationship (003 L968-970).',
});

export const DisclosureStage = enumeration('DisclosureStage', 'How far it has come (area practice; no source).', {
  RECEIVED: 'Received.',
  CHECKING: 'Checks are being made.',
  SEEN: 'The applicant was seen in person.',
  WITH_PANEL: 'Before the panel (000 L1349-1350).',
  DECIDED: 'Decided.',
  DISCLOSED: 'Disclosed.',
  WITHDRAWN: 'Withdrawn.',
});

export const DisclosureDecision = enumeration('DisclosureDecision', 'What was decided.', {
  DISCLOSE: 'To disclose: it may protect somebody from harm (002 L1002).',
  NOTHING_TO_DISCLOSE: 'There is nothing to disclose. That is not to say that there is no risk.',
  DO_NOT_DISCLOSE: 'Not to disclose: it is not necessary or proportionate.',
  DEALT_WITH_OTHERWISE: 'Dealt with otherwise, as by acting at once.',
});

export const DisclosureDecider = enumeration('DisclosureDecider', 'Who decided.', {
  PANEL: 'The local panel (000 L1349-1350).',
  POLICE: 'The police alone, as where it could not wait.',
  MARAC: 'A MARAC.',
});

export const DisclosureRecipient = enumeration('DisclosureRecipient', 'Who was told.', {
  PERSON_AT_RISK: 'The person at risk.',
  PARENT_OR_CARER: 'A parent or carer of theirs.',
  THIRD_PARTY: 'Somebody best placed to protect them.',
  NOBODY: 'Nobody: the person at risk did not wish to hear, or could not be reached safely.',
});

export const DisclosureRole = enumeration('DisclosureRole', 'The part somebody has in an application.', {
  PERSON_AT_RISK: 'The partner or former partner who may be at risk (002 L1002).',
  SUBJECT: 'Whose past is asked about (002 L1002). They are not told.',
  APPLICANT: 'Who asked, where that is somebody else. Kept from the subject.',
  CHILD: 'A child who may be at risk.',
});

@Part({ category: 'VICTIM_SUPPORT', description: 'Somebody whom an application under the disclosure scheme concerns.' })
export class DisclosurePerson {
  @Fact(DisclosureRole, 'The part they have in it.') role!: keyof typeof DisclosureRole;
  @Someone('Who it is (access to them is decided again). Null where you may not see them.') person!: object | null;
}

const IS_DECIDED: ReadonlySet<unknown> = new Set(['DECIDED', 'DISCLOSED', 'WITHDRAWN']);

@Entry<DisclosureApplication>({
  agency: 'police',
  table: 'disclosure_application',
  list: 'disclosureApplications',
  listDescription:
    'Applications under the disclosure scheme, Clare’s Law, that concern this person. Never for the perpetrator’s side.',
  category: 'VICTIM_SUPPORT',
  occurredAt: 'openedOn',
  sharedBy: 'people',
  protects: ['PERSON_AT_RISK', 'APPLICANT', 'CHILD'],
  summary: ['route', 'stage', 'decision', 'disclosedOn'],
  clocks: {
    runs: {
      CLARES_LAW_CHECKS: ({ route, stage, openedOn }) =>
        route === 'RIGHT_TO_ASK' && openedOn ? { from: openedOn, isOver: stage !== 'RECEIVED' } : undefined,
      CLARES_LAW_MEETING: ({ route, stage, openedOn }) =>
        route === 'RIGHT_TO_ASK' && openedOn
          ? { from: openedOn, isOver: stage !== 'RECEIVED' && stage !== 'CHECKING' }
          : undefined,
      CLARES_LAW_DECISION: ({ stage, decision, openedOn }) =>
        openedOn ? { from: openedOn, isOver: Boolean(decision) || IS_DECIDED.has(stage) } : undefined,
      CLARES_LAW_DISCLOSURE: ({ stage, decision, disclosedOn, openedOn }) =>
        openedOn
          ? {
              from: openedOn,
              isOver:
                Boolean(disclosedOn) ||
                stage === 'DISCLOSED' ||
                stage === 'WITHDRAWN' ||
                (Boolean(decision) && decision !== 'DISCLOSE'),
            }
          : undefined,
    },
  },
  description:
    'An application under the Domestic Violence Disclosure Scheme, Clare’s Law (002 L1000-1008; 000 L590-592). What was disclosed is not here.',
})
export class DisclosureApplication {
  @Fact(DisclosureRoute, 'By which route.') route!: keyof typeof DisclosureRoute;
  @Fact(DisclosureTrigger, 'What set it going.', { optional: true }) trigger!: keyof typeof DisclosureTrigger | null;
  @Fact(Day, 'When it was made, or the police began to consider it: the 28 days run from here.') openedOn!: string;
  @Fact(Day, 'By when a disclosure is to be made: 28 days at most (statutory guidance on the scheme).', {
    optional: true,
  })
  dueOn!: string | null;
  @Fact(DisclosureStage, 'How far it has come.') stage!: keyof typeof DisclosureStage;
  @Fact(
    Flag,
    'Whether a risk was found on which the police acted at once (002 L1187: action does not wait); null where not recorded.',
    {
      optional: true,
    },
  )
  immediateRisk!: boolean | null;
  @Fact(DisclosureDecision, 'What was decided.', { optional: true }) decision!: keyof typeof DisclosureDecision | null;
  @Fact(DisclosureDecider, 'Who decided.', { optional: true }) decidedBy!: keyof typeof DisclosureDecider | null;
  @Fact(Day, 'When it was decided.', { optional: true }) decidedOn!: string | null;
  @Fact(Day, 'When it was disclosed.', { optional: true }) disclosedOn!: string | null;
  @Fact(DisclosureRecipient, 'Who was told.', { optional: true }) disclosedTo!: keyof typeof DisclosureRecipient | null;
  @Fact(
    Flag,
    'Whether whoever was told signed to keep it confidential (area practice; no source); null where not recorded.',
    {
      optional: true,
    },
  )
  confidentialitySigned!: boolean | null;
  @Fact([DisclosurePerson], 'Whom it concerns.') people!: DisclosurePerson[];
}
