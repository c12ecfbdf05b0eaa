import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ask, listeners } from '../api/client.ts';

/** The server ends a session that long after the last request. */
const IDLE_MILLISECONDS = 15 * 60_000;
const WARN_MILLISECONDS = 2 * 60_000;
const LOOK_MILLISECONDS = 5_000;

/** Says so before a session ends, so that what is half done can be kept. */
export function IdleWatch() {
  const [left, setLeft] = useState(IDLE_MILLISECONDS);
  useEffect(() => {
    let last = Date.now();
    listeners.answered = () => {
      last = Date.now();
    };
    const looking = setInterval(() => setLeft(last + IDLE_MILLISECONDS - Date.now()), LOOK_MILLISECONDS);
    return () => {
      clearInterval(looking);
      listeners.answered = () => undefined;
    };
  }, []);
  useEffect(() => {
    if (left <= 0) listeners.signedOut();
  }, [left]);
  const stay = () =>
    void ask('GET /v1/me').then(
      () => setLeft(IDLE_MILLISECONDS),
      () => undefined,
    );
  return (
    <Modal opened={left > 0 && left < WARN_MILLISECONDS} onClose={stay} title="You are about to be signed out">
      <p>
        Nothing was done for a while. In {Math.max(1, Math.round(left / 60_000))} minutes you have to sign in again.
      </p>
      <p className="quiet">What you have typed stays in the page either way.</p>
      <Group>
        <Button onClick={stay}>Stay signed in</Button>
      </Group>
    </Modal>
  );
}
