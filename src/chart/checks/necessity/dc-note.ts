import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';

export interface DischargeFacts {
  readonly closedOn: IsoDate;
  /** Whether there is a discharge note; undefined when not known. */
  readonly isHeld: boolean | undefined;
  readonly credential: string | null | undefined;
  readonly unexpected: boolean;
}

const EXPECTED = 'a discharge note: a progress report by a clinician from the last report to the end';

export const dcNote = defineCheck<DischargeFacts>({
  id: 'dc-note',
  section: 'necessity',
  rule: "Each episode ends with a discharge note, which is a clinician's report from the last report on; an unexpected end may rest on notes and verbal reports.",
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary and secondary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3D', 'Best PT Billing discharge'],
  worst: 'fail',
  facts: (chart) => {
    const { episode } = chart;
    if (episode.closedOn === undefined) return unknown('whether the episode has ended is not known', EXPECTED);
    if (episode.closedOn === null) return notApplicable('the episode goes on');
    const { discharge } = episode;
    return [
      {
        at: '/discharge',
        closedOn: episode.closedOn,
        isHeld: discharge === undefined ? undefined : discharge !== null,
        credential: chart.credentialOf(discharge?.author),
        unexpected: discharge?.unexpected ?? false,
      },
    ];
  },
  judge: ({ closedOn, isHeld, credential, unexpected }, law) => {
    if (isHeld === undefined) return unknown(`ended ${closedOn}; the discharge note was not given`, EXPECTED);
    if (!isHeld) return fail(`ended ${closedOn}, no discharge note`, EXPECTED);
    if (credential && !law.isClinician(credential) && !unexpected)
      return fail(`written by ${credential} alone`, EXPECTED);
    return credential
      ? pass(`written by ${credential}`)
      : unknown('who wrote the discharge note is not known', EXPECTED);
  },
  cases: [
    [
      'written by the therapist',
      { closedOn: d('2026-04-10'), isHeld: true, credential: 'PT', unexpected: false },
      'pass',
    ],
    [
      'written by an assistant alone',
      { closedOn: d('2026-04-10'), isHeld: true, credential: 'PTA', unexpected: false },
      'fail',
    ],
    ['an unexpected end', { closedOn: d('2026-04-10'), isHeld: true, credential: 'PTA', unexpected: true }, 'pass'],
    ['none', { closedOn: d('2026-04-10'), isHeld: false, credential: undefined, unexpected: false }, 'fail'],
    [
      'not given',
      { closedOn: d('2026-04-10'), isHeld: undefined, credential: undefined, unexpected: false },
      'unknown',
    ],
  ],
});
