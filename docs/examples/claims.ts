//! Asking about a visit before there is a claim file: `npx node docs/examples/claims.ts` decides the claim below.
import {
  DecisionRun,
  type LineRecord,
  lineRecord,
  loadPolicy,
  readClaims,
  readOpenings,
} from '../../src/workflow/index.ts';

/** What a practice system knows of a visit, as docs/reference/claims.schema.json has it. */
export const VISIT = {
  claims: [
    {
      id: 'VISIT-1',
      form: '837P',
      beneficiary: '1EG4TE5MK73',
      payer: { id: '15202', filing: 'MB' },
      billingProvider: { npi: '1234567893', zip: '43215' },
      placeOfService: '11',
      diagnoses: ['M25.561'],
      lines: [
        { serviceDate: '2026-03-09', code: '97110', modifiers: ['GP'], units: 2, chargeCents: 12000 },
        { serviceDate: '2026-03-09', code: '97140', modifiers: ['GP'], units: 1, chargeCents: 5000 },
      ],
    },
  ],
};

/** Decides claims that no file holds, and says of those that do not fit what is wrong with them. */
export function decideClaims(body: unknown, openings: string): { lines: LineRecord[]; wrong: string[] } {
  const { claims, refused, issues } = readClaims(body, 'visit');
  const run = new DecisionRun({ policy: loadPolicy(), openings: readOpenings(openings, 'opening.csv').rows });
  const decided = run.decideClaims(claims, 'visit');
  const lines = Array.from({ length: decided.batch.lineCount }, (_, line) => lineRecord(decided, line, false));
  const faults = [...issues, ...refused.flatMap((claim) => claim.issues)];
  return { lines, wrong: faults.map(({ code, at }) => `${code} ${at?.pointer}`) };
}

if (import.meta.main) {
  const openings = 'mbi,year,bucket,amount,as_of,source\n1EG4TE5MK73,2026,pt_slp,2450.00,2026-02-27,portal\n';
  for (const { line, code, verdict, because } of decideClaims(VISIT, openings).lines) {
    console.log(`line ${line}  ${code}  ${verdict}\n  ${because.join('\n  ')}`);
  }
}
