import { useEffect } from 'react';

const CHANNEL = 'openkx-confirmed';
const CONFIRMED = 'confirmed';
/** As long as the server remembers what was begun. */
const LONGEST_MILLISECONDS = 10 * 60_000;

/** Whether this window is the one in which it was confirmed at the provider. */
export function isConfirmedWindow(): boolean {
  return location.pathname === '/confirmed';
}

/** Fulfilled when another window of this browser has come back from the provider. @throws when refused, or none does */
export function waitUntilConfirmed(): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<void>((resolve, reject) => {
    channel.onmessage = ({ data }: MessageEvent<string>) =>
      data === CONFIRMED ? resolve() : reject(new Error('refused'));
    setTimeout(() => reject(new Error('not confirmed')), LONGEST_MILLISECONDS);
  }).finally(() => channel.close());
}

/** Tells the window that waits, and closes this one. What counts was told the server already. */
export function Confirmed() {
  const isRefused = new URLSearchParams(location.search).has('refused');
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(isRefused ? 'refused' : CONFIRMED);
    channel.close();
    window.close();
  }, [isRefused]);
  return (
    <main className="sign-in">
      <h1>{isRefused ? 'Not confirmed' : 'Confirmed'}</h1>
      {isRefused && <p>Your organisation did not say that it is you.</p>}
      <p>You can close this window and go on in the other.</p>
    </main>
  );
}
