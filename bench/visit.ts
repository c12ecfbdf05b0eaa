import { clinic, type Discipline, disciplines, firstName, isHeavy, lastName, mbi, npi } from './people.ts';
import { pick } from './random.ts';

export interface ClaimText {
  readonly text: string;
  readonly lines: number;
  readonly segments: number;
}

interface Service {
  readonly code: string;
  /** Usual charge of a unit in cents. */
  readonly charge: number;
  readonly unitsMax: number;
}

const SERVICES: Record<Discipline, readonly Service[]> = {
  PT: [
    { code: '97110', charge: 6400, unitsMax: 4 },
    { code: '97530', charge: 7825, unitsMax: 4 },
    { code: '97112', charge: 7200, unitsMax: 4 },
    { code: '97140', charge: 5850, unitsMax: 4 },
    { code: '97116', charge: 6275, unitsMax: 4 },
    { code: 'G0283', charge: 2500, unitsMax: 1 },
    { code: '97035', charge: 3000, unitsMax: 2 },
  ],
  OT: [
    { code: '97530', charge: 8000, unitsMax: 4 },
    { code: '97535', charge: 7450, unitsMax: 4 },
    { code: '97110', charge: 6500, unitsMax: 4 },
    { code: '97112', charge: 7100, unitsMax: 4 },
    { code: '97140', charge: 5900, unitsMax: 4 },
  ],
  SLP: [
    { code: '92507', charge: 15525, unitsMax: 1 },
    { code: '92526', charge: 17000, unitsMax: 1 },
    { code: '92609', charge: 20850, unitsMax: 1 },
    { code: '97129', charge: 4800, unitsMax: 1 },
    { code: '97130', charge: 4625, unitsMax: 4 },
  ],
};
/** What a clinic group bills beside therapy, with its modifiers; a third of it carries KX in another meaning. */
const OTHERS: readonly (Service & { readonly modifiers: string })[] = [
  { code: '99213', charge: 9500, unitsMax: 1, modifiers: ':25' },
  { code: 'A5500', charge: 8000, unitsMax: 1, modifiers: ':RT:KX' },
  { code: '93797', charge: 2500, unitsMax: 1, modifiers: '' },
  { code: '99214', charge: 13500, unitsMax: 1, modifiers: '' },
  { code: 'E0601', charge: 9000, unitsMax: 1, modifiers: ':RR:KH:KX' },
  { code: '64493', charge: 41000, unitsMax: 1, modifiers: ':KX' },
  { code: '20610', charge: 11000, unitsMax: 1, modifiers: ':LT' },
  { code: 'A4253', charge: 3500, unitsMax: 1, modifiers: ':KS' },
  { code: 'G0121', charge: 52000, unitsMax: 1, modifiers: '' },
  { code: '76830', charge: 15000, unitsMax: 1, modifiers: '' },
];
/** In a mixed file every so manyth claim is of other services. */
const MIXED_EVERY = 3;
const MODIFIER: Record<Discipline, string> = { PT: 'GP', OT: 'GO', SLP: 'GN' };
const TAXONOMY: Record<Discipline, string> = { PT: '225100000X', OT: '225X00000X', SLP: '235Z00000X' };
const DIAGNOSES = ['M5450', 'M25561', 'M6281', 'R2689', 'I69351', 'R1312', 'M7501', 'S72001D'];
const DAYS = daysOf2026();

/**
 * Everything of a claim below its HL segment, as text without line ends.
 *
 * @param patient number of the patient, @param visit number of the visit in the year, @param claim number in the file.
 * @param isMixed whether some claims are of services on which KX means something else than the therapy threshold
 */
