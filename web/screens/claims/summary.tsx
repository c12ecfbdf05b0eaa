import type { Answer } from '../../api/client.ts';
import { Said, StateWord } from '../../parts/states.tsx';
import { counted, grouped } from '../../words/money.ts';
import { VERDICT_CODES, verdictSaid } from '../../words/states.ts';

type Result = NonNullable<Answer<'GET /v1/jobs/{id}'>['result']>;

/** How the lines of a file came out, and what happened or would happen to its claims. */
export function Summary({ result, kind }: { readonly result: Result; readonly kind: string }) {
  const { summary, applied } = result;
  if (!summary) return null;
  const held = applied?.heldClaims ?? summary.heldClaims;
  const kept = kind === 'check' ? 'would be held' : 'held';
  return (
    <>
      <dl className="totals">
        <div>
          <dt>Claims</dt>
          <dd>{grouped(summary.claims)}</dd>
        </div>
        <div>
          <dt>Lines</dt>
          <dd>{grouped(summary.lines)}</dd>
        </div>
        {VERDICT_CODES.filter((code) => (summary.verdicts[code] ?? 0) > 0).map((code) => (
          <div key={code}>
            <dt>
              <StateWord state={verdictSaid(code).state}>{verdictSaid(code).word}</StateWord>
            </dt>
            <dd>{grouped(summary.verdicts[code] ?? 0)}</dd>
          </div>
        ))}
        <div>
          <dt>{kind === 'check' ? 'KX would be added' : 'KX added'}</dt>
          <dd>{grouped(applied?.kxAdded ?? summary.kxAdded)}</dd>
        </div>
      </dl>
      <Said state={held > 0 ? 'held' : 'fine'}>
        <p>
          {held > 0 ? (
            <StateWord state="held">
              {counted(held, 'claim')} {kept}
            </StateWord>
          ) : (
            <StateWord state="fine">Nothing {kept}</StateWord>
          )}{' '}
          {kind === 'check' ? 'Nothing was changed or posted.' : 'Only KX was added: every other byte is as it came.'}{' '}
          Policy {summary.policyVersion}.
        </p>
      </Said>
    </>
  );
}
