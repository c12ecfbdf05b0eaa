import type { RecordRequest } from '../../episode/types.ts';
import { fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { requestsOf } from './requests.ts';

type Sent = NonNullable<RecordRequest['sent']>[number];

export interface BundleFacts {
  /** What went with the answer; undefined when not known. */
  readonly sent: readonly Sent[] | undefined;
  readonly isAnswered: boolean;
  readonly isClosed: boolean;
  readonly hasNotice: boolean;
}

const ALWAYS: readonly Sent[] = [
  'request_copy',
  'evaluation',
  'plan',
  'certification',
  'progress_reports',
  'treatment_notes',
  'order',
  'signature_log',
  'electronic_signature_process',
];

export const adrBundle = defineCheck<BundleFacts>({
  id: 'adr-bundle',
  section: 'record',
  rule: 'An answer holds the copy of the request on top, then evaluation, plan, certifications, reports, notes with minutes, discharge, order, signature log and process, and a notice if there is one.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3B', 'Noridian ADR checklist', 'CMS ADR'],
  worst: 'fail',
  facts: (chart) => {
    const found = requestsOf(chart, 'records');
    if ('outcome' in found) return found;
    const { closedOn, notices } = chart.episode;
    return found.map(({ at, value: { sent, answeredOn } }) => ({
      at,
      sent,
      isAnswered: Boolean(answeredOn),
      isClosed: Boolean(closedOn),
      hasNotice: (notices?.length ?? 0) > 0,
    }));
  },
  judge: ({ sent, isAnswered, isClosed, hasNotice }) => {
    const wanted = [
      ...ALWAYS,
      ...(isClosed ? (['discharge'] as const) : []),
      ...(hasNotice ? (['notice'] as const) : []),
    ];
    const fields = ['sent'];
    if (sent === undefined) return unknown('what was sent is not known', words(wanted), { fields });
    const missing = wanted.filter((each) => !sent.includes(each));
    if (missing.length === 0) return pass(`all ${wanted.length} kinds of document`, { fields });
    const found = `${wanted.length - missing.length} of ${wanted.length}; missing: ${words(missing)}`;
    return isAnswered
      ? fail(found, words(wanted), { fields })
      : unknown(`being put together: ${found}`, words(wanted), { fields });
  },
  cases: [
    ['everything', { sent: [...ALWAYS, 'discharge'], isAnswered: true, isClosed: true, hasNotice: false }, 'pass'],
    [
      'no discharge, while treatment goes on',
      { sent: ALWAYS, isAnswered: true, isClosed: false, hasNotice: false },
      'pass',
    ],
    ['no discharge after the end', { sent: ALWAYS, isAnswered: true, isClosed: true, hasNotice: false }, 'fail'],
    ['a notice that was not sent', { sent: ALWAYS, isAnswered: true, isClosed: false, hasNotice: true }, 'fail'],
    [
      'not everything, and not sent yet',
      { sent: ['plan'], isAnswered: false, isClosed: true, hasNotice: false },
      'unknown',
    ],
    ['not known', { sent: undefined, isAnswered: true, isClosed: true, hasNotice: false }, 'unknown'],
  ],
});

function words(kinds: readonly Sent[]): string {
  return kinds.map((each) => each.replaceAll('_', ' ')).join(', ');
}
