import { type Counter, yearOfCare } from './course.ts';
import { mbiOf } from './identity.ts';
import { withMishaps } from './mishap.ts';
import type { Patient, SimClaim } from './model.ts';
import { makeClinics } from './practice.ts';
import { type Random, randomOf } from './random.ts';
import { type Delimiters, type Layout, writeInterchange } from './writer.ts';

export interface SimFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface SimOptions {
  readonly seed: number;
  readonly patients?: number;
  readonly years?: readonly number[];
  readonly clinics?: number;
  /** Share of clinics that bill on institutional claims, 0 to 1. */
  readonly institutionalShare?: number;
  /** Share of lines and claims that something is odd about, 0 to 1. */
  readonly oddities?: number;
  readonly files?: number;
  /** One layout for all interchanges; each picks its own when absent. */
  readonly layout?: Layout;
  /** Makes patients until the files together have about this many bytes; overrides `patients`. */
  readonly targetBytes?: number;
}

export interface Simulation {
  readonly files: readonly SimFile[];
  /** The claims in the order the files hold them. */
  readonly claims: readonly SimClaim[];
}

/** Bytes one patient's claims come to on average, over two years. */
const BYTES_PER_PATIENT = 60_000;

/** Whole years of therapy claims of made-up patients, as files in receipt order. The same options, the same bytes. */
export function generate(options: SimOptions): Simulation {
  const random = randomOf(options.seed);
  const years = options.years ?? [2025, 2026];
  const oddities = options.oddities ?? 0.06;
  const patients =
    options.targetBytes === undefined
      ? (options.patients ?? 12)
      : Math.ceil((options.targetBytes * 2) / (BYTES_PER_PATIENT * years.length));
  const clinics = makeClinics(random, options.clinics ?? 6, options.institutionalShare ?? 0.5);
  const counter: Counter = { claim: 0 };
  const claims: SimClaim[] = [];
  for (let number = 0; number < patients; number++) {
    const patient: Patient = { number, mbi: mbiOf(options.seed * 1000 + number * 7919) };
    // A patient is known to a few places, so that days at one provider come together.
    const known = [random.pick(clinics), random.pick(clinics)];
    for (const year of years) {
      claims.push(...withMishaps(random, yearOfCare(random, patient, known, year, oddities, counter), oddities));
    }
  }
  return fileAway(random, claims, options.files ?? random.between(1, 6), options.layout);
}

function fileAway(random: Random, claims: readonly SimClaim[], files: number, layout: Layout | undefined): Simulation {
  // A stable sort: claims received on one day stay in the order they were made.
  const received = claims.toSorted((a, b) => (a.received < b.received ? -1 : a.received > b.received ? 1 : 0));
  const size = Math.max(1, Math.ceil(received.length / files));
  const out: SimFile[] = [];
  const order: SimClaim[] = [];
  let last: { readonly claims: readonly SimClaim[]; readonly text: string } | undefined;
  for (let start = 0; start < received.length; start += size) {
    const sent = interchanges(random, received.slice(start, start + size)).map((batch, i) => {
      const marks = pickDelimiters(random);
      return {
        claims: batch,
        text: writeInterchange(batch, out.length * 100 + i + 1, marks, layout ?? pickLayout(random)),
      };
    });
    // An interchange is sent once more, as it was, with the next file.
    const again = last !== undefined && random.chance(0.2) ? [last] : [];
    last = sent.at(-1);
    const all = [...again, ...sent];
    order.push(...all.flatMap(({ claims: batch }) => batch));
    const name = `sim-${String(out.length + 1).padStart(3, '0')}.837`;
    out.push({ name, bytes: Buffer.from(all.map(({ text }) => text).join(''), 'latin1') });
  }
  return { files: out, claims: order };
}

/** Claims of one file as interchanges of one form each; some practices send clinic by clinic, others as claims come. */
function interchanges(random: Random, claims: readonly SimClaim[]): SimClaim[][] {
  const byForm = random.pick(['PID', 'IPD', 'DIP']);
  const byClinic = random.chance(0.5);
  const sorted = claims.toSorted((a, b) => {
    const form = byForm.indexOf(a.form) - byForm.indexOf(b.form);
    return form !== 0 || !byClinic ? form : Number(a.clinic.npi) - Number(b.clinic.npi);
  });
  const out: SimClaim[][] = [];
  for (const claim of sorted) {
    const last = out.at(-1);
    if (last?.[0]?.form === claim.form && !random.chance(0.003)) last.push(claim);
    else out.push([claim]);
  }
  return out;
}

function pickLayout(random: Random): Layout {
  return random.pick<Layout>(['line', 'lf', 'crlf', 'indent']);
}

function pickDelimiters(random: Random): Delimiters {
  return random.pick<Delimiters>([
    { element: '*', component: ':', repetition: '^', terminator: '~' },
    { element: '*', component: '>', repetition: '^', terminator: '~' },
    { element: '|', component: '<', repetition: '!', terminator: "'" },
    { element: '*', component: ':', repetition: '^', terminator: '\n' },
    { element: '*', component: ':', repetition: '^', terminator: '\r' },
  ]);
}