export function claimText(seed: number, patient: number, visit: number, claim: number, isMixed = false): ClaimText {
  const roll = (below: number, salt: number) => pick(below, seed, claim, salt);
  const treated = disciplines(seed, patient);
  const discipline = (visit % 4 === 3 ? treated.at(-1) : treated[0]) as Discipline;
  const services = SERVICES[discipline];
  const day = DAYS[((visit * 22) % 340) + roll(21, 1)] as string;
  const lineCount = [2, 3, 3, 4, 4, 5][roll(6, 2)] as number;
  const home = clinic(seed, pick(12, seed, patient, 5));
  const therapist = claim % 997;
  const elsewhere = roll(5, 3) === 0;
  let total = 0;
  let notes = 0;
  let lines = '';
  for (let i = 0; i < lineCount; i++) {
    const other = isMixed && claim % MIXED_EVERY === 0 ? OTHERS[(claim / MIXED_EVERY + i) % OTHERS.length] : undefined;
    const service = other ?? (services[(claim + i) % services.length] as Service);
    const units = Math.min(service.unitsMax, 1 + (roll(3, 10 + i) === 0 ? 1 : 0) + (isHeavy(seed, patient) ? 1 : 0));
    const charge = service.charge * units;
    total += charge;
    const composite = `HC:${service.code}${other?.modifiers ?? modifiers(seed, patient, visit, claim, discipline, i)}`;
    lines +=
      `LX*${i + 1}~SV1*${composite}*${dollars(charge)}*UN*${units}***1:2~DTP*472*D8*${day}~` +
      `REF*6R*BENCH${100_000_000 + claim}L${i + 1}~`;
    if (roll(3, 50 + i) > 0) continue;
    lines += `NTE*ADD*${units * 15} MINUTES ONE TO ONE~`;
    notes++;
  }
  const text =
    `SBR*P*18*******MB~NM1*IL*1*${lastName(seed, patient)}*${firstName(seed, patient)}*Q***MI*${mbi(patient)}~` +
    `N3*${100 + (patient % 900)} MAPLE STREET*APT ${patient % 90}~N4*${home.city}*${home.state}*${home.zip}~` +
    `DMG*D8*19${30 + (patient % 30)}0${1 + (patient % 9)}15*${patient % 2 === 0 ? 'F' : 'M'}~` +
    'NM1*PR*2*MADE UP MEDICARE PART B*****PI*15202~N3*PO BOX 1000~N4*COLUMBUS*OH*43215~' +
    `CLM*P${String(patient).padStart(7, '0')}V${claim}*${dollars(total)}***11:B:1*Y*A*Y*Y~` +
    `DTP*431*D8*20260102~DTP*454*D8*202601${day.slice(6)}~DTP*304*D8*${day.slice(0, 6)}01~` +
    `AMT*F5*0~REF*9F*REFERRAL${10_000_000 + claim}~REF*G1*AUTH${10_000_000 + claim}~REF*EA*CHART${1_000_000 + patient}~` +
    'NTE*ADD*PLAN OF CARE CERTIFIED BY THE PHYSICIAN AND ON FILE~' +
    `HI*ABK:${DIAGNOSES[roll(8, 4)]}*ABF:${DIAGNOSES[roll(8, 5)]}*ABF:${DIAGNOSES[roll(8, 6)]}*ABF:${DIAGNOSES[roll(8, 7)]}~` +
    `NM1*DN*1*${lastName(seed, claim)}*${firstName(seed, claim)}****XX*${npi(10_000_000 + (claim % 4001))}~` +
    `REF*0B*REF${100_000 + (claim % 4001)}~NM1*82*1*${lastName(seed, therapist)}*${firstName(seed, therapist)}****XX*` +
    `${npi(20_000_000 + therapist)}~PRV*PE*PXC*${TAXONOMY[discipline]}~REF*0B*PT${100_000 + therapist}~` +
    (elsewhere
      ? `NM1*77*2*MADE UP COMMUNITY POOL~N3*2 HARBOR ROAD~N4*${home.city}*${home.state}*${home.zip}9998~`
      : '') +
    `NM1*DQ*1*${lastName(seed, therapist + 1)}*${firstName(seed, therapist + 1)}****XX*${npi(30_000_000 + therapist)}~`;
  return { text: text + lines, lines: lineCount, segments: 24 + (elsewhere ? 3 : 0) + 4 * lineCount + notes };
}

function modifiers(seed: number, patient: number, visit: number, claim: number, discipline: Discipline, line: number) {
  let text = `:${MODIFIER[discipline]}`;
  if (discipline === 'PT' && pick(10, seed, claim, 20) === 0) text += ':CQ';
  if (pick(8, seed, claim, 30 + line) === 0) text += ':59';
  if (visit > 12 && isHeavy(seed, patient) && pick(2, seed, claim, 40) === 0) text += ':KX';
  return text;
}

/** X12 drops trailing zeros after the point, and the point with them. */
function dollars(cents: number): string {
  return String(cents / 100);
}

function daysOf2026(): string[] {
  const days: string[] = [];
  [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].forEach((length, month) => {
    for (let day = 1; day <= length; day++) {
      days.push(`2026${String(month + 1).padStart(2, '0')}${String(day).padStart(2, '0')}`);
    }
  });
  return days;
}
