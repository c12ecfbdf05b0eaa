import { isCancel, password, text } from '@clack/prompts';
import { UsageError } from './stop.ts';

/** Asks on the terminal. Nothing is answered beforehand, and leaving a question ends the command with nothing done. */

export async function askYes(question: string): Promise<boolean> {
  const answer = answered(
    await text({
      message: question,
      placeholder: 'type yes or no',
      validate: (given) => (/^(yes|no)$/i.test((given ?? '').trim()) ? undefined : 'Type yes or no.'),
    }),
  );
  return answer.trim().toLowerCase() === 'yes';
}

export async function askSecret(question: string): Promise<string> {
  return answered(await password({ message: question }));
}

export async function askText(question: string, placeholder = ''): Promise<string> {
  return answered(await text({ message: question, placeholder, defaultValue: '' })).trim();
}

function answered(answer: string | symbol): string {
  if (isCancel(answer)) throw new UsageError('left without an answer', 'Nothing was signed or written.');
  return answer as string;
}
