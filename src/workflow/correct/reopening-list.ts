import { isoDateOf, maskId } from '../../base/index.ts';
import { csvRow } from '../csv-row.ts';
import { reasonText } from './denied-line.ts';
import type { LineDraft } from './line-draft.ts';

/** The columns of the list of reopenings, in order. One row a line; claims of one payer and provider stand together. */
export const REOPENING_COLUMNS = [
  'payer', // as the remittance names it
  'provider_npi', // billing provider
  'claim_id', // CLM01
  'icn', // the payer's number of the claim
  'mbi', // masked but for the last four characters, unless patient data was asked for
  'line', // LX01
  'service_date', // YYYY-MM-DD
  'code',
  'modifiers_now', // joined by colons
  'modifiers_corrected',
  'reason', // group and reason of the denial: CO-119
  'deadline', // last day to ask, YYYY-MM-DD; empty where no limit is known
] as const;

/** The list as comma-separated values with a heading line; empty text when nothing is to be reopened. */
export function reopeningList(drafts: readonly LineDraft[], showsPatientData: boolean): string {
  const rows = drafts.filter(({ action }) => action === 'reopen');
  if (rows.length === 0) return '';
  const keyOf = ({ denied }: LineDraft) => `${denied.payer} ${denied.provider} ${denied.claim}`;
  rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  return [REOPENING_COLUMNS, ...rows.map((draft) => cellsOf(draft, showsPatientData))]
    .map((cells) => `${csvRow(cells)}\n`)
    .join('');
}

function cellsOf({ denied, sent, modifiersCorrected, deadline }: LineDraft, showsPatientData: boolean) {
  const { payer, provider, claim, payerClaimNumber, code } = denied;
  const beneficiary = sent?.beneficiary ?? '';
  return [
    payer,
    provider,
    claim,
    payerClaimNumber,
    showsPatientData ? beneficiary : maskId(beneficiary),
    sent?.number ?? null,
    sent ? isoDateOf(sent.day) : null,
    code,
    (sent?.modifiers ?? denied.modifiers).join(':'),
    modifiersCorrected.join(':'),
    reasonText(denied),
    deadline ?? null,
  ];
}
