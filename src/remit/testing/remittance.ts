import type { Adjustment, Remittance, RemittanceClaim, RemittanceLine } from '../../claim/index.ts';

//! Made-up remittances for tests: one line of 100.00, allowed 50.00, 10.00 the patient's, 0.80 sequestered, 39.20 paid.

const NOWHERE = { byte: 0, segment: 0 };

export function adjust(text: string): Adjustment {
  const [group = '', reason = '', cents = '0'] = text.split(' ');
  return { group, reason, cents: Number(cents), quantity: undefined };
}

export function line(change: Partial<RemittanceLine> = {}, ...adjustments: readonly string[]): RemittanceLine {
  const own = adjustments.length > 0 ? adjustments : ['CO 45 5000', 'CO 253 80', 'PR 2 1000'];
  return {
    procedure: { qualifier: 'HC', code: '97110', modifiers: ['GP'] },
    submitted: undefined,
    chargeCents: 10_000,
    paidCents: 3920,
    revenue: '',
    paidUnits: 2000,
    originalUnits: undefined,
    from: undefined,
    through: undefined,
    adjustments: own.map(adjust),
    controlNumber: 'L1',
    references: [],
    amounts: [],
    remarks: [],
    at: NOWHERE,
    ...change,
  };
}

export function claim(change: Partial<RemittanceClaim> = {}, ...lines: readonly RemittanceLine[]): RemittanceClaim {
  return {
    id: 'VISIT1',
    status: '1',
    chargeCents: 10_000,
    paidCents: 3920,
    patientCents: 1000,
    filing: 'MB',
    payerClaimNumber: 'ICN1',
    facility: '11',
    frequency: '1',
    patientId: '1EG4TE5MK73',
    insuredId: '',
    correctedId: '',
    rendering: '',
    crossoverPayer: '',
    from: undefined,
    through: undefined,
    receivedOn: undefined,
    adjustments: [],
    remarks: [],
    outlines: [],
    references: [],
    amounts: [],
    lines: lines.length > 0 ? lines : [line()],
    whole: true,
    at: NOWHERE,
    ...change,
  };
}

/** The same claim with every amount turned, as a payer takes it back. */
export function reversalOf(original: RemittanceClaim): RemittanceClaim {
  const turn = (all: readonly Adjustment[]) => all.map((each) => ({ ...each, cents: -each.cents }));
  return {
    ...original,
    status: '22',
    chargeCents: -original.chargeCents,
    paidCents: -original.paidCents,
    adjustments: turn(original.adjustments),
    lines: original.lines.map((each) => ({
      ...each,
      chargeCents: -each.chargeCents,
      paidCents: -each.paidCents,
      adjustments: turn(each.adjustments),
    })),
  };
}

export function remittance(change: Partial<Remittance> = {}): Remittance {
  return {
    version: '005010X221A1',
    sender: 'PAYER',
    receiver: 'CLINIC',
    interchangeControl: '000000001',
    groupControl: '1',
    transactionControl: '0001',
    handling: 'I',
    paymentCents: 3920,
    creditOrDebit: 'C',
    method: 'CHK',
    paidOn: undefined,
    trace: 'CHECK1',
    traceOrigin: '',
    producedOn: undefined,
    payer: { name: 'PAYER', id: '', address: undefined },
    payee: { name: 'CLINIC', npi: '1234567893', taxId: '' },
    claims: [claim()],
    providerAdjustments: [],
    complete: true,
    at: NOWHERE,
    ...change,
  };
}
