import { Said, StateWord, sentence } from '../../parts/states.tsx';
import { SubHeading } from '../../parts/sub-heading.tsx';
import { counted, dollarRange, inDollars } from '../../words/money.ts';
import { bucketName, severitySaid, verdictSaid } from '../../words/states.ts';
import type { Line } from './line.ts';

/** A line's answer first, then why, then where from. */
export function LineFacts({ line }: { readonly line: Line }) {
  const said = verdictSaid(line.verdict);
  return (
    <>
      <Said state={said.state}>
        <p>
          <StateWord state={said.state}>{said.word}</StateWord>
        </p>
        {line.findings.map((finding) => (
          <div key={finding.code}>
            <p>
              <StateWord state={severitySaid(finding.severity).state}>{sentence(finding.message)}</StateWord>
            </p>
            <p>
              {finding.hint} <span className="mono quiet">{finding.code}</span>
            </p>
          </div>
        ))}
      </Said>
      <Arithmetic line={line} />
      <SubHeading>Why</SubHeading>
      <ol className="sentences">
        {line.because.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <SubHeading>Authority</SubHeading>
      <ul className="sentences">
        {line.cites.map((cite) => (
          <li key={cite}>{cite}</li>
        ))}
      </ul>
      <SubHeading>Where it stands in the file</SubHeading>
      <p>
        Segment {line.at.segment}, <span className="mono">{line.at.element}</span>, byte {line.at.byte}
      </p>
    </>
  );
}

/** What had accrued, what the line adds, what that makes, and the threshold: one under the other. */
function Arithmetic({ line }: { readonly line: Line }) {
  const { accruedBeforeCents: before, accruedAfterCents: after, allowedCents, thresholdCents } = line;
  return (
    <dl className="facts">
      <dt>Patient</dt>
      <dd className="mono">{line.beneficiary}</dd>
      <dt>Service</dt>
      <dd>
        {line.serviceDate ?? 'no day'}, {[line.code, ...line.modifiers].join(' ')}, {counted(line.units, 'unit')}
      </dd>
      {line.bucket && (
        <>
          <dt>Counts in</dt>
          <dd>{bucketName(line.bucket)}</dd>
        </>
      )}
      <dt>Charge</dt>
      <dd>{inDollars(line.chargeCents)}</dd>
      {before !== null && after !== null && (
        <>
          <dt>Before it</dt>
          <dd>{dollarRange(before, line.accruedBeforeHighCents ?? before)}</dd>
          <dt>It adds</dt>
          <dd>{allowedCents === null ? 'anything up to its charge' : inDollars(allowedCents)}</dd>
          <dt>After it</dt>
          <dd>{dollarRange(after, line.accruedAfterHighCents ?? after)}</dd>
        </>
      )}
      {thresholdCents !== null && (
        <>
          <dt>Threshold</dt>
          <dd>{inDollars(thresholdCents)}</dd>
        </>
      )}
    </dl>
  );
}
