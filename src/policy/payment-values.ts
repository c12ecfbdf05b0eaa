import { cents } from '../base/index.ts';
import type { Door } from './door.ts';
import type { SeriesKind } from './series.ts';
import { PAYER_REASONS, type ReasonCodes, type Share, type YearlyAmount } from './types.ts';

export const DEDUCTIBLE: SeriesKind<YearlyAmount> = {
  id: 'medicare.part_b_deductible',
  openEnded: false,
  value: (door, node, at) => {
    const map = door.map(node, at, ['amount']);
    return { amount: cents(door.number(map['amount'], `${at}.amount`, 2, 100_00, 1_000_00)) };
  },
};

export const COINSURANCE = share('medicare.coinsurance', 0, 50);
export const SEQUESTRATION = share('medicare.sequestration', 0, 10);
export const ASSISTANT = share('medicare.assistant_reduction', 50, 100);

function share(id: string, low: number, high: number): SeriesKind<Share> {
  return {
    id,
    openEnded: true,
    value: (door, node, at) => {
      const map = door.map(node, at, ['percent']);
      return { percent: door.number(map['percent'], `${at}.percent`, 0, low, high) };
    },
  };
}

export const REASONS: SeriesKind<ReasonCodes> = {
  id: 'medicare.reason_codes',
  openEnded: true,
  value: (door, node, at) => {
    const map = door.map(node, at, PAYER_REASONS);
    return Object.fromEntries(
      PAYER_REASONS.map((reason) => [reason, reasonCode(door, map[reason], `${at}.${reason}`)]),
    ) as unknown as ReasonCodes;
  },
};

/** Group and reason: `CO-119`. */
function reasonCode(door: Door, node: unknown, at: string): string {
  const text = door.text(node, at);
  if (!/^(CO|PR|OA|PI)-[A-Z0-9]{1,4}$/.test(text)) {
    door.fail('POLICY_SHAPE', `${at} is not a group and a reason code`, { found: text, expected: 'CO-45' });
  }
  return text;
}
