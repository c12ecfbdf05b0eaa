import { dayNumberOf } from '../base/index.ts';
import type { Door } from './door.ts';
import type { CodeMeaning } from './remit-types.ts';
import { NEXT_STEPS, type RemitList } from './remit-types.ts';
import { readHeader } from './series.ts';
import type { TableAbout } from './types.ts';

export interface MeaningList extends TableAbout {
  readonly codes: readonly CodeMeaning[];
}

/** The effects a list knows. */
const EFFECTS: Readonly<Record<RemitList, readonly string[]>> = {
  adjustment_reasons: ['fee', 'patient', 'after', 'prior_payer', 'denial'],
  remarks: ['information', 'denial'],
  provider_adjustments: ['penalty', 'refund', 'carry', 'withholding', 'offset', 'interest', 'recovery', 'other'],
  groups: ['provider', 'patient', 'nobody'],
};

/** Reads a list of codes. Laid over another list, a code takes the place of all days of the same code below it. */
export function readMeanings(list: RemitList) {
  return (door: Door, node: unknown, below?: MeaningList): MeaningList => {
    const file = door.map(node, 'the file', ['id', 'label', 'unit', 'cites', 'sources', 'codes']);
    const header = readHeader(door, file, `remit.${list}`, below);
    const sources = file['sources'] === undefined ? {} : door.map(file['sources'], 'sources');
    const over = door
      .list(file['codes'], 'codes')
      .map((each, i) => readMeaning(door, each, `codes[${i}]`, EFFECTS[list], sources));
    const replaced = new Set(over.map(({ code }) => code));
    const codes = [...(below?.codes ?? []).filter(({ code }) => !replaced.has(code)), ...over];
    codes.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.from - b.from));
    for (let i = 1; i < codes.length; i++) {
      const [earlier, later] = [codes[i - 1], codes[i]] as [CodeMeaning, CodeMeaning];
      if (earlier.code === later.code && earlier.through >= later.from)
        door.fail('POLICY_OVERLAP', `codes ${later.code} has two meanings for one day`);
    }
    return { ...header, codes };
  };
}

function readMeaning(
  door: Door,
  node: unknown,
  at: string,
  effects: readonly string[],
  sources: Record<string, unknown>,
): CodeMeaning {
  const map = door.map(node, at, [
    'code',
    'effect',
    'next',
    'from',
    'through',
    'label',
    'meaning',
    'confidence',
    'source',
  ]);
  const code = door.text(map['code'], `${at}.code`);
  if (!/^[0-9A-Z]{1,5}$/.test(code)) door.fail('POLICY_SHAPE', `${at}.code is not a code`, { found: code });
  const span = door.span(map['from'], map['through'], at, true);
  const source = typeof map['source'] === 'string' ? sources[map['source']] : map['source'];
  return {
    code,
    label: door.text(map['label'], `${at}.label`),
    meaning: door.text(map['meaning'], `${at}.meaning`),
    effect: door.oneOf(map['effect'], `${at}.effect`, effects),
    next: door.oneOf(map['next'], `${at}.next`, NEXT_STEPS),
    from: dayNumberOf(span.from),
    through: dayNumberOf(span.through),
    source: door.source(source, `${at}.source`, map['confidence']),
  };
}
