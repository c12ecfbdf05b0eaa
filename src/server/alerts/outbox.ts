import { createTransport } from 'nodemailer';
import { Webhook } from 'standardwebhooks';
import type { Webhook as Hook } from '../office/alert-tables.ts';

/** How mail leaves: `smtps://user:password@mail.example:465`, and whom it is from. */
export interface MailOptions {
  readonly url: string;
  readonly from: string;
}

export interface Outbox {
  /** Whether mail can be sent at all. */
  readonly hasMail: boolean;
  /** @returns whether it was taken */
  mail(to: string, subject: string, text: string): Promise<boolean>;
  /**
   * Posts a message, signed as Standard Webhooks have it.
   *
   * @param id the same however often it is tried
   * @returns whether it was taken
   */
  post(hook: Hook, id: string, body: string): Promise<boolean>;
}

const PATIENCE_MILLISECONDS = 10_000;

/** Mail by SMTP and webhooks by HTTP. What cannot be sent is tried again later; it is never an error of a request. */
export function openOutbox(mail: MailOptions | undefined, now: () => number): Outbox {
  const transport = mail && createTransport(mail.url, { from: mail.from });
  return {
    hasMail: transport !== undefined,
    mail: async (to, subject, text) => {
      if (!transport) return false;
      try {
        await transport.sendMail({ to, subject, text });
        return true;
      } catch {
        return false;
      }
    },
    post: async ({ url, secret }, id, body) => {
      const at = new Date(now());
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'webhook-id': id,
            'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
            'webhook-signature': new Webhook(secret).sign(id, at, body),
          },
          body,
          redirect: 'error', // a message goes where it was sent, and nowhere else
          signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
        });
        await answer.body?.cancel();
        return answer.ok;
      } catch {
        return false;
      }
    },
  };
}
