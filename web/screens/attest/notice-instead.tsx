import { type Column, Register } from '../../parts/register.tsx';
import { Said, StateWord } from '../../parts/states.tsx';
import type { State } from '../../words/states.ts';

interface Way {
  readonly modifier: string;
  readonly when: string;
  readonly pays: 'patient' | 'provider';
  readonly stands: 'yes' | 'open' | 'no';
}

/** What src/attest answers where the need is in doubt. */
interface Notice {
  readonly form?: string;
  readonly deadline?: string;
  readonly isPast?: boolean;
  readonly facts?: readonly { readonly fact: string; readonly state: 'given' | 'missing' | 'unknown' }[];
  readonly ways?: readonly Way[];
  readonly says?: readonly string[];
  readonly gap?: string;
}

/** Where the need itself is in doubt there are other ways to bill, and the patient has a right to know beforehand. */
export function NoticeInstead({ notice }: { readonly notice: Notice }) {
  return (
    <Said state="needs">
      <p>
        <StateWord state="needs">Without KX there are other ways</StateWord>
      </p>
      {notice.gap && <p>{notice.gap}</p>}
      {notice.says?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {notice.form && (
        <p>
          {notice.form}, signed before the service of {notice.deadline}
          {notice.isPast && ', which is past'}.
        </p>
      )}
      {notice.ways && (
        <Register
          caption="Ways to bill"
          isCaptionHidden
          columns={WAYS}
          rows={notice.ways}
          keyOf={({ modifier }) => modifier}
        />
      )}
    </Said>
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
