import { personName } from './identity.ts';
import type { Clinic, SimClaim, SimLine } from './model.ts';

/** The four characters an interchange declares in its ISA segment. */
export interface Delimiters {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly terminator: string;
}

/** What stands between segments, beside the terminator. */
export type Layout = 'line' | 'lf' | 'crlf' | 'indent';

const GUIDE = { P: '005010X222A1', I: '005010X223A2', D: '005010X224A2' } as const;

/** One interchange of claims of one form. The claims stay in the order given. */
export function writeInterchange(
  claims: readonly SimClaim[],
  control: number,
  marks: Delimiters,
  layout: Layout,
): string {
  const writer = new Segments(marks, layout);
  const form = claims[0]!.form;
  const number = String(control).padStart(9, '0');
  const day = claims[0]!.received;
  writer.isa(day.slice(2), number);
  writer.add('GS', 'HC', 'MADEUPSENDER', 'MADEUPPAYER', day, '0800', String(control), 'X', GUIDE[form]);
  writer.begin();
  writer.add('ST', '837', '0001', GUIDE[form]);
  writer.add('BHT', '0019', '00', `B${control}`, day, '0800', 'CH');
  writer.add('NM1', '41', '2', 'MADE UP BILLING', '', '', '', '', '46', 'MADEUPSENDER');
  writer.add('PER', 'IC', 'BILLING DESK', 'TE', '5550100100');
  writer.add('NM1', '40', '2', 'MADE UP PAYER', '', '', '', '', '46', 'MADEUPPAYER');
  writeHierarchy(writer, claims);
  writer.end('SE', '0001');
  writer.add('GE', '1', String(control));
  writer.add('IEA', '1', number);
  return writer.text;
}

function writeHierarchy(writer: Segments, claims: readonly SimClaim[]): void {
  let level = 0;
  let billing = 0;
  let previous: SimClaim | undefined;
  for (const claim of claims) {
    const sameClinic = claim.clinic === previous?.clinic;
    if (!sameClinic) {
      billing = ++level;
      writer.add('HL', String(billing), '', '20', '1');
      writeClinic(writer, claim.clinic);
    }
    if (!sameClinic || claim.patient !== previous?.patient || claim.payer !== previous.payer) {
      writer.add('HL', String(++level), String(billing), '22', '0');
      writeSubscriber(writer, claim);
    }
    writeClaim(writer, claim);
    previous = claim;
  }
}

function writeClinic(writer: Segments, clinic: Clinic): void {
  writer.add('PRV', 'BI', 'PXC', '261QR0400X');
  writer.add('NM1', '85', '2', clinic.name, '', '', '', '', 'XX', clinic.npi);
  writer.add('N3', '100 MADE UP WAY');
  writer.add('N4', 'ANYTOWN', 'OH', `${clinic.zip}0001`);
  writer.add('REF', 'EI', clinic.taxId);
}

function writeSubscriber(writer: Segments, { patient, payer }: SimClaim): void {
  const { last, first } = personName(patient.number);
  // Type 12 (working aged) is why Medicare is second here; it may stand only where Medicare is not first.
  writer.add('SBR', payer.sequence, '18', '', '', payer.sequence === 'S' ? '12' : '', '', '', '', payer.filing);
  writer.add('NM1', 'IL', '1', last, first, '', '', '', 'MI', patient.mbi);
  writer.add('N3', '1 EXAMPLE STREET');
  writer.add('N4', 'ANYTOWN', 'OH', '43215');
  writer.add('DMG', 'D8', '19480229', patient.number % 2 === 0 ? 'F' : 'M');
  writer.add('NM1', 'PR', '2', payer.name, '', '', '', '', 'PI', payer.id);
}

function writeClaim(writer: Segments, claim: SimClaim): void {
  const total = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
  const place = claim.form === 'I' ? [claim.billType!, 'A'] : ['11', 'B'];
  const kind = writer.composite(...place, claim.frequency);
  if (claim.form === 'I') writer.add('CLM', claim.id, dollars(total), '', '', kind, '', 'A', 'Y', 'Y');
  else writer.add('CLM', claim.id, dollars(total), '', '', kind, 'Y', 'A', 'Y', 'Y');
  if (claim.form === 'I') {
    writer.add('DTP', '434', 'RD8', statement(claim));
    writer.add('CL1', '3', '1', '30');
  }
  if (claim.originalNumber !== undefined) writer.add('REF', 'F8', claim.originalNumber);
  if (claim.form !== 'D') writer.add('HI', writer.composite('ABK', 'M545'));
  if (claim.form === 'I') writer.add('NM1', '71', '1', 'ATTENDING', 'ANNE', '', '', '', 'XX', '1234567893');
  if (claim.form === 'P') {
    writer.add('NM1', 'DN', '1', 'REFERRING', 'RUTH', '', '', '', 'XX', '1234567893');
    writer.add('NM1', '82', '1', 'RENDERING', 'RALPH', '', '', '', 'XX', '1234567893');
    writer.add('PRV', 'PE', 'PXC', '225100000X');
  }
  if (claim.facilityZip !== undefined && claim.form !== 'D') writeFacility(writer, claim.facilityZip);
  if (claim.payer.sequence === 'S') writeFirstPayer(writer, claim);
  for (const [i, line] of claim.lines.entries()) writeLine(writer, claim, line, i + 1);
}

