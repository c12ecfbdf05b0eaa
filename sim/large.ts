import { closeSync, openSync, writeSync } from 'node:fs';
import { dayOfYear } from './calendar.ts';
import { mbiOf, npiOf, personName } from './identity.ts';
import type { Discipline } from './model.ts';
import { DISCIPLINE_MODIFIER, pickCode, pickUnits, pickZip, unitCharge } from './practice.ts';
import { type Random, randomOf } from './random.ts';

/** What a large file holds, counted while it was written. */
export interface LargeFile {
  bytes: number;
  claims: number;
  lines: number;
  segments: number;
}

const CHUNK = 4 << 20;
const CLAIMS_PER_TRANSACTION = 5000;
const PATIENTS_PER_CLINIC = 300;
const CLINICS = 180;
const VISITS = 16;
const BYTES_PER_CLAIM = 1010;

/**
 * One year (2026) of professional Medicare claims as one 837P of about `bytes` bytes, no newlines. Claims are ready-made
 * bodies whose identifiers and dates are stamped in place, so that writing costs little more than the disk does.
 * The same arguments give the same file.
 */
export function writeLargeFile(path: string, bytes: number, seed: number): LargeFile {
  const file = openSync(path, 'w');
  try {
    return fill(file, bytes, seed);
  } finally {
    closeSync(file);
  }
}

function fill(file: number, target: number, seed: number): LargeFile {
  const out = new Out(file);
  const random = randomOf(seed);
  const bodies = makeBodies(random);
  const clinics = Array.from({ length: CLINICS }, (_, i) => makeClinic(random, seed, i));
  const days = Array.from({ length: 365 }, (_, i) => Buffer.from(dayOfYear(2026, i)));
  const patients = Math.max(1, Math.ceil(target / BYTES_PER_CLAIM / VISITS));
  const people = makePeople(seed, patients);
  const total: LargeFile = { bytes: 0, claims: 0, lines: 0, segments: 0 };
  out.text('ISA*00*          *00*          *ZZ*MADEUPSENDER   *ZZ*MADEUPPAYER    ');
  out.text('*260102*0800*^*00501*000000001*0*T*:~GS*HC*MADEUPSENDER*MADEUPPAYER*20260102*0800*1*X*005010X222A1~');
  let transactions = 0;
  let [level, billing, segments] = [0, 0, 0];
  // Every patient once, then every patient again: visits of one patient lie far apart, as they do in a real year.
  for (let visit = 0; out.total < target; visit++) {
    for (let patient = 0; patient < patients && out.total < target; patient++) {
      const opening = total.claims % CLAIMS_PER_TRANSACTION === 0;
      if (opening) {
        if (transactions > 0) closeTransaction(out, segments, transactions, total);
        segments = openTransaction(out, ++transactions);
        level = 0;
      }
      if (opening || patient % PATIENTS_PER_CLINIC === 0) {
        billing = ++level;
        out.text(`HL*${billing}**20*1~`);
        out.copy(clinics[Math.floor(patient / PATIENTS_PER_CLINIC) % CLINICS]!);
        segments += 1 + CLINIC_SEGMENTS;
      }
      const body = pickBody(bodies, patient, visit);
      out.level(++level, billing);
      out.stamp(body, people, patient, total.claims, days[(visit * 22 + (patient % 19)) % 365]!);
      segments += 1 + body.segments;
      total.claims++;
      total.lines += body.lines;
    }
  }
  closeTransaction(out, segments, transactions, total);
  out.text(`GE*${transactions}*1~IEA*1*000000001~`);
  out.flush();
  return { ...total, bytes: out.total, segments: total.segments + 4 };
}

function openTransaction(out: Out, number: number): number {
  const control = String(number).padStart(4, '0');
  out.text(`ST*837*${control}*005010X222A1~BHT*0019*00*B${control}*20260102*0800*CH~`);
  out.text('NM1*41*2*MADE UP BILLING*****46*MADEUPSENDER~PER*IC*BILLING DESK*TE*5550100100~');
  out.text('NM1*40*2*MADE UP PAYER*****46*MADEUPPAYER~');
  return 5;
}

