import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Made, openOutput } from './make.ts';
import { clinic, lastName, mbi, npi } from './people.ts';
import { pick } from './random.ts';

const CHECK_CLAIMS = 400;
const CODES = ['97110', '97530', '97112', '97140', '97116', '92507', 'G0283'] as const;
const MODIFIERS = ['GP', 'GP:CQ', 'GO', 'GP:KX', 'GN', 'GO:KX', 'GP:59'] as const;
const ISA =
  'ISA*00*          *00*          *ZZ*MADEUPPAYER    *ZZ*OPENKXBENCH    *260202*0900*^*00501*000000001*0*T*:~';

type Output = ReturnType<typeof openOutput>;

/** Writes one interchange of Medicare remittances that balance, the same bytes for the same arguments. */
export function writeRemittances(path: string, targetBytes: number, seed: number): Made {
  return written(path, (out) => {
    out.write(`${ISA}GS*HP*MADEUPPAYER*OPENKXBENCH*20260202*0900*1*X*005010X221A1~`, 2);
    const made = { claims: 0, lines: 0 };
    let checks = 0;
    for (; out.bytes() < targetBytes; checks++) check(out, seed, checks, made);
    out.write(`GE*${checks}*1~IEA*1*000000001~`, 2);
    return made;
  });
}

/** Writes one interchange of eligibility replies, a transaction for each person; a reply counts as a claim and a line. */
export function writeReplies(path: string, targetBytes: number, seed: number): Made {
  return written(path, (out) => {
    out.write(`${ISA.replace(':~', '|~')}GS*HB*MADEUPPAYER*OPENKXBENCH*20260202*0900*1*X*005010X279A1~`, 2);
    let people = 0;
    for (; out.bytes() < targetBytes; people++) reply(out, seed, people);
    out.write(`GE*${people}*1~IEA*1*000000001~`, 2);
    return { claims: people, lines: people };
  });
}

function written(path: string, fill: (out: Output) => { claims: number; lines: number }): Made {
  mkdirSync(dirname(path), { recursive: true });
  const out = openOutput(`${path}.part`);
  const made = fill(out);
  out.close();
  renameSync(`${path}.part`, path);
  return { bytes: out.bytes(), segments: out.segments(), ...made };
}

/** One check: its claims are worked out twice, since the payment comes before them. */
function check(out: Output, seed: number, number: number, made: { claims: number; lines: number }): void {
  const first = number * CHECK_CLAIMS;
  const claims = Array.from({ length: CHECK_CLAIMS }, (_, i) => claim(seed, first + i));
  const paid = claims.reduce((sum, each) => sum + each.paid, 0);
  const here = clinic(seed, number % 97);
  const control = String(number + 1).padStart(4, '0');
  const from = out.segments();
  out.write(
    `ST*835*${control}~BPR*I*${dollars(paid)}*C*ACH*CCP*01*111*DA*33*1000000000**01*111*DA*22*20260202~` +
      `TRN*1*EFT${10_000_000 + number}*1000000000~DTM*405*20260201~N1*PR*MADE UP MEDICARE PART B~N3*PO BOX 1000~` +
      `N4*COLUMBUS*OH*43215~REF*2U*15202~PER*BL*HELP DESK*TE*5555550100~N1*PE*${here.name}*XX*${here.npi}~` +
      'REF*TJ*000000000~LX*1~',
    12,
  );
  for (const { text, segments, lines } of claims) {
    out.write(text, segments);
    made.lines += lines;
  }
  made.claims += claims.length;
  out.write(`SE*${out.segments() - from + 1}*${control}~`, 1);
}

