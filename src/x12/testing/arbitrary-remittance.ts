import fc from 'fast-check';
import { type IsoDate, isoDateOf } from '../../base/index.ts';
import type {
  Adjustment,
  Procedure,
  ProviderAdjustment,
  Remittance,
  RemittanceClaim,
  RemittanceLine,
} from '../../claim/index.ts';

//! Remittances that balance, in every shape the nouns allow, for properties.

const NOWHERE = { byte: 0, segment: 0 };
const text = (max: number) => fc.stringMatching(new RegExp(`^[A-Z0-9][A-Z0-9 .-]{0,${max - 2}}[A-Z0-9]$`));
const code = fc.stringMatching(/^[A-Z0-9]{1,3}$/);
const money = fc.integer({ min: -9_999_999, max: 9_999_999 });
const quantity = fc.option(fc.integer({ min: -999_000, max: 999_000 }), { nil: undefined });
const day: fc.Arbitrary<IsoDate> = fc
  .tuple(fc.integer({ min: 2019, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => isoDateOf(year * 10_000 + month * 100 + date));
const maybeDay = fc.option(day, { nil: undefined });
const maybe = (texts: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), texts);
const modifiers = fc.array(fc.stringMatching(/^[A-Z0-9]{2}$/), { maxLength: 4 });
const procedure: fc.Arbitrary<Procedure> = fc.record({
  qualifier: fc.constantFrom('HC', 'AD', 'N4'),
  code: fc.stringMatching(/^[A-Z0-9]{5}$/),
  modifiers,
});
const adjustment: fc.Arbitrary<Adjustment> = fc.record({
  group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
  reason: fc.oneof(fc.constantFrom('1', '2', '45', '59', '119', '253', 'B7'), code),
  cents: money,
  quantity,
});
const references = fc.array(fc.record({ qualifier: fc.constantFrom('EA', '1L', 'LU', '0K', 'G1'), value: text(20) }), {
  maxLength: 3,
});
const amounts = fc.array(fc.record({ qualifier: fc.constantFrom('B6', 'AU', 'KH'), cents: money }), { maxLength: 2 });
const sum = (adjustments: readonly Adjustment[]) => adjustments.reduce((total, { cents }) => total + cents, 0);

const line: fc.Arbitrary<RemittanceLine> = fc
  .record({
    procedure,
    submitted: fc.option(procedure, { nil: undefined }),
    chargeCents: money,
    revenue: fc.constantFrom('', '0420'),
    paidUnits: fc.integer({ min: 0, max: 99_000 }),
    originalUnits: quantity,
    from: maybeDay,
    through: maybeDay,
    adjustments: fc.array(adjustment, { maxLength: 9 }),
    controlNumber: maybe(text(12)),
    references,
    amounts,
    remarks: fc.array(code, { maxLength: 3 }),
  })
  .map((each) => ({
    ...each,
    paidCents: each.chargeCents - sum(each.adjustments),
    ...(each.from === undefined || each.through === undefined ? { through: each.from } : {}),
    references:
      each.controlNumber === ''
        ? each.references
        : [{ qualifier: '6R', value: each.controlNumber }, ...each.references],
    at: NOWHERE,
  }));

const claim: fc.Arbitrary<RemittanceClaim> = fc
  .record({
    id: text(20),
    status: fc.constantFrom('1', '2', '3', '4', '19', '22'),
    chargeCents: money,
    patientCents: fc.option(money, { nil: undefined }),
    filing: maybe(fc.constantFrom('MB', 'MA', '12')),
    payerClaimNumber: maybe(text(15)),
    facility: maybe(fc.constantFrom('11', '74')),
    frequency: fc.constantFrom('', '1', '7', '8'),
    patientId: maybe(text(11)),
    insuredId: maybe(text(11)),
    correctedId: maybe(text(11)),
    rendering: maybe(text(10)),
    crossoverPayer: maybe(text(8)),
    from: maybeDay,
    through: maybeDay,
    receivedOn: maybeDay,
    adjustments: fc.array(adjustment, { maxLength: 8 }),
    remarks: fc.array(code, { maxLength: 5 }),
    outlines: fc.uniqueArray(fc.record({ qualifier: fc.constantFrom('MOA02', 'MOA08', 'MOA09'), cents: money }), {
      selector: ({ qualifier }) => qualifier,
    }),
    references,
    amounts,
    lines: fc.array(line, { maxLength: 4 }),
  })
  .map((each) => ({
    ...each,
    outlines: each.outlines.toSorted((a, b) => (a.qualifier < b.qualifier ? -1 : 1)),
    paidCents:
      each.chargeCents - each.lines.reduce((total, { adjustments }) => total + sum(adjustments), sum(each.adjustments)),
    whole: true,
    at: NOWHERE,
  }));

const providerAdjustment: fc.Arbitrary<ProviderAdjustment> = fc.record({
  provider: fc.constantFrom('1234567893', '1000000012'),
  fiscalYearEnd: fc.constant(isoDateOf(20261231)),
  reason: fc.constantFrom('WO', 'L6', 'FB', '72'),
  reference: maybe(text(12)),
  cents: money,
  at: fc.constant(NOWHERE),
});

/** One check, with everything in it balanced. */
export const remittances: fc.Arbitrary<Remittance> = fc
  .record({
    claims: fc.array(claim, { maxLength: 4 }),
    providerAdjustments: fc.array(providerAdjustment, { maxLength: 8 }),
    paidOn: day,
    producedOn: maybeDay,
    trace: text(12),
    payerId: maybe(text(8)),
    taxId: maybe(text(9)),
    hasAddress: fc.boolean(),
  })
  .map(({ claims, providerAdjustments, payerId, taxId, hasAddress, ...each }) => ({
    ...each,
    version: '005010X221A1',
    sender: 'PAYER',
    receiver: 'CLINIC',
    interchangeControl: '000000001',
    groupControl: '1',
    transactionControl: '0001',
    handling: 'I',
    paymentCents:
      claims.reduce((total, { paidCents }) => total + paidCents, 0) -
      providerAdjustments.reduce((total, { cents }) => total + cents, 0),
    creditOrDebit: 'C',
    method: 'ACH',
    traceOrigin: '1999999999',
    payer: {
      name: 'MADE UP PAYER',
      id: payerId,
      address: hasAddress ? { street: '1 MAIN ST', city: 'COLUMBUS', state: 'OH', zip: '43215' } : undefined,
    },
    payee: { name: 'EXAMPLE THERAPY', npi: '1234567893', taxId },
    claims,
    providerAdjustments,
    complete: true,
    at: NOWHERE,
  }));