function closeTransaction(out: Out, segments: number, number: number, total: LargeFile): void {
  out.text(`SE*${segments + 1}*${String(number).padStart(4, '0')}~`);
  total.segments += segments + 1;
}

const CLINIC_SEGMENTS = 5;

function makeClinic(random: Random, seed: number, number: number): Buffer {
  const npi = npiOf((seed * 1009 + number) * 97);
  const address = `N3*${100 + number} MADE UP WAY~N4*ANYTOWN*OH*${pickZip(random)}0001~`;
  return Buffer.from(
    `PRV*BI*PXC*261QR0400X~NM1*85*2*MADE UP THERAPY ${number}*****XX*${npi}~${address}REF*EI*9${npi.slice(0, 8)}~`,
  );
}

/** A claim from its SBR to its last line, with the places where identifiers and dates are stamped. */
interface Body {
  readonly bytes: Buffer;
  readonly segments: number;
  readonly lines: number;
  readonly people: Int32Array;
  readonly numbers: Int32Array;
  readonly dates: Int32Array;
}

// Bytes that no claim holds stand for what is stamped in.
const [PERSON, NUMBER, DATE] = ['\x01', '\x02', '\x03'] as const;
const NUMBER_DIGITS = 9;
const KINDS = 48;

/** Bodies with and without KX: index 2n and 2n+1 are the same visit. */
type Bodies = readonly (readonly Body[])[];

function makeBodies(random: Random): Bodies {
  return (['PT', 'PT', 'PT', 'OT', 'SLP'] as const).map((discipline) =>
    Array.from({ length: KINDS }, (_, i) => {
      const seed = random.between(0, 1 << 30);
      return [makeBody(randomOf(seed), discipline, false, i), makeBody(randomOf(seed), discipline, true, i)];
    }).flat(),
  );
}

/** Two patients in five come often enough to pass the threshold; their practice adds KX from about the right visit. */
function pickBody(bodies: Bodies, patient: number, visit: number): Body {
  const ofDiscipline = bodies[patient % bodies.length]!;
  const kind = (Math.imul(patient, 2654435761) + visit * 7) >>> 0;
  const kx = patient % 5 < 2 && visit >= 12 + (patient % 4);
  return ofDiscipline[(kind % KINDS) * 2 + (kx ? 1 : 0)]!;
}

function makeBody(random: Random, discipline: Discipline, kx: boolean, kind: number): Body {
  const { last, first } = personName(kind);
  const person = PERSON.repeat(11);
  const parts = [
    'SBR*P*18*******MB',
    `NM1*IL*1*${last}*${first}****MI*${person}`,
    `N3*${100 + kind} EXAMPLE STREET`,
    'N4*ANYTOWN*OH*43215',
    `DMG*D8*19${40 + (kind % 20)}0228*${kind % 2 === 0 ? 'F' : 'M'}`,
    'NM1*PR*2*MEDICARE PART B*****PI*15202',
    'N3*300 MADE UP WAY',
    'N4*ANYTOWN*OH*43215',
  ];
  const lines = makeLines(random, discipline, kx);
  const cents = lines.reduce((sum, line) => sum + line.cents, 0);
  parts.push(
    `CLM*C${NUMBER.repeat(NUMBER_DIGITS)}*${dollars(cents)}***11:B:1*Y*A*Y*Y`,
    'DTP*431*D8*20251201',
    'DTP*454*D8*20251215',
    'DTP*304*D8*20251216',
    `REF*G1*AUTH${kind}0001`,
    `REF*EA*MR${person}`,
    'NTE*ADD*PLAN OF CARE ON FILE',
    'HI*ABK:M545*ABF:M6281*ABF:R262',
    'NM1*DN*1*REFERRING*RUTH****XX*1234567893',
    'NM1*82*1*RENDERING*RALPH****XX*1234567893',
    'PRV*PE*PXC*225100000X',
  );
  if (kind % 6 === 0) parts.push('NM1*77*2*MADE UP SITE', 'N3*200 MADE UP WAY', `N4*ANYTOWN*OH*${pickZip(random)}`);
  for (const [i, line] of lines.entries()) {
    parts.push(
      `LX*${i + 1}`,
      `SV1*HC:${line.code}:${line.modifiers}*${dollars(line.cents)}*UN*${line.units}***1:2`,
      `DTP*472*D8*${DATE.repeat(8)}`,
      `REF*6R*${NUMBER.repeat(NUMBER_DIGITS)}L${i + 1}`,
      'NTE*ADD*SKILLED CARE GIVEN AND TOLERATED WELL',
    );
  }
  return compile(parts, lines.length);
}

