import { type IsoDate, maskId } from '../../base/index.ts';
import type { Episode } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { printable } from '../text.ts';

/** Title and facts of an episode, as both commands about charts begin. */
export function chartHead(
  episode: Episode,
  asOf: IsoDate,
  { paint }: Context,
  { phi = false }: { readonly phi?: boolean },
): string[] {
  const { id } = episode.patient;
  const patient = id === undefined ? 'patient unknown' : `patient ${phi ? id : maskId(id)}`;
  const facts = [episode.discipline, episode.setting.replaceAll('_', ' '), episode.state, episode.id, patient];
  const { kxFrom, closedOn } = episode;
  const days = [kxFrom ? `KX from ${kxFrom}` : '', closedOn ? `ended ${closedOn}` : '', `as held on ${asOf}`];
  return [
    paint('bold', printable(episode.title ?? episode.id)),
    paint('dim', printable(facts.filter(Boolean).join('  '))),
    paint('dim', days.filter(Boolean).join('  ')),
  ];
}
