import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoDate } from '../../base/index.ts';
import { type Episode, readEpisode } from '../../chart/index.ts';
import {
  type AttestedScope,
  attestationHash,
  type NewAttestation,
  type StoredAttestation,
  type StoredSigner,
} from '../../ledger/index.ts';
import type { Shown } from '../record.ts';
import { makeKey, type OpenKey } from '../sealing/keys.ts';
import { sealRecord } from '../sealing/seal-record.ts';
import { statementOf } from '../statement.ts';

const MBI = '1EG4TE5MK73';
export const NPI = '1234567893';
export const AT = '2026-04-10T15:00:00.000Z';

/** Cheap to guess, for tests. */
export const COST = { N: 2, r: 1, p: 1 };
export const KEY: OpenKey = makeKey('made up of several words', COST).key;

export const SCOPE: AttestedScope = {
  beneficiary: MBI,
  discipline: 'PT',
  bucket: 'pt_slp',
  from: isoDate('2026-03-02'),
  through: isoDate('2026-04-03'),
  lines: [],
};

/** The whole made-up episode of a knee. */
export function knee(): Episode {
  const path = join(import.meta.dirname, '../../../fixtures/episodes/knee.json');
  const { episode } = readEpisode(readFileSync(path, 'utf8'), 'knee.json');
  if (!episode) throw new Error('the episode cannot be read');
  return episode;
}

export function shownCase(): Shown {
  return {
    statement: statementOf(SCOPE, { failed: 0, unknown: 1, questions: 0 }),
    scope: SCOPE,
    arithmetic: {
      lines: [],
      buckets: [{ year: 2026, usedLowCents: 248001, usedHighCents: 248001, thresholdCents: 248000 }],
    },
    checks: { episode: 'KNEE-2026-01', asOf: isoDate('2026-04-10'), results: [] },
    questions: [],
    evidence: [
      { kind: 'document', name: 'evaluation-text', sha256: 'a'.repeat(64) },
      { kind: 'entry', name: '/plans/plan-1', sha256: 'b'.repeat(64) },
    ],
    policy: '2026.1',
  };
}

export function signerOf(key: OpenKey, from = '2026-01-01'): StoredSigner {
  const { publicKey, fingerprint } = key;
  const signer = { npi: NPI, discipline: 'PT', publicKey, fingerprint, secondFactor: '' } as const;
  return { ...signer, from: isoDate(from), sequence: 1, enrolledAt: AT };
}

/** An attestation as it stands in a ledger. */
export function stored(previous = '', key = KEY): StoredAttestation {
  const given = sealed(previous, key);
  return { ...given, sequence: 1, hash: attestationHash(given), revocation: undefined };
}

export function sealed(previous = '', key = KEY): NewAttestation {
  const shown = shownCase();
  const signer = { npi: NPI, discipline: 'PT', secondFactor: 'none', secondFactorStep: null } as const;
  const acknowledged = shown.statement.acknowledgements.map(({ id }) => id);
  const record = sealRecord({ shown, acknowledged, remark: '', signer, signedAt: AT, previous }, key);
  if ('code' in record) throw new Error(record.code);
  return record;
}
