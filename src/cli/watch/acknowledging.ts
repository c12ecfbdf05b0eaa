import type { Order } from '../../watch/index.ts';
import { acknowledgeFile } from '../../workflow/index.ts';
import { dayAndTime } from '../clock.ts';

/** Writes the 999 that is owed for a claim file, where somebody is named to answer. */
export function acknowledge({ purpose, path, to, takenAt }: Order, sender: string | undefined): void {
  if (sender === undefined || purpose !== 'claims') return;
  const { day: on, time } = dayAndTime(new Date(takenAt));
  acknowledgeFile({ input: path, out: to.answers, sender, on, time });
}
