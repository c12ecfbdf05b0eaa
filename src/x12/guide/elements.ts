import { isDay } from '../../base/index.ts';
import type { GuideTables } from './compile.ts';
import { FAULT_KIND, type FaultList } from './fault.ts';
import { scopeOf } from './loops.ts';
import type { ElementRule } from './notation.ts';

const SPACE = 32;

/** Places of service that Medicare has not assigned; a new one is a warning until this list is brought up to date. */
const UNASSIGNED_PLACES =
  '28 29 30 35 36 37 38 39 40 43 44 45 46 47 48 59 63 64 67 68 69 70 73 74 75 76 77 78 79 80 82 83 84 85 86 87 88 89 ' +
  '90 91 92 93 94 95 96 97 98';

/** 1 for each place of service that Medicare has assigned. */
export const PLACES = assignedPlaces();

/** A rule with its codes as bytes. */
export interface CompiledRule {
  readonly element: number;
  readonly component: number;
  readonly tolerated: boolean;
  readonly kind: ElementRule['kind'];
  readonly codes: readonly Uint8Array[];
}

export function compileRules(rules: readonly ElementRule[]): CompiledRule[] {
  return rules.map((rule) => ({
    ...rule,
    codes: rule.codes.map((code) => Uint8Array.from(Buffer.from(code, 'latin1'))),
  }));
}

/**
 * Adds a fault for each element whose value its rule does not allow. Absent elements are not its business.
 *
 * @param starts where each element begins: starts[first + k] element k, from 1; starts[first + count] one past the
 *   terminator
 */
export function checkRules(
  guide: GuideTables,
  spec: number,
  loop: number,
  bytes: Uint8Array,
  starts: Int32Array,
  first: number,
  count: number,
  component: number,
  faults: FaultList,
): void {
  const rules = guide.rules[spec] as readonly CompiledRule[];
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index] as CompiledRule;
    if (rule.element >= count) continue;
    const start = starts[first + rule.element] as number;
    let end = (starts[first + rule.element + 1] as number) - 1;
    if (rule.component === 1) end = endOfComponent(bytes, start, end, component);
    if (start === end || allows(rule, bytes, start, end)) continue;
    const kind = rule.kind === 'day' ? FAULT_KIND.ELEMENT_DATE : FAULT_KIND.ELEMENT_CODE;
    const fault = faults.add(kind, !rule.tolerated, scopeOf(loop), loop, spec);
    fault.element = rule.element;
    fault.component = rule.component;
  }
}

function endOfComponent(bytes: Uint8Array, start: number, end: number, component: number): number {
  let at = start;
  while (at < end && bytes[at] !== component) at++;
  return at;
}

function allows(rule: CompiledRule, bytes: Uint8Array, start: number, end: number): boolean {
  switch (rule.kind) {
    case 'filled':
      return (bytes[start] as number) > SPACE;
    case 'day':
      return end - start === 8 && isDay(digits(bytes, start, end));
    case 'place':
      return end - start === 2 && PLACES[digits(bytes, start, end)] === 1;
    case 'codes':
      for (let index = 0; index < rule.codes.length; index++) {
        if (isCode(rule.codes[index] as Uint8Array, bytes, start, end)) return true;
      }
      return false;
  }
}

function isCode(code: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (code.length !== end - start) return false;
  for (let index = 0; index < code.length; index++) if (bytes[start + index] !== code[index]) return false;
  return true;
}

/** The number in a run of digits; 0 when there is anything else in it. */
function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value;
}

function assignedPlaces(): Uint8Array {
  const places = new Uint8Array(100).fill(1, 1);
  for (const place of UNASSIGNED_PLACES.split(' ')) places[Number(place)] = 0;
  return places;
}