function writeFacility(writer: Segments, zip: string): void {
  writer.add('NM1', '77', '2', 'MADE UP SITE');
  writer.add('N3', '200 MADE UP WAY');
  writer.add('N4', 'ANYTOWN', 'OH', zip);
}

/** The payer before Medicare: its subscriber loop repeats segments that a careless reader takes for the claim's own. */
function writeFirstPayer(writer: Segments, claim: SimClaim): void {
  writer.add('SBR', 'P', '18', '', '', '', '', '', '', 'CI');
  writer.add('AMT', 'D', '10');
  writer.add('OI', '', '', 'Y', '', '', 'Y');
  writer.add('NM1', 'IL', '1', 'OTHER', 'OLGA', '', '', '', 'MI', `X${claim.patient.mbi}`);
  writer.add('NM1', 'PR', '2', 'MADE UP FIRST PLAN', '', '', '', '', 'PI', 'FIRST');
}

function writeLine(writer: Segments, claim: SimClaim, line: SimLine, number: number): void {
  writer.add('LX', String(number));
  const charge = dollars(line.chargeCents);
  const procedure = writer.composite(claim.form === 'D' ? 'AD' : 'HC', line.code, ...line.modifiers);
  if (claim.form === 'P') writer.add('SV1', procedure, charge, 'UN', line.units, '', '', '1');
  else if (claim.form === 'I') writer.add('SV2', line.revenue ?? '0420', procedure, charge, 'UN', line.units);
  else writer.add('SV3', procedure, charge, '', '', '', line.units);
  if (line.day !== '') writer.add('DTP', '472', line.day.includes('-') ? 'RD8' : 'D8', line.day);
  writer.add('REF', '6R', line.control);
  if (line.note !== undefined && claim.form === 'P') writer.add('NTE', 'ADD', line.note);
  if (line.facilityZip !== undefined && claim.form === 'P') writeFacility(writer, line.facilityZip);
  if (claim.payer.sequence === 'S' && claim.form !== 'D') {
    writer.add('SVD', 'FIRST', '5', writer.composite('HC', line.code, 'KX', 'GO'), '', line.units);
    writer.add('DTP', '573', 'D8', claim.received);
  }
}

function statement(claim: SimClaim): string {
  const days = claim.lines.flatMap((line) => (line.day === '' ? [] : line.day.split('-'))).sort();
  return `${days[0] ?? claim.received}-${days.at(-1) ?? claim.received}`;
}

/** Cents as X12 writes them: no trailing zeros, no point when there are no cents. */
function dollars(cents: number): string {
  const rest = String(cents % 100).padStart(2, '0');
  return `${Math.trunc(cents / 100)}${rest === '00' ? '' : `.${rest.replace(/0$/, '')}`}`;
}

class Segments {
  text = '';
  readonly #marks: Delimiters;
  readonly #layout: Layout;
  #count = 0;
  #first = 0;

  constructor(marks: Delimiters, layout: Layout) {
    this.#marks = marks;
    this.#layout = layout;
  }

  add(...elements: readonly string[]): void {
    let last = elements.length;
    while (elements[last - 1] === '') last--;
    this.#put(elements.slice(0, last).join(this.#marks.element), elements[0]!);
  }

  composite(...parts: readonly string[]): string {
    return parts.join(this.#marks.component);
  }

  isa(day: string, control: string): void {
    const { repetition, component } = this.#marks;
    const blank = ' '.repeat(10);
    const ids = ['ZZ', 'MADEUPSENDER'.padEnd(15), 'ZZ', 'MADEUPPAYER'.padEnd(15)];
    const rest = [day, '0800', repetition, '00501', control, '0', 'T', component];
    this.#put(['ISA', '00', blank, '00', blank, ...ids, ...rest].join(this.#marks.element), 'ISA');
  }

  /** Marks the start of a transaction, for the count in its SE. */
  begin(): void {
    this.#first = this.#count;
  }

  end(tag: string, control: string): void {
    this.add(tag, String(this.#count - this.#first + 1), control);
  }

  #put(segment: string, tag: string): void {
    const indent = this.#layout === 'indent' ? ' '.repeat(DEPTH[tag] ?? 0) : '';
    this.text += `${indent}${segment}${this.#marks.terminator}${this.#after()}`;
    this.#count++;
  }

  /** A terminator that is a line feed ends the line by itself; after a carriage return there may be one. */
  #after(): string {
    if (this.#layout === 'line' || this.#marks.terminator === '\n') return '';
    return this.#layout === 'crlf' && this.#marks.terminator !== '\r' ? '\r\n' : '\n';
  }
}

const DEPTH: Readonly<Record<string, number>> = { GS: 2, ST: 4, HL: 6, CLM: 8, LX: 10, SV1: 12, SV2: 12, DTP: 12 };
