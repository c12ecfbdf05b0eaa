import { useAsk } from '../../api/hooks.ts';
import { type Column, Register } from '../../parts/register.tsx';
import { Answered, Said, StateWord, sentence } from '../../parts/states.tsx';
import { counted, dollars, grouped, inDollars } from '../../words/money.ts';
import { bucketShort, severitySaid } from '../../words/states.ts';
import { Comparisons } from './comparisons.tsx';
import type { Group, Reading, ReviewPatient, SelfAudit } from './document.ts';
import { Months } from './months.tsx';

/** A self-audit: its readings first, then month by month, each clinician, comparisons, and who is past the review amount. */
export function SelfAuditReport({ id }: { readonly id: string }) {
  const report = useAsk('GET /v1/jobs/{id}/selfaudit', { params: { id } });
  return <Answered of={report}>{(known) => <Report audit={known} />}</Answered>;
}

function Report({ audit }: { readonly audit: SelfAudit }) {
  const { total, readings, clinicianYears, pastReview } = audit;
  return (
    <>
      <dl className="totals">
        {[
          ['Services', `${audit.firstDay ?? '–'} to ${audit.lastDay ?? '–'}`],
          ['Patients', grouped(total.patients)],
          ['Lines', grouped(total.lines)],
          ['Allowed', inDollars(total.allowedCents)],
          ['With KX', `${inDollars(total.kxCents)}, ${share(total.kxCents, total.allowedCents)}`],
          ['Past the review amount', counted(pastReview, 'patient')],
        ].map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>What stands out</h2>
      {readings.length === 0 ? (
        <Said state="fine">
          <StateWord state="fine">Nothing stands out</StateWord>
        </Said>
      ) : (
        <Register caption="Readings" isCaptionHidden columns={READINGS} rows={readings} keyOf={({ code }) => code} />
      )}
      <Months months={audit.months} />
      <h2>Clinicians</h2>
      <Register
        caption={`Each clinician's year; below ${audit.fewestPatients} patients no share is shown`}
        columns={yearsOf(audit.fewestPatients)}
        rows={clinicianYears}
        keyOf={({ clinician, discipline, period }) => `${clinician} ${discipline} ${period}`}
      />
      {audit.review.length > 0 && (
        <>
          <h2>Past the review amount</h2>
          <Register
            caption="Patients furthest past it"
            isCaptionHidden
            columns={REVIEW}
            rows={audit.review}
            keyOf={({ patient, year, bucket }) => `${patient} ${year} ${bucket}`}
          />
        </>
      )}
      <Comparisons comparisons={audit.comparisons} />
    </>
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 1000) / 10} %`;
}

const REVIEW: readonly Column<ReviewPatient>[] = [
  { id: 'patient', header: 'Patient', kind: 'tight', cell: ({ patient }) => <span className="mono">{patient}</span> },
  { id: 'bucket', header: 'In', kind: 'tight', cell: ({ bucket, year }) => `${bucketShort(bucket)} ${year}` },
  { id: 'used', header: 'Used $', kind: 'figure', cell: ({ usedCents }) => dollars(usedCents) },
  { id: 'review', header: 'Review amount $', kind: 'figure', cell: ({ reviewCents }) => dollars(reviewCents) },
  { id: 'lines', header: 'Lines past it', kind: 'figure', cell: ({ lines }) => lines },
  { id: 'without', header: 'Of them without KX', kind: 'figure', cell: ({ withoutKx }) => withoutKx },
];

const READINGS: readonly Column<Reading>[] = [
  {
    id: 'severity',
    header: 'How it looks',
    kind: 'tight',
    cell: ({ severity }) => <StateWord state={severitySaid(severity).state}>{severitySaid(severity).word}</StateWord>,
  },
  {
    id: 'text',
    header: 'Reading',
    cell: ({ text, hint }) => (
      <>
        {sentence(text)}. <span className="quiet">{hint}</span>
      </>
    ),
  },
  { id: 'count', header: 'Count', kind: 'figure', cell: ({ count, of }) => counted(count, of.slice(0, -1)) },
  {
    id: 'patients',
    header: 'Patients',
    kind: 'figure',
    cell: ({ patients }) => (patients == null ? '' : grouped(patients)),
  },
  { id: 'cents', header: 'Amount $', kind: 'figure', cell: ({ cents }) => (cents == null ? '' : dollars(cents)) },
  { id: 'code', header: 'Code', kind: 'tight', cell: ({ code }) => <span className="mono">{code}</span> },
];

function yearsOf(fewest: number): readonly Column<Group>[] {
  const shown = (row: Group, part: number, whole: number) => (row.patients < fewest ? 'too few' : share(part, whole));
  return [
    {
      id: 'clinician',
      header: 'NPI',
      cell: ({ clinician }) => clinician ?? 'not said',
      by: ({ clinician }) => clinician ?? '',
    },
    { id: 'discipline', header: 'Discipline', kind: 'tight', cell: ({ discipline }) => discipline ?? '' },
    { id: 'period', header: 'Year', kind: 'tight', cell: ({ period }) => period ?? '' },
    {
      id: 'patients',
      header: 'Patients',
      kind: 'figure',
      cell: ({ patients }) => patients,
      by: ({ patients }) => patients,
    },
    { id: 'lines', header: 'Lines', kind: 'figure', cell: ({ lines }) => grouped(lines), by: ({ lines }) => lines },
    {
      id: 'allowed',
      header: 'Allowed $',
      kind: 'figure',
      cell: ({ allowedCents }) => dollars(allowedCents),
      by: (row) => row.allowedCents,
    },
    {
      id: 'kx',
      header: 'Lines with KX',
      kind: 'figure',
      cell: (row) => shown(row, row.kxLines, row.lines),
      by: (row) => row.kxLines,
    },
    {
      id: 'early',
      header: 'KX too early',
      kind: 'figure',
      cell: (row) => shown(row, row.earlyLines, row.lines),
      by: (row) => row.earlyLines,
    },
    {
      id: 'missing',
      header: 'KX missing',
      kind: 'figure',
      cell: (row) => shown(row, row.missingLines, row.lines),
      by: (row) => row.missingLines,
    },
  ];
}
