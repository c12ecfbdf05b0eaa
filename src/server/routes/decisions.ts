import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Issue } from '../../base/index.ts';
import {
  type AskedAnswer,
  type AskedClaims,
  CLAIMS_MOST,
  claimsSchema,
  DecisionDesk,
  LINES_MOST,
  type Policy,
  SharedDesk,
} from '../../workflow/index.ts';
import { noteAll } from '../http/guard.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { decisionSchema } from './decision-schema.ts';

const CLAIMS_BYTES = 512 * 1024;
const X12 = 'application/edi-x12';
const FAULTS_SHOWN = 100;
/** What positions name as the file. */
const SOURCE = 'request';

/** Claims decided at once, against the clinic's books, policy and attestations of the moment. */
export function decisionRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  scope.addContentTypeParser(X12, { parseAs: 'buffer', bodyLimit: CLAIMS_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  const desks = new WeakMap<Policy, SharedDesk>();
  const deskOf = (policy: Policy) => {
    const desk = desks.get(policy) ?? new SharedDesk(new DecisionDesk(policy), setImmediate);
    desks.set(policy, desk);
    return desk;
  };

  app.post(
    '/v1/decisions',
    {
      config: { name: 'decisions.make', notesPatient: true },
      bodyLimit: CLAIMS_BYTES,
      // A claim that does not fit is told of by itself, and keeps no other from being decided.
      validatorCompiler: (route) =>
        route.httpPart === 'body' ? (value: unknown) => ({ value }) : validatorCompiler(route as never),
      serializerCompiler: () => (answer) => JSON.stringify(answer),
      schema: {
        tags: ['decisions'],
        summary: 'Say of claims, line by line, whether KX is needed; nothing is kept',
        description:
          `The body is claims as JSON, or an 837 file as ${X12}: at most ${CLAIMS_MOST} claims, ${LINES_MOST} lines and ` +
          `${CLAIMS_BYTES} bytes. Each line is answered as \`openkx check --ledger\` answers it: against the books, and the claims ` +
          'before it. Nothing is written to the books, so there is no Idempotency-Key: ask as often as you like.',
        querystring: z.strictObject({
          explain: z.enum(['true', 'false']).optional().describe('with the arithmetic and the authority of each line'),
        }),
        body: claimsSchema(z),
        response: { 200: decisionSchema },
      },
    },
    async ({ body, query, caller, clinic }) => {
      const { policy, books } = clinic;
      const desk = deskOf(policy);
      const asked = await askedIn(desk, body);
      const { beneficiaries, issue } = await desk.about(asked, SOURCE);
      if (issue) throw new Problem(413, issue.code, [fieldOf(issue)]);
      const noted = beneficiaries.length === 0 ? [''] : beneficiaries;
      await noteAll(
        parts,
        noted.map((beneficiary) => ({ actor: caller.name, action: 'access', beneficiary, detail: 'decisions.make' })),
      );
      const facts = await desk.facts(beneficiaries, (some) => books.facts(some));
      const answer = await desk.decide(asked, SOURCE, facts, query.explain === 'true');
      if (answer.claims.every(({ isDecided }) => !isDecided)) throw refusal(answer);
      return shown(answer, policy);
    },
  );
}

/** @throws Problem where it is nothing that could be claims */
async function askedIn(desk: SharedDesk, body: unknown): Promise<AskedClaims> {
  if (Buffer.isBuffer(body)) return { file: body };
  const { claims, refused, issues } = await desk.read(body, SOURCE);
  const [first] = issues;
  if (first) throw new Problem(400, first.code, issues.map(fieldOf));
  return { claims, refused };
}

/** Where nothing could be decided: everything that is wrong, each with its place. */
function refusal({ claims, issues }: AskedAnswer): Problem {
  const all = [...issues, ...claims.flatMap((claim) => claim.issues)];
  return new Problem(400, 'SERVER_REQUEST', all.slice(0, FAULTS_SHOWN).map(fieldOf));
}

function fieldOf({ code, message, expected, at }: Issue) {
  const segment = at?.segment ? ` at segment ${at.segment}` : '';
  const wanted = expected === undefined ? '' : `; expected ${expected}`;
  return { pointer: at?.pointer ?? '', reason: `${message}${segment}${wanted}`, code };
}

function shown({ claims, issues }: AskedAnswer, { version }: Policy): z.input<typeof decisionSchema> {
  const answers = claims.map((claim) => ({ ...claim, issues: claim.issues.map(issueOf) }));
  return { policyVersion: version, claims: answers as never, issues: issues.map(issueOf) };
}

/** By its place in what was sent, without the claim's number, which stands beside it. */
function issueOf({ code, severity, message, found, expected, hint, at }: Issue) {
  const { pointer, segment = 0, element } = at ?? {};
  return {
    ...{ code, severity, message },
    ...(pointer === undefined ? {} : { pointer }),
    ...(segment === 0 ? {} : { segment }),
    ...(element === undefined ? {} : { element }),
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    ...(hint ? { hint } : {}),
  };
}
