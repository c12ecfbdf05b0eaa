/** What of an attestation a reviewer would look at. */
export interface AttestedFact {
  readonly id: string;
  /** Identifier of the patient. */
  readonly beneficiary: string;
  /** NPI of who signed. */
  readonly clinician: string;
  readonly signedOn: string;
  /** Pieces of evidence it is bound to. */
  readonly evidence: number;
  /** Checks of the record that were not known or not supported, and questions left open, when it was signed. */
  readonly openPoints: number;
  /** What the clinician wrote in words of their own; `''` without any. */
  readonly words: string;
  readonly isRevoked: boolean;
}

/** The same words under the attestations of several patients. */
export interface SameWords {
  readonly clinician: string;
  readonly attestations: number;
  readonly patients: number;
  /** Up to a few identifiers of the attestations. */
  readonly examples: readonly string[];
}

export interface AttestationAudit {
  readonly attestations: number;
  readonly revoked: number;
  readonly withoutEvidence: number;
  readonly withOpenPoints: number;
  /** Of the two before, each attestation once: how many, and the first few. */
  readonly incomplete: { readonly count: number; readonly first: readonly AttestedFact[] };
  readonly sameWords: readonly SameWords[];
}

const NAMED = 20;
const EXAMPLES = 3;

/** Which attestations do not rest on full evidence, and which are copies of one another. Revoked ones are only counted. */
export function auditAttestations(facts: Iterable<AttestedFact>): AttestationAudit {
  const incomplete = { count: 0, first: [] as AttestedFact[] };
  const words = new Map<
    string,
    { clinician: string; attestations: number; patients: Set<string>; examples: string[] }
  >();
  const count = { attestations: 0, revoked: 0, withoutEvidence: 0, withOpenPoints: 0 };
  for (const fact of facts) {
    count.attestations++;
    if (fact.isRevoked) {
      count.revoked++;
      continue;
    }
    if (fact.evidence === 0) count.withoutEvidence++;
    if (fact.openPoints > 0) count.withOpenPoints++;
    if (fact.evidence === 0 || fact.openPoints > 0) {
      incomplete.count++;
      if (incomplete.first.length < NAMED) incomplete.first.push(fact);
    }
    const key = comparable(fact.words);
    if (key === '') continue;
    const known = words.get(`${fact.clinician}|${key}`) ?? {
      clinician: fact.clinician,
      attestations: 0,
      patients: new Set<string>(),
      examples: [],
    };
    words.set(`${fact.clinician}|${key}`, known);
    known.attestations++;
    known.patients.add(fact.beneficiary);
    if (known.examples.length < EXAMPLES) known.examples.push(fact.id);
  }
  const sameWords = [...words.values()]
    .filter(({ patients }) => patients.size > 1)
    .map((each) => ({ ...each, patients: each.patients.size }))
    .sort((a, b) => b.patients - a.patients || (a.clinician < b.clinician ? -1 : 1));
  return { ...count, incomplete, sameWords };
}

/** Words without what a copy changes: case, spaces, punctuation, and the figures in it. */
function comparable(words: string): string {
  return words
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/[^\p{L}#]+/gu, ' ')
    .trim();
}
