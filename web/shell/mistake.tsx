import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ProblemError } from '../api/client.ts';
import { Failed } from '../parts/states.tsx';

/** A screen that could not be loaded, or made a mistake, leaves rail and search where they are. */
export class Mistakes extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    const isLoading = /dynamically imported module|module script/i.test(String(this.state.error));
    const shown = isLoading
      ? new ProblemError(0, {})
      : new ProblemError(0, { title: 'The screen made a mistake', hint: REPORT });
    return (
      <div className="work">
        <main id="main">
          <Failed error={shown} />
          <Button variant="default" size="xs" onClick={() => location.reload()}>
            Try again
          </Button>
        </main>
      </div>
    );
  }
}

const REPORT = 'Load it again; if it stays, report what you did. Nothing you had sent is lost.';
