import { type Column, Register } from '../../parts/register.tsx';
import { StateWord } from '../../parts/states.tsx';
import { dollarRange, dollars, inDollars } from '../../words/money.ts';
import { bucketName } from '../../words/states.ts';
import { outcomeSaid } from '../episode/outcomes.ts';
import type { Case } from './case.tsx';

type Line = Case['shown']['arithmetic']['lines'][number];
type Result = Case['shown']['checks']['results'][number];

/** All that is put before the clinician: the lines and their arithmetic, how the record came out, what it raises, what it rests on. */
export function Evidence({ found }: { readonly found: Case }) {
  const { scope, arithmetic, checks, questions, evidence, policy } = found.shown;
  const open = checks.results.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown');
  const met = checks.results.filter(({ outcome }) => outcome === 'pass').length;
  return (
    <section aria-label="Evidence">
      <dl className="facts">
        <dt>Patient</dt>
        <dd className="mono">{scope.beneficiary}</dd>
        <dt>Services</dt>
        <dd>
          {scope.discipline}, {scope.from} through {scope.through}, {bucketName(scope.bucket)}
        </dd>
        {arithmetic.buckets.map(({ year, usedLowCents, usedHighCents, thresholdCents }) => (
          <div key={year} style={{ display: 'contents' }}>
            <dt>Used of {year}</dt>
            <dd>
              {dollarRange(usedLowCents, usedHighCents)} of {inDollars(thresholdCents)}
            </dd>
          </div>
        ))}
      </dl>
      <h2>Lines that need KX</h2>
      <Register
        caption="Lines, and what had accrued before each"
        isCaptionHidden
        columns={LINES}
        rows={arithmetic.lines}
        keyOf={({ claim, line }) => `${claim}.${line}`}
      />
      <h2>
        The record: {met} requirements met, {open.length} open
      </h2>
      {open.length > 0 && (
        <Register
          caption="Open requirements"
          isCaptionHidden
          columns={CHECKS}
          rows={open}
          keyOf={({ check }) => check}
        />
      )}
      <Questions questions={questions} />
      <details>
        <summary>Rests on {evidence.length} parts of the record, each sealed with its hash</summary>
        <ul className="sentences mono">
          {evidence.map(({ name, sha256 }) => (
            <li key={name}>
              {name} <span className="quiet">{sha256.slice(0, 16)}…</span>
            </li>
          ))}
        </ul>
      </details>
      <p className="quiet">
        Policy {policy}, record as of {checks.asOf}.
      </p>
    </section>
  );
}

function Questions({ questions }: { readonly questions: Case['shown']['questions'] }) {
  if (questions.length === 0) return null;
  return (
    <>
      <h2>What the notes give cause to ask</h2>
      <ul className="sentences">
        {questions.map(({ code, question, why, passage }) => (
          <li key={`${code} ${passage}`}>
            {question} <span className="quiet">{why}</span>
            {passage && <blockquote>“{passage}”</blockquote>}
          </li>
        ))}
      </ul>
    </>
  );
}

const LINES: readonly Column<Line>[] = [
  { id: 'claim', header: 'Claim', kind: 'tight', cell: ({ claim, line }) => `${claim} · ${line}` },
  { id: 'day', header: 'Service', kind: 'tight', cell: ({ serviceDate }) => serviceDate },
  { id: 'code', header: 'Code', kind: 'tight', cell: ({ code, modifiers }) => [code, ...modifiers].join(' ') },
  {
    id: 'before',
    header: 'Before $',
    kind: 'figure',
    cell: ({ beforeLowCents: low, beforeHighCents: high }) =>
      low === high ? dollars(low) : `${dollars(low)} – ${dollars(high)}`,
  },
  {
    id: 'adds',
    header: 'Adds $',
    kind: 'figure',
    cell: ({ allowedCents }) => (allowedCents === null ? '?' : dollars(allowedCents)),
  },
];

const CHECKS: readonly Column<Result>[] = [
  { id: 'check', header: 'Requirement', cell: ({ check }) => <span className="mono">{check}</span> },
  {
    id: 'outcome',
    header: 'In the record',
    kind: 'tight',
    cell: ({ outcome }) => <StateWord state={outcomeSaid(outcome).state}>{outcomeSaid(outcome).word}</StateWord>,
  },
  {
    id: 'found',
    header: 'Found',
    cell: ({ found, expected }) => (expected ? `${found}; expected ${expected}` : found),
  },
];
