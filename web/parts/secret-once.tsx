import { Button } from '@mantine/core';
import { Said, StateWord } from './states.tsx';

/** A secret that the server tells this once. */
export function SecretOnce({ secret, done }: { readonly secret: string; readonly done: () => void }) {
  return (
    <Said state="needs">
      <p>
        <StateWord state="needs">Copy the secret now: it is told this once</StateWord>
      </p>
      <p>
        <code>{secret}</code>
      </p>
      <Button size="xs" variant="default" onClick={done}>
        I have it
      </Button>
    </Said>
  );
}
