import { StateWord } from '../../parts/states.tsx';
import type { State } from '../../words/states.ts';
import type { Comparison } from './document.ts';

const WIDTH = 320;

/** Shares with their interval, beside the figure they are compared with: a range is drawn as a range. */
export function Comparisons({ comparisons }: { readonly comparisons: readonly Comparison[] }) {
  if (comparisons.length === 0) return null;
  return (
    <section aria-label="Beside a baseline">
      <h2>Beside a baseline</h2>
      <ul className="changes">
        {comparisons.map((each) => (
          <li key={`${each.measure} ${each.clinician} ${each.discipline} ${each.year} ${each.baseline.statistic}`}>
            <OneComparison of={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const STANDINGS: Readonly<Record<Comparison['standing'], { readonly state: State; readonly word: string }>> = {
  above: { state: 'held', word: 'Above, and not by chance' },
  above_average: { state: 'unknown', word: 'Above the average: half of all are' },
  not_above: { state: 'fine', word: 'Not above' },
  too_few: { state: 'quiet', word: 'Too few patients to say' },
  no_verdict: { state: 'quiet', word: 'An average does not say how far is far' },
};

function OneComparison({ of }: { readonly of: Comparison }) {
  const most = Math.max(of.high, of.baseline.value, 1e-9) * 1.1;
  const x = (value: number) => (value / most) * WIDTH;
  const said = STANDINGS[of.standing];
  const range = of.low === of.high ? '' : ` (${of.low} to ${of.high})`;
  const says = `${of.about}, ${of.clinician}, ${of.discipline}, ${of.year}: ${of.value}${range}`;
  const beside = `${of.baseline.statistic} of ${of.baseline.source}, ${of.baseline.year}: ${of.baseline.value}`;
  return (
    <>
      <p>
        {says} <StateWord state={said.state}>{said.word}</StateWord> <span className="quiet">{beside}</span>
      </p>
      <svg
        className="picture"
        viewBox={`0 0 ${WIDTH} 22`}
        width={WIDTH}
        height="22"
        role="img"
        aria-label={`${says}; ${beside}`}
      >
        <line className="grid" x1="0" x2={WIDTH} y1="11" y2="11" />
        <line className="hatch" x1={x(of.low)} x2={x(of.high)} y1="11" y2="11" />
        <circle className="confirmed" cx={x(of.value)} cy="11" r="5" />
        <line className="threshold" x1={x(of.baseline.value)} x2={x(of.baseline.value)} y1="2" y2="20" />
      </svg>
    </>
  );
}
