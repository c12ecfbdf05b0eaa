import type { CommandSpec } from './command-spec.ts';
import { OFFICE_OPTIONS } from './office-commands.ts';
import { wholeNumber } from './option-values.ts';

const PORT = '8837';

/** The command that serves the office. */
export const SERVE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'serve',
    summary: 'serve the office to people and programs',
    about:
      'Serves people, files, jobs, patients, denials and the audit log over HTTP until it is stopped; GET /reference shows ' +
      'every route. Without TLS it listens on this machine only. Requests are logged to the error output, without patient data.',
    options: [
      ...OFFICE_OPTIONS,
      {
        flags: '--port <n>',
        about: 'where to listen; 0 for any that is free',
        fallback: PORT,
        read: wholeNumber(0, 65_535),
      },
      { flags: '--host <address>', about: 'another address than this machine; needs TLS' },
      { flags: '--tls-key <file>', about: 'private key, PEM' },
      { flags: '--tls-cert <file>', about: 'certificate and those above it, PEM' },
      { flags: '--quiet', about: 'log nothing' },
    ],
    examples: [
      ['serve --data clinic', 'for this machine; the first start prints a code for the first administrator'],
      [
        'serve --data files --database postgres://openkx@db/openkx',
        'office and ledger in PostgreSQL; several may serve it',
      ],
      ['serve --data clinic --host 0.0.0.0 --port 443 --tls-key key.pem --tls-cert cert.pem', 'for others, with TLS'],
    ],
    load: async () => (await import('./commands/serve.ts')).run,
  },
];
