import { count } from '../text.ts';
import type { RunEnd } from './run-report.ts';

/** What a biller does next, most pressing first; one sentence when there is nothing. */
export function nextSteps({ summary, tally, applied, isHolding }: RunEnd): string[] {
  const { KX_MISSING: missing, KX_EARLY: early, UNDECIDED: undecided } = summary.verdicts;
  const { fatal, error, warning } = summary.severities;
  const steps: string[] = [];
  if (fatal > 0) steps.push('What could not be read was left out; the fatal issues above say why.');
  if (applied && applied.held > 0) {
    steps.push('Settle what holds the held claims, then run apply on the held file.');
  } else if (missing > tally.kxAdded && !isHolding) {
    steps.push(
      `${count(missing, 'line needs', 'lines need')} KX: have the clinician attest, then run apply with --attestations.`,
    );
  } else if (summary.heldClaims > 0) {
    steps.push('Record what is missing for the claims that would be held, or apply and send the others.');
  }
  if (undecided > 0 && !applied) {
    steps.push(`${count(undecided, 'line is', 'lines are')} undecided: settle the findings, then check again.`);
  }
  if (early > 0)
    steps.push(`${count(early, 'line has', 'lines have')} KX too early: take it off, unless it was meant.`);
  if (error + warning > 0) steps.push(`${count(error + warning, 'issue')} with the input: correct what is named.`);
  if (steps.length === 0 && missing + early + undecided > tally.kxAdded) steps.push('Read the findings above.');
  if (missing + early + undecided > 0) {
    steps.push('openkx explain FILE --claim C --line N shows the arithmetic and the authority of a line.');
  }
  if (steps.length > 0) return steps;
  return [
    Object.keys(summary.findings).length > 0
      ? 'Nothing must be done to send it.'
      : 'Nothing to do: every line is as it should be.',
  ];
}
