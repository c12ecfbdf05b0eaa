import { dayNumberOf } from '../base/index.ts';
import type { Door } from './door.ts';
import { checkContinuity, readHeader } from './series.ts';
import type { BillType, TableAbout } from './types.ts';

export interface BillTypeList extends TableAbout {
  readonly billTypes: readonly BillType[];
}

/** Reads the types of bill. Laid over another list, a type takes the place of the same type below it. */
export function readBillTypes(door: Door, node: unknown, below?: BillTypeList): BillTypeList {
  const file = door.map(node, 'the file', ['id', 'label', 'unit', 'cites', 'bill_types']);
  const header = readHeader(door, file, 'therapy.bill_types', below);
  const over = door
    .list(file['bill_types'], 'bill_types')
    .map((each, i) => readBillType(door, each, `bill_types[${i}]`));
  const kept = (below?.billTypes ?? []).filter((old) => !over.some((type) => type.billType === old.billType));
  const billTypes = [...kept, ...over].sort((a, b) => a.billType - b.billType);
  for (let i = 1; i < billTypes.length; i++) {
    if (billTypes[i]?.billType === billTypes[i - 1]?.billType) {
      door.fail('POLICY_OVERLAP', `bill_types ${billTypes[i]?.billType} stands twice`);
    }
  }
  return { ...header, billTypes };
}

function readBillType(door: Door, node: unknown, at: string): BillType {
  const map = door.map(node, at, ['bill_type', 'label', 'mppr_exempt', 'counts', 'source']);
  const source = door.source(map['source'], `${at}.source`);
  const spans = door.list(map['counts'], `${at}.counts`).map((each, i) => {
    const span = door.map(each, `${at}.counts[${i}]`, ['from', 'through']);
    return door.span(span['from'], span['through'], `${at}.counts[${i}]`, true);
  });
  if (spans.length > 0) checkContinuity(door, spans, `${at}.counts`);
  return {
    billType: door.number(map['bill_type'], `${at}.bill_type`, 0, 11, 99),
    label: door.text(map['label'], `${at}.label`),
    counts: spans.map((span) => ({ from: dayNumberOf(span.from), through: dayNumberOf(span.through), source })),
    source,
    mpprExempt: door.flag(map['mppr_exempt'], `${at}.mppr_exempt`),
  };
}
