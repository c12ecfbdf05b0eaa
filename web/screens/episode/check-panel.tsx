import { Said, StateWord } from '../../parts/states.tsx';
import { SubHeading } from '../../parts/sub-heading.tsx';
import type { Result } from './checks.tsx';
import { outcomeSaid } from './outcomes.ts';

/** A requirement's answer, what it rests on in the record, and who asks for it. */
export function CheckPanel({ result }: { readonly result: Result }) {
  const { outcome, found, expected, restsOn, cites, severity, confidence, check } = result;
  const said = outcomeSaid(outcome);
  return (
    <>
      <Said state={said.state}>
        <p>
          <StateWord state={said.state}>{said.word}</StateWord>
        </p>
        <p>{found}</p>
        {expected !== null && <p>Expected: {expected}</p>}
      </Said>
      {restsOn.length > 0 && (
        <>
          <SubHeading>Rests on</SubHeading>
          <ul className="sentences">
            {restsOn.map(({ pointer, document, passage }) => (
              <li key={`${pointer} ${document} ${passage?.from}`}>
                <span className="mono">{document ?? pointer}</span>
                {passage?.text && <blockquote>“{passage.text}”</blockquote>}
              </li>
            ))}
          </ul>
        </>
      )}
      <SubHeading>Authority</SubHeading>
      <ul className="sentences">
        {cites.map((cite) => (
          <li key={cite}>{cite}</li>
        ))}
      </ul>
      <p className="quiet">
        <span className="mono">{check}</span>, {severity}, {confidence}
      </p>
    </>
  );
}
