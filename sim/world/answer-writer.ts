import type { ClaimAcknowledgement, EligibilityReply } from '../../src/claim/index.ts';

/** A 277CA (005010X214) of claims that came in one file of one provider. */
export function writeAcknowledgements(answers: readonly ClaimAcknowledgement[], control: number): Buffer {
  const [{ payerId = '', providerId = '', batch = '', on = '' } = {}] = answers;
  const day = compact(on);
  const accepted = answers.filter(({ outcome }) => outcome === 'accepted').length;
  const body = [
    `BHT*0085*08*A${control}*${day}*0800*TH`,
    'HL*1**20*1',
    `NM1*PR*2*SHADOW PAYER*****PI*${payerId}`,
    `TRN*1*P${control}`,
    `DTP*050*D8*${day}`,
    `DTP*009*D8*${day}`,
    'HL*2*1*21*1',
    'NM1*41*2*MADE UP BILLING*****46*MADEUPSENDER',
    `TRN*2*${batch}`,
    `STC*A1:19:PR*${day}*WQ*${dollars(answers.reduce((sum, { chargeCents = 0 }) => sum + chargeCents, 0))}`,
    `QTY*90*${accepted}`,
    `QTY*AA*${answers.length - accepted}`,
    'HL*3*2*19*1',
    `NM1*85*2*MADE UP CLINIC*****XX*${providerId}`,
    `TRN*1*${batch}`,
    ...answers.flatMap((answer, place) => claimSegments(answer, place + 4)),
  ];
  return envelope('HN', '277', '005010X214', body, control, day);
}

function claimSegments(answer: ClaimAcknowledgement, level: number): string[] {
  const [{ category = '', status = '' } = {}] = answer.statuses;
  const action = answer.outcome === 'accepted' ? 'WQ' : 'U';
  return [
    `HL*${level}*3*PT`,
    `NM1*QC*1*MADE UP*PATIENT****MI*${answer.patientId}`,
    `TRN*2*${answer.id}`,
    `STC*${category}:${status}*${compact(answer.on ?? '')}*${action}*${dollars(answer.chargeCents ?? 0)}`,
    ...(answer.payerClaimNumber === '' ? [] : [`REF*1K*${answer.payerClaimNumber}`]),
    ...(answer.from ? [`DTP*472*RD8*${compact(answer.from)}-${compact(answer.through ?? answer.from)}`] : []),
  ];
}

/** A 271 (005010X279A1) about one person: what was used of each bucket, and the Part B deductible. */
export function writeEligibility(reply: EligibilityReply, control: number): Buffer {
  const day = compact(reply.asOf ?? '');
  const body = [
    `BHT*0022*11*${reply.request}*${day}*0800`,
    'HL*1**20*1',
    `NM1*PR*2*SHADOW PAYER*****PI*${reply.payerId}`,
    'HL*2*1*21*1',
    `NM1*1P*2*MADE UP CLINIC*****XX*${reply.providerNpi}`,
    'HL*3*2*22*0',
    ...reply.traces.map((trace) => `TRN*2*${trace}*9MADEUPCLI`),
    `NM1*IL*1*MADE UP*PATIENT****MI*${reply.memberId}`,
    `DTP*291*RD8*${compact(reply.period.from ?? '')}-${compact(reply.period.through ?? '')}`,
    'EB*1**30*MB',
    `DTP*291*D8*${compact(reply.entitlements[0]?.period.from ?? '')}`,
    ...reply.deductibles.flatMap(({ kind, cents, period }) => [
      `EB*C**30*MB**${kind === 'base' ? '23' : '29'}*${dollars(cents)}`,
      `DTP*292*RD8*${compact(period.from ?? '')}-${compact(period.through ?? '')}`,
    ]),
    ...reply.therapy.flatMap(({ evidence, cents, period }) => [
      `EB*D**${evidence.serviceTypes.join('^')}*MB***${dollars(cents)}`,
      `DTP*292*RD8*${compact(period.from ?? '')}-${compact(period.through ?? '')}`,
      'MSG*Used Amount',
    ]),
  ];
  return envelope('HB', '271', '005010X279A1', body, control, day);
}

function envelope(
  group: string,
  set: string,
  guide: string,
  body: readonly string[],
  control: number,
  day: string,
): Buffer {
  const blank = ' '.repeat(10);
  const number = String(control).padStart(9, '0');
  const ids = `ZZ*${'SHADOWPAYER'.padEnd(15)}*ZZ*${'MADEUPSENDER'.padEnd(15)}`;
  const segments = [
    `ISA*00*${blank}*00*${blank}*${ids}*${day.slice(2)}*0800*^*00501*${number}*0*T*:`,
    `GS*${group}*SHADOWPAYER*MADEUPSENDER*${day}*0800*${control}*X*${guide}`,
    `ST*${set}*0001*${guide}`,
    ...body,
    `SE*${body.length + 2}*0001`,
    `GE*1*${control}`,
    `IEA*1*${number}`,
  ];
  return Buffer.from(`${segments.join('~')}~`, 'latin1');
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}

function dollars(cents: number): string {
  const rest = String(cents % 100).padStart(2, '0');
  return rest === '00' ? String(Math.trunc(cents / 100)) : `${Math.trunc(cents / 100)}.${rest}`;
}
