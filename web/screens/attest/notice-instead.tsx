import { type Column, Register } from '../../parts/register.tsx';
import { Said, StateWord } from '../../parts/states.tsx';
import type { State } from '../../words/states.ts';
import type { Case } from './case.tsx';

type Notice = NonNullable<Case['notice']>;
type Known = Exclude<Notice, { readonly gap: string }>;
type Way = Known['ways'][number];

/** Where the need itself is in doubt there are other ways to bill, and the patient has a right to know beforehand. */
export function NoticeInstead({ notice }: { readonly notice: Notice }) {
  return (
    <Said state="needs">
      <p>
        <StateWord state="needs">Without KX there are other ways</StateWord>
      </p>
      {isGap(notice) ? <p>{notice.gap}</p> : <Ways notice={notice} />}
    </Said>
  );
}

function isGap(notice: Notice): notice is Extract<Notice, { readonly gap: string }> {
  return 'gap' in notice;
}

function Ways({ notice: { says, form, deadline, isPast, ways } }: { readonly notice: Known }) {
  return (
    <>
      {says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        {form}, signed before the service of {deadline}
        {isPast && ', which is past'}.
      </p>
      <Register caption="Ways to bill" isCaptionHidden columns={WAYS} rows={ways} keyOf={({ modifier }) => modifier} />
    </>
  );
}

const STANDS: Readonly<Record<Way['stands'], { readonly state: State; readonly word: string }>> = {
  yes: { state: 'fine', word: 'Can be taken' },
  open: { state: 'unknown', word: 'Still open' },
  no: { state: 'held', word: 'Too late' },
};

const WAYS: readonly Column<Way>[] = [
  { id: 'modifier', header: 'Modifier', cell: ({ modifier }) => modifier },
  { id: 'when', header: 'When', cell: ({ when }) => when },
  {
    id: 'pays',
    header: 'Who pays',
    kind: 'tight',
    cell: ({ pays }) => (pays === 'patient' ? 'the patient' : 'the clinic'),
  },
  {
    id: 'stands',
    header: 'As things stand',
    kind: 'tight',
    cell: ({ stands }) => <StateWord state={STANDS[stands].state}>{STANDS[stands].word}</StateWord>,
  },
];
