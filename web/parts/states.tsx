import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/client.ts';
import { SHAPES, type State } from '../words/states.ts';

/** A state: its shape and its word, before its colour. */
export function StateWord({ state, children }: { readonly state: State; readonly children: ReactNode }) {
  return (
    <span className={`state state-${state}`}>
      <span className="shape" aria-hidden="true">
        {SHAPES[state]}
      </span>
      {children}
    </span>
  );
}

/** Something said to whoever looks, with a state of its own. */
export function Said({ state = 'quiet', children }: { readonly state?: State; readonly children: ReactNode }) {
  return <div className={`said said-${state}`}>{children}</div>;
}

/** A list with nothing in it: what that means, and what to do. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

export function Loading({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div aria-busy="true">
      <output className="quiet">Loading …</output>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content are all alike
        <Skeleton key={row} height={20} mt={10} radius={3} animate={false} />
      ))}
    </div>
  );
}

/** Why something cannot be shown: no right to it, or a problem with a code, and what to do. */
export function Failed({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  if (error instanceof ProblemError && error.code === 'SERVER_NO_RIGHT') return <NoRight />;
  const problem = error instanceof ProblemError ? error : new ProblemError(0, { title: String(error) });
  return (
    <div role="alert">
      <Said state="held">
        <p>
          <StateWord state="held">{sentence(problem.title)}</StateWord>
        </p>
        <p>
          {problem.hint} {problem.code === 'OFFLINE' ? '' : <span className="mono quiet">{problem.code}</span>}
        </p>
        {problem.fields.map(({ pointer, reason }) => (
          <p key={pointer}>
            <span className="mono">{pointer.slice(1)}</span> {reason}
          </p>
        ))}
        {again && (
          <Button variant="default" size="xs" onClick={again}>
            Try again
          </Button>
        )}
      </Said>
    </div>
  );
}

export function NoRight({ children }: { readonly children?: ReactNode }) {
  return (
    <Empty title="Not for your role">
      <p>{children ?? 'Your roles do not let you see this. An administrator can give you the role it takes.'}</p>
    </Empty>
  );
}

/** As a sentence begins. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

interface Asking {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** What was asked for when it is there; until then that it is coming, or why it is not. */
export function Answered<A>({
  of,
  children,
}: {
  readonly of: Asking & { readonly data: A | undefined };
  readonly children: (answer: A) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Failed error={of.error} again={() => of.refetch()} />;
  return <Loading />;
}
