import { createRequire } from 'node:module';
import type { z } from 'zod';
import { type Issue, registered } from '../../base/index.ts';
import type { GivenClaim, PlacedGiven } from '../../claim/index.ts';
import { expectedOf, pointerOf } from '../schema-fault.ts';
import { claimSchema } from './claims-schema.ts';
import { CLAIMS_IN_A_TURN, toItsEnd } from './turns.ts';

type ClaimCode =
  | 'CLAIMS_UNREADABLE'
  | 'CLAIM_FIELD_MISSING'
  | 'CLAIM_FIELD_UNKNOWN'
  | 'CLAIM_FIELD_VALUE'
  | 'CLAIMS_TOO_MANY';

/** A claim that does not fit, and everything about it that does not. */
export interface RefusedClaim {
  readonly pointer: string;
  readonly issues: readonly Issue[];
}

export interface ClaimsReading {
  /** Those that fit, in the order given. */
  readonly claims: readonly PlacedGiven[];
  readonly refused: readonly RefusedClaim[];
  /** What keeps all of it from being read. */
  readonly issues: readonly Issue[];
}

/**
 * Reads claims of `claimsSchema`, parsed from JSON. A claim that does not fit is left out and every fault of it named by its
 * JSON pointer; the others are read. Values are not repeated in issues.
 *
 * @param source what issues name as the file
 */
export function readClaims(body: unknown, source: string): ClaimsReading {
  return toItsEnd(readingClaims(body, source));
}

/** The same, with a place after each few claims where others can go on. */
export function* readingClaims(body: unknown, source: string): Generator<void, ClaimsReading> {
  const unreadable = unreadableIssue(body, source);
  if (unreadable) return { claims: [], refused: [], issues: [unreadable] };
  const given = (body as { readonly claims: readonly unknown[] }).claims;
  const claims: PlacedGiven[] = [];
  const refused: RefusedClaim[] = [];
  const schema = schemaOfClaims();
  for (const [place, claim] of given.entries()) {
    if (place > 0 && place % CLAIMS_IN_A_TURN === 0) yield;
    const pointer = `/claims/${place}`;
    const { data, error } = schema.safeParse(claim);
    if (data) claims.push({ claim: data, pointer });
    else refused.push({ pointer, issues: error.issues.flatMap((each) => issuesOf(each, claim, pointer, source)) });
  }
  return { claims, refused, issues: [] };
}

export function claimIssue(
  code: ClaimCode,
  source: string,
  pointer: string,
  facts: { readonly found?: string; readonly expected?: string } = {},
): Issue<ClaimCode> {
  const { severity = 'error', text = code, hint = '' } = registered(code) ?? {};
  return { code, severity, message: text, ...facts, hint, at: { file: source, byte: 0, segment: 0, pointer } };
}

function unreadableIssue(body: unknown, source: string): Issue | undefined {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const wrong = (pointer: string, found: string, expected: string) =>
    claimIssue('CLAIMS_UNREADABLE', source, pointer, { found, expected });
  if (!isObject) return wrong('', kindOf(body), 'an object with the field claims');
  const { claims, ...others } = body as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other !== undefined) return wrong(unknownAt([], other), 'a field that is not known', 'claims alone');
  if (!Array.isArray(claims) || claims.length === 0) return wrong('/claims', kindOf(claims), 'a list of claims');
  return undefined;
}

let known: z.ZodType<GivenClaim> | undefined;

/** Made when the first claim is read. */
function schemaOfClaims(): z.ZodType<GivenClaim> {
  known ??= claimSchema((createRequire(import.meta.url)('zod') as { z: Parameters<typeof claimSchema>[0] }).z);
  return known;
}

/** What a fault of the schema says of a claim; names that have no place in it are one each. */
function issuesOf(issue: z.core.$ZodIssue, claim: unknown, pointer: string, source: string): Issue[] {
  const at = `${pointer}${pointerOf(issue.path)}`;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      claimIssue('CLAIM_FIELD_UNKNOWN', source, `${pointer}${unknownAt(issue.path, key)}`),
    );
  const value = issue.path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown>)?.[step], claim);
  const expected = expectedOf(issue);
  if (value === undefined) return [claimIssue('CLAIM_FIELD_MISSING', source, at, { found: 'nothing', expected })];
  return [claimIssue('CLAIM_FIELD_VALUE', source, at, { found: kindOf(value), expected })];
}

/** Of a name that no claim has: it is somebody else's text, and told only where it is plainly the name of a field. */
function unknownAt(path: readonly PropertyKey[], key: string): string {
  return pointerOf(/^[a-z]+([A-Z][a-z]+)*$/.test(key) ? [...path, key] : path);
}

/** What stands there, without saying it. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'number' ? 'a number' : typeof value === 'boolean' ? 'true or false' : 'an object';
}
