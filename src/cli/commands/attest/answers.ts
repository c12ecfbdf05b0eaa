import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Shown } from '../../../workflow/index.ts';
import { askSecret, askText, askYes } from '../../ask.ts';
import { readText } from '../../inputs.ts';
import { givenPassphrase } from '../../passphrase.ts';
import { UsageError } from '../../stop.ts';
import type { SignOptions } from './sign.ts';

/** What the signer says: each acknowledgement by itself, and what opens the key. */
export interface Answers {
  readonly acknowledged: readonly string[];
  readonly remark: string;
  readonly passphrase: () => Promise<string>;
  readonly code: () => Promise<string>;
}

/** Asks for each acknowledgement in words; the first no ends the questions. */
export async function answersAsked({ statement }: Shown): Promise<Answers> {
  const acknowledged: string[] = [];
  for (const { id, text } of statement.acknowledgements) {
    if (!(await askYes(text))) break;
    acknowledged.push(id);
  }
  const isWhole = acknowledged.length === statement.acknowledgements.length;
  return {
    acknowledged,
    remark: isWhole ? await askText('Anything to add in your own words?', 'nothing') : '',
    passphrase: () => askSecret('Passphrase of your key'),
    code: () => askText('Code of your authenticator'),
  };
}

const answerFile = z.strictObject({
  shown: z.string(),
  acknowledged: z.array(z.string()),
  remark: z.string().default(''),
  code: z.string().default(''),
});

/**
 * Answers from a file. They name the hash of what was shown, so that they answer for nothing else.
 *
 * @throws UsageError when they are none, or answer for something else
 */
export function answersGiven({ answers = '', passphraseFile }: SignOptions, hash: string): Answers {
  const given = parsed(answers === '-' ? readFileSync(0, 'utf8') : readText(answers));
  if (!given) {
    throw new UsageError(
      '--answers is JSON with shown, acknowledged and perhaps remark and code',
      'Nothing was signed.',
    );
  }
  if (given.shown !== hash) {
    throw new UsageError(
      'the answers are for something else than is shown now',
      `It has the hash ${hash}. Look at it again.`,
    );
  }
  const { acknowledged, remark, code } = given;
  return {
    acknowledged,
    remark,
    passphrase: () => Promise.resolve(givenPassphrase(passphraseFile)),
    code: () => Promise.resolve(code),
  };
}

function parsed(text: string): z.infer<typeof answerFile> | undefined {
  try {
    return answerFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
