import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { PutOff } from '../../parts/put-off.tsx';
import { Said, StateWord } from '../../parts/states.tsx';
import { useSession } from '../../shell/session.tsx';
import { untilDay } from '../../words/days.ts';
import { inDollars } from '../../words/money.ts';
import { kindSaid } from './kinds.ts';
import { leadsTo } from './leads-to.ts';
import type { Item } from './today.tsx';

/** One thing to do: what it is, where it is done, and a way to put it off with a reason. */
export function ItemPanel({ item }: { readonly item: Item }) {
  const { welcome } = useSession();
  const said = kindSaid(item.kind);
  const way = leadsTo(item);
  return (
    <>
      <Said state={said.state}>
        <p>
          <StateWord state={said.state}>{item.about}</StateWord>
        </p>
        <p>{item.what}</p>
      </Said>
      <dl className="facts">
        {item.patient && (
          <>
            <dt>Patient</dt>
            <dd>
              <Link href={`/patients/${item.patient.id}`} className="mono">
                {item.patient.beneficiary}
              </Link>
            </dd>
          </>
        )}
        {item.discipline && (
          <>
            <dt>Discipline</dt>
            <dd>{item.discipline}</dd>
          </>
        )}
        {item.cents !== null && (
          <>
            <dt>Amount</dt>
            <dd>{inDollars(item.cents)}</dd>
          </>
        )}
        {item.deadline && (
          <>
            <dt>Due</dt>
            <dd>
              {item.deadline}, {untilDay(welcome.today, item.deadline)}
            </dd>
          </>
        )}
        {item.link.claim && (
          <>
            <dt>Claim</dt>
            <dd>
              {item.link.claim}
              {item.link.line ? `, line ${item.link.line}` : ''}
            </dd>
          </>
        )}
      </dl>
      {way && (
        <p>
          <Button component={Link} href={way.to} data-act>
            {way.name}
          </Button>
        </p>
      )}
      <PutOff item={item} list="worklist" />
    </>
  );
}
