import { ANSWER_CODES } from './answers.ts';
import { ATTEST_CODES } from './attest.ts';
import { CHART_CODES } from './chart.ts';
import { CLAIM_CODES } from './claims.ts';
import { CLI_CODES } from './cli.ts';
import { CORRECTION_CODES } from './corrections.ts';
import type { RegisterEntry } from './entry.ts';
import { EVIDENCE_CODES } from './evidence.ts';
import { FINDING_CODES } from './findings.ts';
import { USE_FINDINGS } from './findings-use.ts';
import { LEDGER_CODES } from './ledger.ts';
import { MEASURE_CODES } from './measures.ts';
import { PACKET_CODES } from './packet.ts';
import { PAYER_CODES } from './payer.ts';
import { POLICY_CODES } from './policy.ts';
import { POST_CODES } from './post.ts';
import { REMIT_CODES } from './remit.ts';
import { AUDIT_CODES } from './selfaudit.ts';
import { SERVER_CODES } from './server.ts';
import { TEXT_CODES } from './text.ts';
import { UNIT_CODES } from './units.ts';
import { VERDICT_CODES } from './verdicts.ts';
import { WATCH_CODES } from './watch.ts';
import { X12_CODES } from './x12.ts';

export { AUTHORITIES, type Authority } from './authorities.ts';
export { documentOf } from './document-of.ts';
export type { RegisterEntry } from './entry.ts';
export { FINDING_CODES } from './findings.ts';

export type FindingCode = (typeof FINDING_CODES)[number]['code'];
export type AuditCode = (typeof AUDIT_CODES)[number]['code'];
export type UseFindingCode = (typeof USE_FINDINGS)[number]['code'];

/** Every code the project can print, by the kind of thing it is said about. Codes are permanent once released. */
export const REGISTER = {
  verdict: VERDICT_CODES,
  finding: FINDING_CODES,
  use: USE_FINDINGS,
  x12: [...X12_CODES, ...ANSWER_CODES],
  remit: REMIT_CODES,
  payer: PAYER_CODES,
  policy: POLICY_CODES,
  post: POST_CODES,
  ledger: LEDGER_CODES,
  units: UNIT_CODES,
  measure: MEASURE_CODES,
  text: TEXT_CODES,
  chart: CHART_CODES,
  packet: PACKET_CODES,
  correction: CORRECTION_CODES,
  selfaudit: AUDIT_CODES,
  cli: CLI_CODES,
  evidence: EVIDENCE_CODES,
  claims: CLAIM_CODES,
  attest: ATTEST_CODES,
  server: SERVER_CODES,
  watch: WATCH_CODES,
} as const satisfies Record<string, readonly RegisterEntry[]>;

const BY_CODE = new Map<string, RegisterEntry>(
  Object.values(REGISTER).flatMap((entries: readonly RegisterEntry[]) =>
    entries.map((one) => [one.code, one] as const),
  ),
);

/** The entry of a code. */
export function registered(code: string): RegisterEntry | undefined {
  return BY_CODE.get(code);
}
