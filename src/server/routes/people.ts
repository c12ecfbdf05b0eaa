import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { answerOnce, onceHeaders } from '../http/once.ts';
import type { ServerParts } from '../http/ports.ts';
import { Problem } from '../http/problem.ts';
import type { PersonChange } from '../office/office.ts';
import { hashPassword } from '../people/password.ts';
import {
  discipline,
  newPassword,
  npi,
  personSchema,
  personTag,
  roles,
  shownPerson,
  signInName,
} from './person-schema.ts';
import { idParams, pageOfSchema, pageQuery } from './schemas.ts';
import { personWith } from './session.ts';

const addBody = z
  .strictObject({
    name: signInName,
    password: newPassword.describe('to begin with: it has to be changed at the first sign-in'),
    roles,
    discipline: discipline.optional(),
    npi: npi.optional(),
  })
  .refine((body) => !body.roles.includes('clinician') || (body.discipline && body.npi));

const changeBody = z.strictObject({
  roles: roles.optional(),
  isActive: z.boolean().optional(),
  password: newPassword.optional().describe('a new one, to be changed at the next sign-in'),
  removeSecondFactor: z.literal(true).optional().describe('where the authenticator was lost'),
});

/** Who works here, and what they may do. */
export function peopleRoutes(scope: FastifyInstance, { office, now }: ServerParts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const tags = ['people'];

  app.get(
    '/v1/people',
    {
      config: { name: 'people.list' },
      schema: { tags, summary: 'Everybody', querystring: pageQuery, response: { 200: pageOfSchema(personSchema) } },
    },
    async ({ query }) => {
      const { rows, next } = await office.people(query.after ?? null, query.limit);
      return { items: rows.map(shownPerson), next };
    },
  );

  app.get(
    '/v1/people/:id',
    {
      config: { name: 'people.show' },
      schema: { tags, summary: 'Somebody', params: idParams, response: { 200: personSchema } },
    },
    async ({ params }, reply) => {
      const person = await office.person(params.id);
      if (!person) throw new Problem(404, 'SERVER_NOT_FOUND');
      reply.header('etag', personTag(person));
      return shownPerson(person);
    },
  );

  app.post(
    '/v1/people',
    {
      config: { name: 'people.add' },
      schema: {
        tags,
        summary: 'Add somebody; a clinician has a discipline and an NPI',
        headers: onceHeaders,
        body: addBody,
        response: { 201: personSchema },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const plain = personWith(body.name, body.roles, await hashPassword(body.password), new Date(now()).toISOString());
      const of = { discipline: body.discipline ?? null, npi: body.npi ?? null };
      const person = { ...plain, ...of, isPasswordGiven: true };
      const made = { body: shownPerson(person), location: `/v1/people/${person.id}` };
      const asked = JSON.stringify(body);
      await answerOnce(office, request, reply, asked, made, (once) => office.addPerson(person, once));
      return reply;
    },
  );

  app.patch(
    '/v1/people/:id',
    {
      config: { name: 'people.change' },
      schema: {
        tags,
        summary: 'Change what somebody may do, as last seen (If-Match); fewer rights end their sessions',
        headers: z.looseObject({ 'if-match': z.string().optional() }),
        params: idParams,
        body: changeBody,
        response: { 200: personSchema },
      },
    },
    async ({ params, body, headers, caller }, reply) => {
      const seen = headers['if-match'];
      if (seen === undefined) throw new Problem(428, 'SERVER_MATCH_NEEDED');
      const person = await office.person(params.id);
      if (!person) throw new Problem(404, 'SERVER_NOT_FOUND');
      // Or nobody may be left to undo it, and a password could be changed without the present one.
      if (caller.id === person.id) throw new Problem(403, 'SERVER_NO_RIGHT');
      const changed =
        seen === personTag(person)
          ? await office.changePerson(person.id, await changeOf(body), person.version)
          : undefined;
      if (!changed) throw new Problem(412, 'SERVER_CHANGED');
      reply.header('etag', personTag(changed));
      return shownPerson(changed);
    },
  );
}

async function changeOf(body: z.infer<typeof changeBody>): Promise<PersonChange> {
  return {
    ...(body.roles ? { roles: body.roles } : {}),
    ...(body.isActive === undefined ? {} : { isActive: body.isActive }),
    ...(body.password ? { password: await hashPassword(body.password), isPasswordGiven: true } : {}),
    ...(body.removeSecondFactor ? { secondFactor: null, isSecondFactorOn: false } : {}),
  };
}
