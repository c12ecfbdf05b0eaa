import { closeSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Clinic, clinic, disciplines, mbi, npi } from './people.ts';
import { pick } from './random.ts';
import { claimText } from './visit.ts';

export interface Made {
  readonly bytes: number;
  readonly claims: number;
  readonly lines: number;
  readonly segments: number;
}

const CLAIM_BYTES = 1010;
const VISITS = 16;
export const CLINIC_PATIENTS = 250;
const TRANSACTION_CLAIMS = 5000;
const FLUSH_BYTES = 1 << 20;
const CLAIM_BYTES_MAX = 8192;

/**
 * Writes one interchange of Medicare professional therapy claims, the same bytes for the same arguments: every clinic in
 * turn, again and again through 2026, until `targetBytes` is reached. The file appears under its name only when whole.
 * A mixed one has claims of other services in between.
 */
export function writeClaims(path: string, targetBytes: number, seed: number, isMixed = false): Made {
  return writeVisits(path, seed, visitsOf(patientCount(targetBytes), seed), targetBytes, isMixed);
}

/** A patient comes to a clinic; the claim's number is its own in all that is made. */
export interface Visit {
  readonly place: number;
  readonly patient: number;
  readonly visit: number;
  readonly claim: number;
}

/** Writes visits, one after the other, as one interchange; no more of them once there are `bytesMost` bytes. */
export function writeVisits(
  path: string,
  seed: number,
  visits: Iterable<Visit>,
  bytesMost = Number.POSITIVE_INFINITY,
  isMixed = false,
): Made {
  mkdirSync(dirname(path), { recursive: true });
  const out = openOutput(`${path}.part`);
  const made = { claims: 0, lines: 0 };
  const envelope = openEnvelope(out);
  let here: { readonly place: number; readonly clinic: Clinic } | undefined;
  for (const { place, patient, visit, claim: number } of visits) {
    if (here?.place !== place) here = { place, clinic: clinic(seed, place) };
    const claim = claimText(seed, patient, visit, number, isMixed);
    out.write(envelope.subscriberLevel(here.clinic) + claim.text, 1 + claim.segments);
    made.claims++;
    made.lines += claim.lines;
    if (out.bytes() >= bytesMost) break;
  }
  envelope.end();
  out.close();
  renameSync(`${path}.part`, path);
  return { bytes: out.bytes(), segments: out.segments(), ...made };
}

/** Every clinic in turn, again and again; one visit in twelve is at another clinic, as one's year is added up over providers. */
function* visitsOf(patients: number, seed: number): Generator<Visit> {
  const clinics = Math.ceil(patients / CLINIC_PATIENTS);
  let claim = 0;
  for (let visit = 0; ; visit++) {
    for (let place = 0; place < clinics; place++) {
      const first = place * CLINIC_PATIENTS;
      const count = Math.min(CLINIC_PATIENTS, patients - first);
      for (let i = 0; i < count; i++) {
        const usual = first + ((i + visit * 37) % count);
        const patient = pick(12, seed, i + first, visit) === 0 ? (usual + CLINIC_PATIENTS) % patients : usual;
        yield { place, patient, visit, claim: claim++ };
      }
    }
  }
}

/** A signed attestation for each patient and discipline of the file that `writeClaims` makes from the same arguments. */
export function writeAttestations(path: string, targetBytes: number, seed: number): void {
  let text = 'mbi,discipline,from,through,clinician_npi,signed_on\n';
  for (let patient = 0; patient < patientCount(targetBytes); patient++) {
    for (const discipline of disciplines(seed, patient)) {
      text += `${mbi(patient)},${discipline},2026-01-01,2026-12-31,${npi(50_000_000)},2026-01-01\n`;
    }
  }
  writeFileSync(path, text);
}

function patientCount(targetBytes: number): number {
  return Math.max(1, Math.ceil(targetBytes / CLAIM_BYTES / VISITS));
}

type Output = ReturnType<typeof openOutput>;

/** Buffered output that counts what passes through it. */
export function openOutput(path: string) {
  const file = openSync(path, 'w');
  const buffer = Buffer.allocUnsafe(FLUSH_BYTES + CLAIM_BYTES_MAX);
  let used = 0;
  let flushed = 0;
  let segments = 0;
  function flush(): void {
    writeSync(file, buffer, 0, used);
    flushed += used;
    used = 0;
  }
  return {
    /** @param count segments in `text` */
    write(text: string, count: number): void {
      used += buffer.write(text, used, 'latin1');
      segments += count;
      if (used > FLUSH_BYTES) flush();
    },
    bytes: () => flushed + used,
    segments: () => segments,
    close(): void {
      flush();
      closeSync(file);
    },
  };
}

/** The levels above a claim, with their counts: one interchange and group, transactions of at most 5,000 claims. */
function openEnvelope(out: Output) {
  let transactions = 0;
  let firstSegment = 0;
  let claims = 0;
  let level = 0;
  let clinicLevel = 0;
  let current: Clinic | undefined;
  out.write(
    'ISA*00*          *00*          *ZZ*OPENKXBENCH    *ZZ*MADEUPPAYER    *260102*0900*^*00501*000000001*0*T*:~' +
      'GS*HC*OPENKXBENCH*MADEUPPAYER*20260102*0900*1*X*005010X222A1~',
    2,
  );
  startTransaction();

  function startTransaction(): void {
    claims = 0;
    level = 0;
    current = undefined;
    firstSegment = out.segments();
    const control = String(++transactions).padStart(4, '0');
    out.write(
      `ST*837*${control}*005010X222A1~BHT*0019*00*B${control}*20260102*0900*CH~NM1*41*2*MADE UP BILLING*****46*BENCH01~` +
        'PER*IC*HELP DESK*TE*5555550100~NM1*40*2*MADE UP PAYER*****46*PAYER01~',
      5,
    );
  }
  function endTransaction(): void {
    const control = String(transactions).padStart(4, '0');
    out.write(`SE*${out.segments() - firstSegment + 1}*${control}~`, 1);
  }
  function startClinic(here: Clinic): void {
    current = here;
    clinicLevel = ++level;
    out.write(
      `HL*${level}**20*1~PRV*BI*PXC*261QR0400X~NM1*85*2*${here.name}*****XX*${here.npi}~N3*1 SUNSET WAY~` +
        `N4*${here.city}*${here.state}*${here.zip}9998~REF*EI*000000000~`,
      6,
    );
  }
  return {
    /** The HL of the next subscriber, under its clinic; begins the transaction and the clinic's level when it has to. */
    subscriberLevel(here: Clinic): string {
      if (claims === TRANSACTION_CLAIMS) {
        endTransaction();
        startTransaction();
      }
      if (current !== here) startClinic(here);
      claims++;
      return `HL*${++level}*${clinicLevel}*22*0~`;
    },
    end(): void {
      endTransaction();
      out.write(`GE*${transactions}*1~IEA*1*000000001~`, 2);
    },
  };
}
