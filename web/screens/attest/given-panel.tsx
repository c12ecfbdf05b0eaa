import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link } from 'wouter';
import type { Answer } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/hooks.ts';
import { useConfirming } from '../../parts/confirming.tsx';
import { Answered, Failed, Said, StateWord } from '../../parts/states.tsx';
import { SubHeading } from '../../parts/sub-heading.tsx';
import { valuesOf } from '../../parts/values-of.ts';
import { useMay } from '../../shell/session.tsx';
import { moment } from '../../words/days.ts';
import { inDollars } from '../../words/money.ts';
import { standing } from './standing.ts';

type Given = Answer<'GET /v1/attestations/{id}'>;

/** An attestation as it was signed, whether it still is, and what was sent on it. */
export function GivenPanel({ id }: { readonly id: string }) {
  const given = useAsk('GET /v1/attestations/{id}', { params: { id: Number(id) } });
  return <Answered of={given}>{(known) => <Known given={known} />}</Answered>;
}

function Known({ given }: { readonly given: Given }) {
  const said = standing(given);
  return (
    <>
      <Said state={said.state}>
        <p>
          <StateWord state={said.state}>{said.word}</StateWord>
        </p>
        {given.revoked && (
          <p>
            {moment(given.revoked.at)}: {given.revoked.details.join('; ')}
          </p>
        )}
        {given.touched.map((part) => (
          <p key={part}>{part}</p>
        ))}
        {given.withdrawn.map(({ evidence, by, at }) => (
          <p key={evidence}>
            <a href={`/v1/evidence/${evidence}`} download>
              A document
            </a>{' '}
            it was given on was withdrawn by {by}, {moment(at)}
          </p>
        ))}
      </Said>
      <dl className="facts">
        <dt>Patient</dt>
        <dd>
          <Link href={`/patients/${given.patient.id}`} className="mono">
            {given.patient.beneficiary}
          </Link>
        </dd>
        <dt>Covers</dt>
        <dd>
          {given.discipline}, {given.from} through {given.through},{' '}
          {given.lines === 0 ? 'every line' : `${given.lines} lines`}
        </dd>
        <dt>Signed</dt>
        <dd>
          {moment(given.signedAt)} by NPI {given.npi}
          {given.secondFactor && `, ${given.secondFactor}`}
        </dd>
        {given.remark && (
          <>
            <dt>In their own words</dt>
            <dd>{given.remark}</dd>
          </>
        )}
        <dt>Hash</dt>
        <dd className="mono">{given.hash}</dd>
      </dl>
      {given.shown && (
        <details>
          <summary>What was shown and said yes to</summary>
          <div className="statement">
            <p>{given.shown.statement.text}</p>
            <ul className="sentences">
              {given.shown.statement.acknowledgements.map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
            </ul>
          </div>
        </details>
      )}
      <Sent sent={given.sent} />
      {given.revoked === null && <Revoke given={given} />}
    </>
  );
}

/** Lines that went out on it. */
function Sent({ sent }: Pick<Given, 'sent'>) {
  if (sent.length === 0) return null;
  return (
    <>
      <SubHeading>Sent on it</SubHeading>
      <ul className="sentences">
        {sent.map(({ claim, line, serviceDate, code, chargeCents, sentAt }) => (
          <li key={`${claim}.${line}`}>
            {claim} · {line}, {serviceDate}, {code}, {inDollars(chargeCents)}, sent {moment(sentAt)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The clinician who signed can take their word back; what was sent on it is named, and has to be corrected. */
function Revoke({ given }: { readonly given: Given }) {
  const may = useMay();
  const revoke = useAct('POST /v1/attestations/{id}/revoke');
  const { fields, said, problem, isBusy } = useConfirming('attestations.revoke', 'opens');
  if (!may('POST /v1/attestations/{id}/revoke')) return null;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = valuesOf(event);
    const { because } = values;
    const who = await said(values);
    if (!who) return;
    revoke.mutate({ params: { id: given.attestation }, body: { ...who, ...(because ? { because } : {}) } });
  };
  return (
    <details>
      <summary>Take it back</summary>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {given.sent.length > 0 && (
          <Said state="held">
            {given.sent.length} lines were sent on it. They have to be corrected: Medicare has paid or will pay for
            them.
          </Said>
        )}
        <TextInput label="Why, without naming anybody" name="because" maxLength={500} />
        {fields}
        {(problem ?? revoke.error) != null && <Failed error={problem ?? revoke.error} />}
        <div>
          <Button type="submit" size="xs" variant="default" loading={revoke.isPending || isBusy}>
            Take my word back
          </Button>
        </div>
      </form>
    </details>
  );
}
