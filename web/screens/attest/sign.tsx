import { Button, Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { ask, ProblemError } from '../../api/client.ts';
import { useAct } from '../../api/hooks.ts';
import { useConfirming } from '../../parts/confirming.tsx';
import { Failed, Loading, Said, StateWord } from '../../parts/states.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { counted } from '../../words/money.ts';
import type { Case, CaseOf } from './case.tsx';
import { NoticeInstead } from './notice-instead.tsx';

/** The statement, each of its parts to be said yes to by itself, and the signature: that it is them, said at that moment. */
export function Sign(props: { readonly of: CaseOf; readonly found: Case; readonly again: () => void }) {
  const { of, found, again } = props;
  const [yes, setYes] = useState<string[]>([]);
  const sign = useAct('POST /v1/attestations');
  const { fields, said, problem, isBusy } = useConfirming('attestations.add', 'opens');
  const key = useQuery({ queryKey: ['signing-key'], queryFn: signingKey });
  if (sign.data) return <Signed number={sign.data.attestation} digest={sign.data.digest} />;
  const others = found.refused.filter(({ code }) => code !== 'ATTEST_NOT_ENROLLED');
  if (others.length > 0) return <Refused found={found} others={others} />;
  // A key is missing and nothing else; once it is made, the case is being asked for again.
  if (found.refused.length > 0) return key.data === null ? <MakeKey /> : <Loading />;
  const { text, acknowledgements } = found.shown.statement;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = valuesOf(event);
    const { remark } = values;
    const who = await said(values);
    if (!who) return;
    sign.mutate({
      body: { ...of, shown: found.digest, acknowledged: yes, ...(remark ? { remark } : {}), ...who },
    });
  };
  const hasChanged = sign.error instanceof ProblemError && sign.error.code === 'SERVER_CHANGED';
  return (
    <section aria-label="Statement">
      <form className="stack statement" onSubmit={(event) => void submit(event)}>
        <p>{text}</p>
        <Parts parts={acknowledgements} yes={yes} change={setYes} />
        <Textarea
          label="In your own words, if you like"
          description="Without naming anybody"
          name="remark"
          rows={2}
          maxLength={1000}
        />
        {fields}
        {problem !== undefined && <Failed error={problem} />}
        {sign.error && <Failed error={sign.error} {...(hasChanged ? { again } : {})} />}
        <div>
          <Button type="submit" loading={sign.isPending || isBusy} disabled={yes.length < acknowledgements.length}>
            Sign for {counted(found.shown.scope.lines.length, 'line')}
          </Button>
        </div>
        {yes.length < acknowledgements.length && (
          <p className="quiet">
            {counted(acknowledgements.length - yes.length, 'part')} of the statement not said yes to yet. Nothing is
            signed that you did not say.
          </p>
        )}
      </form>
    </section>
  );
}

/** Each part of the statement, said yes to by itself; none beforehand. */
function Parts(props: {
  readonly parts: Case['shown']['statement']['acknowledgements'];
  readonly yes: readonly string[];
  readonly change: (yes: string[]) => void;
}) {
  const { parts, yes, change } = props;
  return parts.map(({ id, text }) => (
    <Checkbox
      key={id}
      label={text}
      checked={yes.includes(id)}
      onChange={(event) => change(event.currentTarget.checked ? [...yes, id] : yes.filter((each) => each !== id))}
    />
  ));
}

function Refused({ found, others }: { readonly found: Case; readonly others: Case['refused'] }) {
  return (
    <section aria-label="Statement">
      <Said state="held">
        <p>
          <StateWord state="held">It cannot be attested to as the record stands</StateWord>
        </p>
        {others.map(({ code, message, found: what, expected, hint }) => (
          <div key={`${code} ${what}`}>
            <p>
              <b>{message}.</b> {what && `Found: ${what}.`} {expected && `Expected: ${expected}.`}
            </p>
            <p>
              {hint} <span className="mono quiet">{code}</span>
            </p>
          </div>
        ))}
      </Said>
      {found.notice && <NoticeInstead notice={found.notice} />}
    </section>
  );
}

async function signingKey() {
  try {
    return await ask('GET /v1/me/signing-key');
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null;
    throw error;
  }
}

/** A key of one's own, which only the password or passphrase opens: not even the server can sign without it. */
function MakeKey() {
  const make = useAct('POST /v1/me/signing-key');
  const { fields, said, problem, isBusy } = useConfirming('me.signing_key_make', 'makes');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const who = await said(valuesOf(event));
    if (who) make.mutate({ body: who });
  };
  return (
    <section aria-label="Signing key">
      <form className="stack statement" onSubmit={(event) => void submit(event)}>
        <h2 style={{ margin: 0 }}>Your signing key</h2>
        <p>
          You sign with a key of your own. It is made once, and only what you know opens it: nobody else can sign in
          your name, not even the server.
        </p>
        {fields}
        {(problem ?? make.error) != null && <Failed error={problem ?? make.error} />}
        <div>
          <Button type="submit" loading={make.isPending || isBusy} data-act>
            Make my key
          </Button>
        </div>
      </form>
    </section>
  );
}

function Signed({ number, digest }: { readonly number: number; readonly digest: string }) {
  return (
    <section aria-label="Statement">
      <Said state="fine">
        <p>
          <StateWord state="fine">Signed: attestation {number}</StateWord>
        </p>
        <p>The lines it covers go out with KX when their file is applied again.</p>
        <p className="mono quiet">{digest}</p>
        <p>
          <Link href="/attest">To what is due next</Link>
        </p>
      </Said>
    </section>
  );
}
