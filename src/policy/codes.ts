import { dayNumberOf } from '../base/index.ts';
import type { Door } from './door.ts';
import { readHeader } from './series.ts';
import {
  type DisciplineModifier,
  type DisciplineName,
  type Disposition,
  OPEN_END,
  type TableAbout,
  type TherapyCode,
} from './types.ts';

const DISPOSITIONS: readonly Disposition[] = [
  'always',
  'sometimes',
  'unknown',
  'not_designated',
  'not_therapy',
  'invalid_medicare',
];
const DISCIPLINES: readonly DisciplineName[] = ['PT', 'OT', 'SLP'];
const LOCKS: readonly (DisciplineModifier | '-')[] = ['-', 'GP', 'GO', 'GN'];

export interface CodeList extends TableAbout {
  readonly codes: readonly TherapyCode[];
}

/** The five characters of a procedure code as an integer, base 36; undefined for anything else. */
export function packedOf(code: string): number | undefined {
  return /^[0-9A-Z]{5}$/.test(code) ? Number.parseInt(code, 36) : undefined;
}

/**
 * Reads the code list, one code a line. Laid over another list, a code takes the place of all years of the same code
 * below it.
 */
export function readCodes(door: Door, node: unknown, below?: CodeList): CodeList {
  const file = door.map(node, 'the file', ['id', 'label', 'unit', 'cites', 'sources', 'codes']);
  const header = readHeader(door, file, 'therapy.codes', below);
  const sources = door.map(file['sources'], 'sources');
  const over: TherapyCode[] = [];
  for (const line of door.text(file['codes'], 'codes').split('\n')) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const code = readCode(door, text, sources);
    if (code) over.push(code);
  }
  const replaced = new Set(over.map((code) => code.packed));
  const codes = [...(below?.codes ?? []).filter((code) => !replaced.has(code.packed)), ...over];
  codes.sort((a, b) => a.packed - b.packed || a.from - b.from);
  checkYears(door, codes);
  return { ...header, codes };
}

function readCode(door: Door, line: string, sources: Record<string, unknown>): TherapyCode | undefined {
  const [code = '', disposition, confidence = '', timed, disciplines = '', locked, years = '', source = '', ...label] =
    line.split(/\s+/);
  const at = `codes ${code}`;
  const packed = packedOf(code);
  if (packed === undefined || label.length === 0) {
    door.fail('POLICY_SHAPE', `${at} is not a line of the code list`, {
      found: line,
      expected: 'code disposition confidence timed disciplines locked years source label',
    });
    return undefined;
  }
  const [first = '', last = ''] = years.split('-');
  const through = last === '' ? OPEN_END : door.day(`${last}-12-31`, `${at} last year`);
  const lock = door.oneOf(locked, `${at} locked`, LOCKS);
  const origin = door.source(sources[source], `${at} source`, confidence.replace('_', ' '));
  const timing = door.oneOf(timed, `${at} timed`, ['?', 'yes', 'no']);
  return {
    code,
    packed,
    disposition: door.oneOf(disposition, `${at} disposition`, DISPOSITIONS),
    confidence: origin.confidence,
    timed: timing === '?' ? undefined : timing === 'yes',
    disciplines: disciplines === '-' ? [] : disciplines.split(',').map((each) => door.oneOf(each, at, DISCIPLINES)),
    lockedModifier: lock === '-' ? undefined : lock,
    from: dayNumberOf(door.day(`${first}-01-01`, `${at} first year`)),
    through: dayNumberOf(through),
    label: label.join(' '),
    source: origin,
  };
}

/** A code may leave the list and come back, so years between are allowed; two rows for one year are not. */
function checkYears(door: Door, codes: readonly TherapyCode[]): void {
  for (let i = 1; i < codes.length; i++) {
    const [earlier, later] = [codes[i - 1], codes[i]];
    if (earlier && later && earlier.packed === later.packed && earlier.through >= later.from) {
      door.fail('POLICY_OVERLAP', `codes ${later.code} stands twice for ${later.from}`, { expected: 'one row a year' });
    }
  }
}