function claim(seed: number, number: number) {
  const patient = pick(50_000, seed, number, 1);
  const day = `2026${String(1 + pick(12, seed, number, 2)).padStart(2, '0')}${String(1 + pick(28, seed, number, 3)).padStart(2, '0')}`;
  const lines = 2 + pick(4, seed, number, 4);
  let [text, segments] = ['', 0];
  let [charged, paid, shared] = [0, 0, 0];
  for (let line = 0; line < lines; line++) {
    const charge = 4000 + pick(9000, seed, number, 10 + line);
    const allowed = Math.trunc(charge / 2);
    const cut = pick(3, seed, number, 20 + line) === 0 ? Math.trunc(allowed / 5) : 0;
    const coinsurance = Math.trunc(allowed / 5);
    const sequestered = Math.trunc((allowed - coinsurance) / 50);
    const payment = allowed - coinsurance - sequestered;
    const item = pick(CODES.length, seed, number, 30 + line);
    text +=
      `SVC*HC:${CODES[item]}:${MODIFIERS[item]}*${dollars(charge)}*${dollars(payment)}**${1 + (item % 3)}~DTM*472*${day}~` +
      `CAS*CO*45*${dollars(charge - allowed - cut)}${cut > 0 ? `**59*${dollars(cut)}` : ''}**253*${dollars(sequestered)}~` +
      `CAS*PR*2*${dollars(coinsurance)}~REF*LU*11~REF*6R*BENCH${100_000_000 + number}L${line + 1}~AMT*B6*${dollars(allowed)}~`;
    segments += 7;
    charged += charge;
    paid += payment;
    shared += coinsurance;
  }
  const head =
    `CLP*P${String(patient).padStart(7, '0')}V${number}*1*${dollars(charged)}*${dollars(paid)}*${dollars(shared)}*MB*` +
    `${2_026_000_000_000 + number}*11*1~NM1*QC*1*${lastName(seed, patient)}*ANN****MI*${mbi(patient)}~` +
    `NM1*82*1*THERAPIST*SAM****XX*${npi(20_000_000 + (number % 997))}~MOA***MA01*MA18~` +
    `REF*EA*CHART${1_000_000 + patient}~DTM*232*${day}~DTM*233*${day}~DTM*050*20260115~`;
  return { text: head + text, segments: segments + 8, lines, paid };
}

function reply(out: Output, seed: number, number: number): void {
  const used = (bucket: number) => dollars(pick(300_000, seed, number, bucket));
  const control = String(number + 1).padStart(9, '0');
  const year = 'DTP*292*RD8*20260101-20261231~';
  const text =
    `ST*271*${control}*005010X279A1~BHT*0022*11*R${number}*20260202*0900~HL*1**20*1~NM1*PR*2*CMS*****PI*CMS~HL*2*1*21*1~` +
    `NM1*1P*2*MADE UP THERAPY*****XX*${npi(1 + (number % 97))}~HL*3*2*22*0~TRN*2*T${number}*9000000000~` +
    `NM1*IL*1*${lastName(seed, number)}*ANN****MI*${mbi(number)}~N3*1 SUNSET WAY~N4*COLUMBUS*OH*43215~DMG*D8*19400101*F~` +
    'DTP*307*RD8*20260101-20261231~EB*1**88~EB*1**30^42^45^48^49^69^76^83^A5^A7^AG^BT^BU^BV*MA~DTP*291*D8*20150701~' +
    'EB*1**30^2^23^24^25^26^27^28^3^33^36^37^38^39^40^42^50^51^52^53^67^69^73^76^83^86^98^A4^A6^A8^AI^AJ^AK^AL^BT^BU*MB~' +
    `DTP*291*D8*20150701~EB*C**30*MB**23*257~DTP*292*RD8*20260101-20261231~EB*C**30*MB**29*${used(3)}~${year}` +
    `EB*D**AD*MB***${used(1)}~${year}MSG*Used Amount~EB*D**AE*MB***${used(2)}~${year}MSG*Used Amount~` +
    'EB*F**BF*MB**29***99*36~EB*R**88*OT~REF*18*S0001 002~DTP*292*D8*20260101~LS*2120~NM1*PR*2*MADE UP DRUG PLAN~' +
    'N3*1 HARBOR ROAD~N4*COLUMBUS*OH*43215~PER*IC**TE*5555550100~LE*2120~SE*38*';
  const segments = text.split('~').length;
  out.write(`${text.replace(/SE\*38\*$/, `SE*${segments}*`)}${control}~`, segments);
}

function dollars(cents: number): string {
  return String(cents / 100);
}
