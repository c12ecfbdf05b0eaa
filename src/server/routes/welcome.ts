import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ServerParts } from '../http/ports.ts';

const welcomeSchema = z.object({
  isSetUp: z.boolean().describe('whether there is a first administrator'),
  version: z.string(),
  today: z.string().describe('the day it is for this office'),
  playground: z
    .object({
      clinic: z.string(),
      people: z.array(z.object({ name: z.string(), password: z.string(), role: z.string(), what: z.string() })),
    })
    .nullable()
    .describe('where the office is that of a made-up clinic: its name, and who can be played'),
});
export type Playground = NonNullable<z.infer<typeof welcomeSchema>['playground']>;

/** What a page has to know before anybody has signed in. */
export function welcomeRoutes(scope: FastifyInstance, { office, version, now, playground }: ServerParts): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/v1/welcome',
    {
      config: { name: 'server.welcome' },
      schema: {
        tags: ['server'],
        summary: 'What there is to know before anybody signs in',
        response: { 200: welcomeSchema },
      },
    },
    async () => ({
      isSetUp: !(await office.isEmpty()),
      version,
      today: new Date(now()).toISOString().slice(0, 10),
      playground: playground ?? null,
    }),
  );
}
