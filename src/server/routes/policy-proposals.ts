import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { loadPolicy, PolicyError } from '../../workflow/index.ts';
import { writeOverlay } from '../clinics/clinic-policy.ts';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import { type Office, type PolicyFile, type PolicyProposal, PROPOSAL_STATES } from '../office/office.ts';
import { idParams, pageOfSchema, pageQuery } from './schemas.ts';

const BODY_BYTES = 4 * 1024 * 1024;
const words = z.string().trim().min(10).max(2000);
const fileSchema = z.strictObject({
  path: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/)
    .describe('in the folder: therapy/kx-threshold.yaml'),
  text: z.string(),
});

const proposalSchema = z.object({
  id: z.string(),
  files: z.array(fileSchema).describe('none where it is the shelf alone again'),
  reason: z.string(),
  state: z.enum(PROPOSAL_STATES),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
});

/** A policy folder laid over the shelf: one person proposes it, another approves it, and only then it is gone by. */
export function policyProposalRoutes(scope: FastifyInstance, parts: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { office, now, folders } = parts;
  const tags = ['policy'];

  app.get(
    '/v1/policy-proposals',
    {
      config: { name: 'proposals.list' },
      schema: {
        tags,
        summary: 'Every change of the policy that was proposed, and who decided it',
        querystring: pageQuery,
        response: { 200: pageOfSchema(proposalSchema) },
      },
    },
    async ({ query }) => {
      const { rows, next } = await office.proposals(query.after ?? null, query.limit);
      return { items: await Promise.all(rows.map((each) => named(office, each))), next };
    },
  );

  app.post(
    '/v1/policy-proposals',
    {
      bodyLimit: BODY_BYTES,
      config: { name: 'proposals.add' },
      schema: {
        tags,
        summary: 'Propose a policy folder, whole; it has to prove right on its own',
        headers: onceHeaders,
        body: z.strictObject({ reason: words, files: z.array(fileSchema).max(200) }),
        response: { 201: proposalSchema },
      },
    },
    async (request, reply) => {
      const { reason, files } = request.body;
      const id = randomUUID();
      provePolicy(folders.policy, id, files);
      const proposal: PolicyProposal = {
        id,
        files,
        reason,
        state: 'proposed',
        proposedBy: request.caller.id,
        proposedAt: new Date(now()).toISOString(),
        decidedBy: null,
        decidedAt: null,
        decisionNote: null,
      };
      const made = { body: await named(office, proposal), location: `/v1/policy-proposals/${id}` };
      const asked = JSON.stringify(request.body);
      await answerOnce(office, request, reply, asked, made, (once) => office.addProposal(proposal, once));
      return reply;
    },
  );

  app.post(
    '/v1/policy-proposals/:id/decision',
    {
      config: { name: 'proposals.decide' },
      schema: {
        tags,
        summary: 'Approve or refuse what somebody else proposed',
        description:
          'What is approved takes the place of what was approved before, for all that is decided from then on.',
        params: idParams,
        body: z.strictObject({ approve: z.boolean(), note: words }),
        response: { 200: proposalSchema },
      },
    },
    async ({ params, body, caller, clinic }) => {
      const proposal = await office.proposal(params.id);
      if (!proposal) throw new Problem(404, 'SERVER_NOT_FOUND');
      if (proposal.proposedBy === caller.id) throw new Problem(403, 'SERVER_SAME_PERSON');
      const state = body.approve ? 'approved' : 'refused';
      const at = new Date(now()).toISOString();
      if (!(await office.decideProposal(params.id, state, caller.id, at, body.note)))
        throw new Problem(409, 'SERVER_DECIDED');
      await clinic.policies.reload();
      const decided = { ...proposal, state, decidedBy: caller.id, decidedAt: at, decisionNote: body.note } as const;
      return named(office, decided);
    },
  );
}

/** @throws Problem with what is wrong, file by file */
function provePolicy(folder: string, id: string, files: readonly PolicyFile[]): void {
  if (files.length === 0) return;
  const overlay = writeOverlay(folder, `proved-${id}`, files);
  try {
    loadPolicy({ overlay });
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const fields = error.issues.map(({ code, message }) => ({ pointer: '/files', reason: `${code}: ${message}` }));
    throw new Problem(400, 'SERVER_POLICY', fields);
  } finally {
    rmSync(overlay, { recursive: true, force: true });
  }
}

async function named(office: Office, proposal: PolicyProposal): Promise<z.infer<typeof proposalSchema>> {
  const nameOf = async (id: string) => (await office.person(id))?.name ?? id;
  const { proposedBy, decidedBy, files } = proposal;
  return {
    ...proposal,
    files: files.map((file) => ({ ...file })),
    proposedBy: await nameOf(proposedBy),
    decidedBy: decidedBy === null ? null : await nameOf(decidedBy),
  };
}
