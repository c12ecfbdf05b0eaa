import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty, Failed, Loading } from './states.tsx';

interface Pages<Item> {
  readonly items: readonly Item[];
  readonly isPending: boolean;
  /** The server is still working out what goes into the list; it is asked again by itself. */
  readonly isCatchingUp: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

/** A list that comes page by page: its rows, nothing, or why not; and a button for the next page. */
export function Paged<Item>({
  of,
  empty,
  children,
}: {
  readonly of: Pages<Item>;
  readonly empty: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}) {
  if (of.error && of.items.length === 0) return <Failed error={of.error} again={() => of.refetch()} />;
  if (of.isPending) return <Loading />;
  if (of.items.length === 0) return of.isCatchingUp ? <StillComing /> : empty;
  return (
    <>
      {children(of.items)}
      {of.hasNextPage && (
        <p>
          <Button
            mt="sm"
            variant="default"
            size="xs"
            loading={of.isFetchingNextPage}
            onClick={() => of.fetchNextPage()}
          >
            Show more
          </Button>
        </p>
      )}
    </>
  );
}

function StillComing() {
  return (
    <Empty title="Being worked out">
      <p>Much has changed at once. What belongs here shows by itself as soon as it is known.</p>
    </Empty>
  );
}