interface BodyLine {
  readonly code: string;
  readonly modifiers: string;
  readonly cents: number;
  readonly units: number;
}

function makeLines(random: Random, discipline: Discipline, kx: boolean): BodyLine[] {
  const clinic = { npi: '1000500000', taxId: '', name: '', zip: '' };
  const codes = new Set<string>();
  for (
    let wanted = random.weighted([
      [2, 1],
      [3, 3],
      [4, 4],
      [5, 2],
    ]);
    codes.size < wanted;
  ) {
    codes.add(pickCode(random, discipline));
  }
  return [...codes].map((code) => {
    const units = pickUnits(random, code);
    const modifiers: string[] = [DISCIPLINE_MODIFIER[discipline]];
    if (random.chance(0.12)) modifiers.unshift('59');
    if (discipline === 'PT' && random.chance(0.15)) modifiers.push('CQ');
    if (kx) modifiers.push('KX');
    return { code, modifiers: modifiers.join(':'), cents: units * unitCharge(clinic, code), units };
  });
}

function dollars(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`.replace(/\.?0+$/, '');
}

function compile(segments: readonly string[], lines: number): Body {
  const text = `${segments.join('~')}~`;
  const places = (mark: string, width: number) =>
    Int32Array.from(text.matchAll(new RegExp(`${mark}{${width}}`, 'g')), (match) => match.index);
  return {
    bytes: Buffer.from(text, 'latin1'),
    segments: segments.length,
    lines,
    people: places(PERSON, 11),
    numbers: places(NUMBER, NUMBER_DIGITS),
    dates: places(DATE, 8),
  };
}

/** The beneficiary ids of all patients, eleven bytes each. */
function makePeople(seed: number, patients: number): Buffer {
  const ids = Buffer.alloc(patients * 11);
  for (let i = 0; i < patients; i++) ids.write(mbiOf(seed * 1_000_003 + i * 7919), i * 11, 'latin1');
  return ids;
}

/** A reused chunk of output that goes to the file when it is full. */
class Out {
  total = 0;
  readonly #chunk = Buffer.allocUnsafe(CHUNK);
  #at = 0;
  readonly #file: number;

  constructor(file: number) {
    this.#file = file;
  }

  text(text: string): void {
    this.#room(text.length);
    this.#at += this.#chunk.write(text, this.#at, 'latin1');
    this.total += text.length;
  }

  copy(bytes: Buffer): void {
    this.#room(bytes.length);
    this.#chunk.set(bytes, this.#at);
    this.#at += bytes.length;
    this.total += bytes.length;
  }

  /** The HL segment of a subscriber. */
  level(number: number, parent: number): void {
    this.text(`HL*${number}*${parent}*22*0~`);
  }

  stamp(body: Body, people: Buffer, patient: number, claim: number, day: Buffer): void {
    this.copy(body.bytes);
    const [chunk, start] = [this.#chunk, this.#at - body.bytes.length];
    for (const place of body.people) {
      for (let i = 0; i < 11; i++) chunk[start + place + i] = people[patient * 11 + i]!;
    }
    for (const place of body.numbers) {
      let rest = claim + 1;
      for (let i = NUMBER_DIGITS - 1; i >= 0; i--) {
        chunk[start + place + i] = 48 + (rest % 10);
        rest = Math.trunc(rest / 10);
      }
    }
    for (const place of body.dates) for (let i = 0; i < 8; i++) chunk[start + place + i] = day[i]!;
  }

  flush(): void {
    for (let written = 0; written < this.#at; ) {
      written += writeSync(this.#file, this.#chunk, written, this.#at - written);
    }
    this.#at = 0;
  }

  #room(size: number): void {
    if (this.#at + size > CHUNK) this.flush();
  }
}
