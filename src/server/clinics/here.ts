import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clinic } from './clinic.ts';

const here = new AsyncLocalStorage<Clinic>();

/** Does work for one clinic: whatever it asks of `ofTheClinic` is asked of that one. */
export function inClinic<T>(clinic: Clinic, work: () => T): T {
  return here.run(clinic, work);
}

/** What is called later, by whoever it may be, is still done for the clinic it is made in. */
export function staysInClinic<Call extends (...asked: never[]) => unknown>(call: Call): Call {
  return AsyncLocalStorage.bind(call) as Call;
}

/**
 * A part of the clinic whose request is being answered. A route cannot name a clinic, and so cannot name the wrong one;
 * where no request of a clinic is being answered, nothing is reached at all.
 */
export function ofTheClinic<Part extends Exclude<keyof Clinic, 'tenant' | 'policies'>>(part: Part): Clinic[Part] {
  const get = (_: object, name: string | symbol) => {
    const clinic = here.getStore();
    if (!clinic) throw new Error(`${part} of no clinic`);
    const value: unknown = Reflect.get(clinic[part], name);
    return typeof value === 'function' ? value.bind(clinic[part]) : value;
  };
  return new Proxy({}, { get }) as Clinic[Part];
}
