import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Answer, Asked } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/hooks.ts';
import { Answered, Failed, Said, StateWord } from '../../parts/states.tsx';
import { ALERT_KINDS, type AlertKind, alertSaid } from '../alerts/kinds.ts';

type Settings = Answer<'GET /v1/me/alerts'>;
type Rule = Settings['rules'][number];
type Where = Rule['where'][number];
type Early = NonNullable<Rule['early']>;
type Body = NonNullable<Asked<'PUT /v1/me/alerts'>['body']>;

const PLACES: readonly (readonly [where: Where, name: string])[] = [
  ['app', 'here'],
  ['email', 'by mail'],
  ['webhook', 'to a program'],
];

/** What I want to be told of, where, and how early. */
export function AlertRules() {
  const settings = useAsk('GET /v1/me/alerts');
  const webhooks = useAsk('GET /v1/webhooks');
  const save = useSave();
  return (
    <>
      <Answered of={settings}>
        {(known) => (
          <Answered of={webhooks}>
            {({ items }) => <Form known={known} webhooks={items} save={save} key={JSON.stringify(known)} />}
          </Answered>
        )}
      </Answered>
      {save.isSuccess && (
        <Said state="fine">
          <StateWord state="fine">Kept</StateWord>
        </Said>
      )}
    </>
  );
}

const useSave = () => useAct('PUT /v1/me/alerts');

function Form({
  known,
  webhooks,
  save,
}: {
  readonly known: Settings;
  readonly webhooks: Answer<'GET /v1/webhooks'>['items'];
  readonly save: ReturnType<typeof useSave>;
}) {
  const [rules, setRules] = useState<readonly Rule[]>(known.rules);
  const [email, setEmail] = useState(known.email ?? '');
  const [webhook, setWebhook] = useState(known.webhook ?? '');
  const change = (kind: AlertKind, next: Partial<Rule>) =>
    setRules((was) => {
      const old = was.find((rule) => rule.kind === kind) ?? { kind, where: [] };
      const rule = { ...old, ...next };
      return [...was.filter((each) => each.kind !== kind), ...(rule.where.length > 0 ? [rule] : [])];
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({
      body: { rules, email: email === '' ? null : email, webhook: webhook === '' ? null : webhook } as Body,
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {ALERT_KINDS.map((kind) => (
        <RuleRow
          key={kind}
          kind={kind}
          rule={rules.find((each) => each.kind === kind)}
          change={(next) => change(kind, next)}
        />
      ))}
      <div className="row">
        <TextInput
          label="Mail address"
          description={
            known.hasMail ? 'Mails name no patient: they say that something waits' : 'This server cannot send mail yet'
          }
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NativeSelect
          label="Program"
          description="An administrator adds them under Programs"
          value={webhook}
          onChange={(event) => setWebhook(event.currentTarget.value)}
          data={[{ value: '', label: 'none' }, ...webhooks.map(({ id, url }) => ({ value: id, label: url }))]}
        />
      </div>
      {save.error && <Failed error={save.error} />}
      <div>
        <Button type="submit" loading={save.isPending}>
          Keep it so
        </Button>
      </div>
    </form>
  );
}

function RuleRow(props: {
  readonly kind: AlertKind;
  readonly rule: Rule | undefined;
  readonly change: (next: Partial<Rule>) => void;
}) {
  const { kind, rule, change } = props;
  const said = alertSaid(kind);
  const where = rule?.where ?? [];
  return (
    <fieldset className="rule">
      <legend>{said.word}</legend>
      <div className="row">
        {PLACES.map(([place, name]) => (
          <Checkbox
            key={place}
            label={name}
            checked={where.includes(place)}
            onChange={(event) =>
              change({
                where: event.currentTarget.checked ? [...where, place] : where.filter((each) => each !== place),
              })
            }
          />
        ))}
        {where.length > 0 && said.early && (
          <EarlyFields how={said.early} early={rule?.early ?? {}} change={(early) => change({ early })} />
        )}
      </div>
    </fieldset>
  );
}

const CENTS = 100;

/** How early: by what is left in dollars, a share of the threshold, visits; or days before the day. */
function EarlyFields(props: {
  readonly how: 'approach' | 'days';
  readonly early: Early;
  readonly change: (early: Early) => void;
}) {
  const { how, early, change } = props;
  const set =
    (name: keyof Early, times = 1) =>
    (text: string) => {
      const { [name]: _, ...rest } = early;
      change(/^\d+$/.test(text) ? { ...rest, [name]: Number(text) * times } : rest);
    };
  const field = (label: string, value: number | undefined, changed: (text: string) => void) => (
    <TextInput
      size="xs"
      w={110}
      label={label}
      inputMode="numeric"
      value={value ?? ''}
      onChange={(event) => changed(event.currentTarget.value)}
    />
  );
  if (how === 'days') return field('Days before', early.days, set('days'));
  return (
    <>
      {field('Dollars left', early.cents === undefined ? undefined : early.cents / CENTS, set('cents', CENTS))}
      {field('Percent used', early.percent, set('percent'))}
      {field('Visits left', early.visits, set('visits'))}
    </>
  );
}
