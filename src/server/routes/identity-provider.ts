import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { IdentityProvider } from '../office/office.ts';
import { isIssuer } from '../people/identity-provider.ts';
import { roles } from './person-schema.ts';

const claim = z.string().min(1).max(100);
const providerSchema = z.strictObject({
  issuer: z.string().max(500).refine(isIssuer).describe('its address, https://…'),
  clientId: z.string().min(1).max(500),
  nameClaim: claim.describe('the claim that has the name somebody gets here, such as preferred_username'),
  roleClaim: claim.describe('the claim whose values say what they may do, such as groups'),
  roles: z.record(z.string().max(200), roles).describe('for each value of that claim the roles it gives'),
});

/** Who else may sign people in: set by an administrator, with what each value of a claim gives. */
export function identityProviderRoutes(scope: FastifyInstance, { office }: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const tags = ['people'];

  app.get(
    '/v1/identity-provider',
    {
      config: { name: 'provider.show' },
      schema: { tags, summary: 'The provider of sign-ins, without its secret', response: { 200: providerSchema } },
    },
    async () => {
      const provider = await office.identityProvider();
      if (!provider) throw new Problem(404, 'SERVER_NOT_FOUND');
      return shownProvider(provider);
    },
  );

  app.put(
    '/v1/identity-provider',
    {
      config: { name: 'provider.set' },
      schema: {
        tags,
        summary: 'Set the provider of sign-ins (OpenID Connect) and what its claims give',
        description:
          'Register the address of this server with /v1/session/provider/back as redirect address there. A clinician needs the ' +
          'claims discipline and npi too.',
        body: providerSchema.extend({ clientSecret: z.string().min(1).max(500) }),
        response: { 200: providerSchema },
      },
    },
    async ({ body }) => {
      await office.setIdentityProvider(body);
      return shownProvider(body);
    },
  );

  app.delete(
    '/v1/identity-provider',
    {
      config: { name: 'provider.remove' },
      schema: { tags, summary: 'Take it away: its people cannot sign in any more', response: { 204: z.null() } },
    },
    async (_request, reply) => {
      await office.setIdentityProvider(undefined);
      return reply.code(204).send(null);
    },
  );
}

function shownProvider({ issuer, clientId, nameClaim, roleClaim, roles: given }: IdentityProvider) {
  const all = Object.fromEntries(Object.entries(given).map(([value, each]) => [value, [...each]]));
  return { issuer, clientId, nameClaim, roleClaim, roles: all as z.infer<typeof providerSchema>['roles'] };
}
