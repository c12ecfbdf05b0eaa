import { isoDate as d } from '../../../base/index.ts';
import type { Signature } from '../../episode/types.ts';
import { type Answer, fail, pass, unknown } from '../answer.ts';
import { defineCheck } from '../check.ts';
import { eachNote, onDay } from './notes.ts';

export interface NoteSignatureFacts {
  readonly on: string | null | undefined;
  readonly signature: Signature | null | undefined;
  readonly credential: string | null | undefined;
  /** Whether who signed treated, or is a clinician who supervised; undefined when who treated is not known. */
  readonly isTheirs: boolean | undefined;
  /** Whether an attestation statement makes up for a missing signature. */
  readonly isAttested: boolean;
}

const EXPECTED = 'signature and credentials of who treated or supervised, and the names of all who contributed';
const FIELDS = { fields: ['signature'] };

export const tnSignature = defineCheck<NoteSignatureFacts>({
  id: 'tn-signature',
  section: 'note',
  rule: 'A note is signed, with credentials, by who treated or supervised, and lists everyone who contributed.',
  severity: 'block',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-02 ch. 15 s. 220.3E', 'Pub. 100-08 ch. 3 s. 3.3.2.4'],
  worst: 'fail',
  facts: (chart) =>
    eachNote(chart, ({ on, signature, cosignatures = [], review, furnishedBy, signatureAttestation }) => {
      const signers = [signature, review, ...cosignatures].filter((each) => each !== undefined && each !== null);
      const isClinician = (each: Signature) => chart.law.isClinician(chart.credentialOn(each) ?? '');
      return {
        on,
        signature,
        credential: chart.credentialOf(signature?.by),
        isTheirs: furnishedBy && signers.some((each) => furnishedBy.includes(each.by) || isClinician(each)),
        isAttested: signatureAttestation !== undefined,
      };
    }),
  judge: ({ on, signature, credential, isTheirs, isAttested }): Answer => {
    if (isAttested) return pass(`${onDay(on)}: cured by an attestation of the signature`, FIELDS);
    if (signature === undefined) return unknown(`${onDay(on)}: whether it is signed is not known`, EXPECTED, FIELDS);
    if (signature === null)
      return fail(`${onDay(on)}: not signed; an attestation of the signature can cure it`, EXPECTED, FIELDS);
    const identity = signature.credential === undefined ? credential : signature.credential;
    if (identity === null) return fail(`${onDay(on)}: signed without credentials`, EXPECTED, FIELDS);
    if (identity === undefined) return unknown(`${onDay(on)}: the credentials are not known`, EXPECTED, FIELDS);
    if (isTheirs === false) return fail(`${onDay(on)}: signed by no one who treated or supervised`, EXPECTED, FIELDS);
    return isTheirs
      ? pass('signed with credentials', FIELDS)
      : unknown(`${onDay(on)}: who treated is not known`, EXPECTED, FIELDS);
  },
  cases: [
    ['signed with credentials', made({}), 'pass'],
    ['not signed', made({ signature: null }), 'fail'],
    ['not signed, and attested since', made({ signature: null, isAttested: true }), 'pass'],
    ['no credentials', made({ signature: { by: 'a', credential: null, on: d('2026-02-03') } }), 'fail'],
    ['signed by someone who neither treated nor supervised', made({ isTheirs: false }), 'fail'],
    ['who treated is not known', made({ isTheirs: undefined }), 'unknown'],
    ['nothing is known of a signature', made({ signature: undefined, credential: undefined }), 'unknown'],
  ],
});

function made(change: Partial<NoteSignatureFacts>): NoteSignatureFacts {
  const signature = { by: 'a', on: d('2026-02-03') };
  return { on: '2026-02-03', signature, credential: 'PT', isTheirs: true, isAttested: false, ...change };
}
