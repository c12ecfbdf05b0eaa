import { VERDICTS } from '../../claim/index.ts';
import { loadPolicy } from '../../policy/index.ts';
import { decideUse, type UseEvidence } from '../decide.ts';
import type { OrderFacts, Statement, UseLine } from '../facts.ts';
import { pickMeaning } from '../pick.ts';

export const POLICY = loadPolicy();
export const USES = POLICY.otherUses;
const MEDICARE = { label: 'Medicare Part B', follows: 'medicare', uses: [] } as const;
const MBI = '1EG4TE5MK73';
const NPI = '1234567893';

/** `A5500 KX RT` on 2026-03-02, billed to Medicare on an 837P. */
export function lineOf(billed: string, rest: Partial<UseLine> = {}): UseLine {
  const [code = '', ...modifiers] = billed.split(' ');
  return {
    form: 0,
    payer: MEDICARE,
    code,
    modifiers,
    day: 20260302,
    units: 1,
    diagnoses: undefined,
    conditions: [],
    sex: '',
    state: '',
    ...rest,
  };
}

/** An order file in which everything any policy reads is in order, delivered on 2026-03-02; answers are for the caller. */
export function orderOf(rest: Partial<OrderFacts> = {}): OrderFacts {
  return {
    id: 'O1',
    beneficiary: MBI,
    items: [],
    diagnoses: ['E1142', 'G4733'],
    writtenOrder: {
      beneficiary: true,
      description: true,
      quantity: true,
      practitioner: true,
      signed: true,
      by: NPI,
      orderedOn: 20260210,
      receivedOn: 20260212,
    },
    visits: [
      { kind: 'diabetes_management', on: 20260120, by: NPI, credential: 'MD', mode: 'in_person' },
      { kind: 'prescriber', on: 20260210, by: NPI, credential: 'MD', mode: 'in_person' },
      { kind: 'face_to_face', on: 20260120, by: NPI, credential: 'MD', mode: 'in_person' },
      { kind: 'clinical_evaluation', on: 20251201, by: NPI, credential: 'MD', mode: 'in_person' },
    ],
    certification: {
      signedOn: 20260210,
      by: NPI,
      credential: 'MD',
      incidentTo: undefined,
      verifiedByPhysician: undefined,
      managesDiabetes: true,
    },
    footNote: { examOn: 20260120, by: NPI, credential: 'MD', conditions: ['deformity'], adoptedOn: 0 },
    selectedOn: 20260220,
    supplierEvaluation: { on: 20260220, inPerson: true },
    fitting: { on: 20260302, inPerson: true, wearing: true, objective: true },
    deliveredOn: 20260302,
    billedOn: 0,
    days: { started: 20260302, surgery: 20260220, transplant: 20250601, sleep_test: 20251215 },
    weightPounds: 400,
    sleepTest: { index: 15, events: 30, symptoms: undefined },
    adherence: undefined,
    authorization: { number: 'UTN1', affirmedOn: 20260215 },
    noticeSignedOn: 0,
    answers: {},
    history: [],
    ...rest,
  };
}

export function answersOf(met: readonly string[], notMet: readonly string[] = []): OrderFacts['answers'] {
  const entries = [...met.map((id) => [id, true] as const), ...notMet.map((id) => [id, false] as const)];
  return Object.fromEntries(entries.map(([id, isMet]) => [id, { met: isMet, evidence: 'chart note' }]));
}

export function statementOf(meaning: Statement['meaning'], rest: Partial<Statement> = {}): Statement {
  return {
    beneficiary: MBI,
    meaning,
    from: 20260101,
    through: 20261231,
    attestedBy: NPI,
    signedOn: 20260101,
    fact: '',
    factOn: 0,
    count: undefined,
    ...rest,
  };
}

/** What is answered, with names for numbers and codes alone for findings. */
export function decided(line: UseLine, evidence: Partial<UseEvidence> = {}) {
  const pick = pickMeaning(line, USES);
  const answer = decideUse(line, pick, { order: undefined, statements: undefined, ...evidence }, USES);
  return {
    meaning: answer.meaning,
    verdict: VERDICTS[answer.verdict] as string,
    addsKx: answer.addsKx,
    addsCondition: answer.addsCondition,
    instead: answer.instead?.modifier,
    findings: answer.findings.map(({ code }) => code),
    errors: answer.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    messages: answer.findings.map(({ message }) => message),
    answer,
  };
}
