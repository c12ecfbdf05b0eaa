import type { AttestedScope } from '../ledger/index.ts';
import type { Acknowledgement, Shown } from './record.ts';

/** Of these words; another wording is another version. */
export const STATEMENT_VERSION = 'openkx.statement/1';

/** What the signer says, in words of this project. Pub. 100-04 ch. 5 s. 10.3 says what KX attests. */
export function statementOf(
  scope: AttestedScope,
  { failed, unknown, questions }: { failed: number; unknown: number; questions: number },
): Shown['statement'] {
  const { discipline, from, through, lines } = scope;
  const days = from === through ? `on ${from}` : `from ${from} through ${through}`;
  const what =
    lines.length === 0 ? `services of ${discipline}` : `the ${lines.length} lines of ${discipline} listed here,`;
  const open = [
    ...count(failed, 'check that is not supported', 'checks that are not supported'),
    ...count(unknown, 'check that could not be told', 'checks that could not be told'),
    ...count(questions, 'question about the notes', 'questions about the notes'),
  ];
  const text =
    `For ${what} ${days}, I state that they were, or as planned will be, reasonable and necessary for this patient, that they ` +
    "needed the skills of a therapist, and that the patient's record shows it. On this word modifier KX is put on the claim.";
  const acknowledgements: Acknowledgement[] = [
    { id: 'necessary', text: 'The services are reasonable and necessary for this patient.' },
    { id: 'skilled', text: 'They need the skills of a therapist, and not only repetition that others can give.' },
    { id: 'documented', text: 'The record shows this; I know the evidence listed here.' },
    { id: 'treating', text: 'I treat this patient in this discipline, and I answer for myself.' },
  ];
  if (open.length > 0) {
    acknowledgements.push({ id: 'open', text: `I have read ${joined(open)}; what I state here stands all the same.` });
  }
  return { version: STATEMENT_VERSION, text, acknowledgements };
}

function count(number: number, one: string, many: string): string[] {
  return number === 0 ? [] : [number === 1 ? `the one ${one}` : `the ${number} ${many}`];
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
