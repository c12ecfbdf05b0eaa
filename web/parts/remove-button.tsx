import { Button } from '@mantine/core';

/** In a row of a table: takes away what the row is about. */
export function RemoveButton({ what, remove }: { readonly what: string; readonly remove: () => void }) {
  return (
    <Button size="compact-xs" variant="default" aria-label={`Remove ${what}`} onClick={remove}>
      Remove
    </Button>
  );
}
