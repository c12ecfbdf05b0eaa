import { cents } from '../base/index.ts';
import type { Door } from './door.ts';
import {
  PAYER_REASONS,
  PAYER_REFUSALS,
  PAYER_REMARKS,
  type ReasonCodes,
  type Share,
  type YearlyAmount,
} from './payment-types.ts';
import type { SeriesKind } from './series.ts';

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
    const map = door.map(node, at, ['adjustments', 'remarks', 'refusals']);
    return {
      adjustments: codes(door, map['adjustments'], `${at}.adjustments`, PAYER_REASONS, ADJUSTMENT),
      remarks: codes(door, map['remarks'], `${at}.remarks`, PAYER_REMARKS, /^M?[A-Z]\d{1,4}$/),
      refusals: codes(door, map['refusals'], `${at}.refusals`, PAYER_REFUSALS, /^[A-Z]\d-\d{1,4}$/),
    };
  },
};

const ADJUSTMENT = /^(CO|PR|OA|PI)-[A-Z0-9]{1,4}$/;

function codes<Key extends string>(
  door: Door,
  node: unknown,
  at: string,
  keys: readonly Key[],
  form: RegExp,
): Record<Key, string> {
  const map = door.map(node, at, keys);
  const read = (key: Key): string => {
    const text = door.text(map[key], `${at}.${key}`);
    if (!form.test(text)) {
      door.fail('POLICY_SHAPE', `${at}.${key} is not a code of its kind`, { found: text, expected: String(form) });
    }
    return text;
  };
  return Object.fromEntries(keys.map((key) => [key, read(key)])) as Record<Key, string>;
}
