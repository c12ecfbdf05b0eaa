import type { SimClaim, SimLine } from '../../../../sim/model.ts';
import type { Form, GivenClaim, GivenLine } from '../../../claim/index.ts';
import { type ClaimText, type LineText, MBI } from '../../decide/testing/claim-text.ts';

//! Claims that tests write as files, as a system without one would tell them.

/** The same as `fileText` writes it. */
export function givenOf(claim: ClaimText): GivenClaim {
  const { id = 'A', form = 'P', frequency = '1', mbi = MBI, bill = '74' } = claim;
  const { provider = '1234567893', zip = '43215', payer = '15202', sequence = 'P', filing = 'MB' } = claim;
  return {
    id,
    frequency,
    form: `837${form}`,
    ...(mbi === '' ? {} : { beneficiary: mbi }),
    ...(claim.replaces === undefined ? {} : { payerClaimNumber: claim.replaces }),
    sex: 'F',
    payer: { id: payer, filing, sequence },
    billingProvider: { npi: provider, zip },
    ...(form === 'I'
      ? { billType: bill, statement: { from: '2026-03-01', through: '2026-03-31' } }
      : { placeOfService: '11' }),
    diagnoses: ['M25.561'],
    lines: claim.lines.map((line) => lineOf(line, form)),
  };
}

function lineOf(
  { billed, charge, units = '1', day = '20260304', revenue = '0420' }: LineText,
  form: string,
): GivenLine {
  return {
    ...procedure(billed.split(':')),
    ...days(day),
    ...(form === 'D' ? {} : { units: Number(units) }),
    ...(form === 'I' ? { revenue } : {}),
    chargeCents: Math.round(Number(charge) * 100),
  };
}

/** The same as `writeInterchange` of `sim/` writes it. */
export function givenOfSim(claim: SimClaim): GivenClaim {
  const { form, clinic, patient, payer } = claim;
  const all = claim.lines.flatMap((line) => (line.day === '' ? [] : line.day.split('-'))).sort();
  const [from = claim.received, through = claim.received] = [all[0], all.at(-1)];
  return {
    id: claim.id,
    frequency: claim.frequency,
    form: `837${form}` as Form,
    beneficiary: patient.mbi,
    ...(claim.originalNumber === undefined ? {} : { payerClaimNumber: claim.originalNumber }),
    sex: patient.number % 2 === 0 ? 'F' : 'M',
    payer: { id: payer.id, filing: payer.filing, sequence: payer.sequence },
    billingProvider: { npi: clinic.npi, zip: `${clinic.zip}0001` },
    ...(form === 'P' ? { rendering: '1234567893' } : {}),
    ...(form === 'I'
      ? { billType: claim.billType ?? '', statement: { from: dashed(from), through: dashed(through) } }
      : { placeOfService: '11' }),
    ...(claim.facilityZip === undefined || form === 'D' ? {} : { facilityZip: claim.facilityZip }),
    ...(form === 'D' ? {} : { diagnoses: ['M545'] }),
    lines: claim.lines.map((line) => simLineOf(line, form)),
  };
}

function simLineOf(line: SimLine, form: SimClaim['form']): GivenLine {
  return {
    ...procedure([line.code, ...line.modifiers]),
    ...days(line.day),
    units: Number(line.units),
    chargeCents: line.chargeCents,
    ...(form === 'I' ? { revenue: line.revenue ?? '0420' } : {}),
    ...(form === 'P' && line.facilityZip !== undefined ? { facilityZip: line.facilityZip } : {}),
    controlNumber: line.control,
  };
}

function procedure([code = '', ...modifiers]: readonly string[]) {
  return { ...(code === '' ? {} : { code }), modifiers };
}

function days(day: string) {
  if (day === '') return {};
  const [first = '', last] = day.split('-');
  return { serviceDate: dashed(first), ...(last === undefined ? {} : { lastServiceDate: dashed(last) }) };
}

function dashed(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
}
