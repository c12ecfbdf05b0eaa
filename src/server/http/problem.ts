import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { registered } from '../../base/index.ts';
import { LedgerError } from '../../workflow/index.ts';

/** One field of a request that is not as it should be. Never its value, which may be a patient's. */
const fieldSchema = z.object({
  pointer: z.string().describe('where it is: JSON pointer (RFC 6901)'),
  reason: z.string().describe('what is the matter'),
  code: z.string().optional().describe('where the fault has one of its own'),
});

/** Why a request was not done: RFC 9457, application/problem+json. */
export const problemSchema = z.object({
  type: z.string().describe('where the code is explained'),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('permanent; `openkx codes` lists them'),
  hint: z.string().describe('what to do next'),
  fields: z.array(fieldSchema).optional(),
});
type ProblemBody = z.infer<typeof problemSchema>;

/** Ends a request; what is thrown and not one of these is a mistake of the program. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: ProblemBody['fields'];

  constructor(status: number, code: string, fields?: ProblemBody['fields']) {
    super(code);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  get body(): ProblemBody {
    const { text = this.code, hint = '' } = registered(this.code) ?? {};
    const { status, code, fields } = this;
    return { type: `/reference#${code}`, title: text, status, code, hint, ...(fields ? { fields } : {}) };
  }
}

const BY_STATUS: Readonly<Record<number, string>> = {
  404: 'SERVER_NOT_FOUND',
  413: 'SERVER_TOO_LARGE',
  415: 'SERVER_MEDIA_TYPE',
  429: 'SERVER_TOO_OFTEN',
  503: 'SERVER_STOPPING',
};

/** Whatever was thrown, as a problem; undefined for a mistake of the program. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return new Problem(400, 'SERVER_REQUEST', fieldsOf(error));
  if (error instanceof LedgerError && error.code !== 'LEDGER_MISUSE') return new Problem(503, 'SERVER_AWAY');
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const status = Number(error.statusCode);
  if (status === 503) return new Problem(status, 'SERVER_STOPPING');
  return status >= 400 && status < 500 ? new Problem(status, BY_STATUS[status] ?? 'SERVER_REQUEST') : undefined;
}

function fieldsOf(error: { validation: readonly { instancePath: string; keyword: string; params: unknown }[] }) {
  return error.validation.map(({ instancePath, keyword, params }) => ({
    pointer: instancePath,
    reason: reasonOf(keyword, params),
  }));
}

/** In words of our own: those of the library may repeat what was sent. */
function reasonOf(keyword: string, params: unknown): string {
  const expected = (params as { expected?: unknown } | undefined)?.expected;
  if (keyword === 'invalid_type')
    return typeof expected === 'string' ? `has to be ${expected}` : 'is of the wrong kind';
  if (keyword === 'unrecognized_keys') return 'has a field that is not known';
  if (keyword === 'too_small') return 'is too short or too small';
  if (keyword === 'too_big') return 'is too long or too large';
  if (keyword === 'invalid_value') return 'is none of the values there are';
  return 'is not of the form it has to have';
}
