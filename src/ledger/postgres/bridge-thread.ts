import { workerData } from 'node:worker_threads';
import type { AsyncStore } from '../async-store.ts';
import { LedgerError } from '../store.ts';
import type { BridgeAnswer, BridgeCall, BridgeStart } from './bridge.ts';
import type { OpenedDatabase } from './open.ts';

const { address, options, control, port } = workerData as BridgeStart;
const answered = new Int32Array(control);
const store = await open();

port.on('message', async ({ method, asked }: BridgeCall) => {
  try {
    if (!store) throw new LedgerError('LEDGER_FAILED', 'the ledger could not be opened');
    say({ value: await methodOf(store, method)(...asked) });
  } catch (error) {
    const code = error instanceof LedgerError ? error.code : undefined;
    say({ failure: { code, message: error instanceof Error ? error.message : String(error) } });
  }
});
port.on('close', () => store?.close());

type Method = (...asked: readonly unknown[]) => Promise<unknown>;

function methodOf(store: AsyncStore, name: BridgeCall['method']): Method {
  const [of, method] = name.startsWith('journal.') ? [store.journal, name.slice('journal.'.length)] : [store, name];
  return Reflect.get(of, method) as Method;
}

/** What goes wrong while this begins is told, too: the other thread would sleep on. */
async function open(): Promise<OpenedDatabase['store']> {
  try {
    const { openPostgres } = await import('./open.ts');
    const { store, issue } = await openPostgres(address, options);
    say({ value: issue });
    return store;
  } catch (error) {
    say({ failure: { code: 'LEDGER_FAILED', message: error instanceof Error ? error.message : String(error) } });
    return undefined;
  }
}

/** The answer is there before the one who waits for it wakes. */
function say(answer: BridgeAnswer): void {
  port.postMessage(answer);
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
}
