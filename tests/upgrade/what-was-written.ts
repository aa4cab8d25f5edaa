import type { Purpose } from '../../src/sharing';

/**
 * What agencies' systems had written before the data was kept (make-dump.ts), and write again in a new hub to compare.
 * All synthetic.
 */
export interface Writing {
  readonly as: string;
  readonly purpose: Purpose;
  readonly mutation: string;
  readonly input: string;
  readonly records: object;
}

const [GARY, NADIA, ROBIN] = ['N-003-0940', 'N-003-0941', 'N-003-0942'];

const police = (records: object): Writing => ({
  as: 'police-dau-officer',
  purpose: 'DOMESTIC_ABUSE_INVESTIGATION',
  mutation: 'writePoliceRecords',
  input: 'PoliceRecordsInput',
  records,
});
const socialCare = (records: object): Writing => ({
  as: 'social-worker',
  purpose: 'CHILD_SAFEGUARDING',
  mutation: 'writeSocialCareRecords',
  input: 'SocialCareRecordsInput',
  records,
});

const callOut = {
  reference: 'U-I1',
  occurredAt: '2026-11-01T23:10:00+00:00',
  grade: 'LOW',
  narrative: 'A neighbour heard shouting.',
  people: [
    { role: 'VICTIM', person: NADIA },
    { role: 'PERPETRATOR', person: GARY },
  ],
};
const order = (reference: string, more: object = {}) => ({
  reference,
  kind: 'NON_MOLESTATION_ORDER',
  madeOn: '2026-10-01',
  prohibitions: ['GOING_TO_SCHOOL'],
  conditions: ['Not to wait outside the school.'],
  parties: [
    { role: 'RESPONDENT', person: GARY },
    { role: 'PROTECTED', person: ROBIN },
  ],
  ...more,
});
const school = {
  reference: 'U-S1',
  lcsId: 'L-003-0942',
  kind: 'NURSERY',
  school: 'Alder Way Nursery School, Otherby',
  startedOn: '2026-09-01',
};

export const WRITTEN: readonly Writing[] = [
  police({ incidents: [callOut], protectiveOrders: [order('U-O1'), order('U-O2')] }),
  // An order that was discharged since, and a child who turned out to have been there.
  police({
    incidents: [
      { ...callOut, version: 1, grade: 'HIGH', people: [...callOut.people, { role: 'CHILD_EXPOSED', person: ROBIN }] },
    ],
    protectiveOrders: [order('U-O2', { version: 1, standing: 'DISCHARGED' })],
  }),
  socialCare({
    schools: [school],
    placements: [
      {
        reference: 'U-P1',
        lcsId: 'L-003-0942',
        kind: 'FOSTER_CARE',
        lines: ['7 Thistle Walk', 'Otherby'],
        postcode: 'ZZ97 3QQ',
        startedOn: '2026-10-05',
      },
    ],
  }),
  // Another school: where the child was before is not forgotten.
  socialCare({ schools: [{ ...school, version: 1, school: 'Larch Bank Nursery School, Otherby' }] }),
];
