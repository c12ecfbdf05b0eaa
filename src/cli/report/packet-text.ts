import type { PacketResult } from '../../workflow/index.ts';
import type { Context } from '../context.ts';
import { columns, count, printable } from '../text.ts';

/** What was made: by when it is due, the files, and how the record stands. */
export function packetRows(
  { packet, report, pdfs, limits }: PacketResult,
  names: readonly string[],
  { paint }: Context,
): string[] {
  if (!packet) return [];
  const { clock, input, pages } = packet;
  const { counts } = report;
  const left = clock?.daysLeft ?? 0;
  const due = !clock
    ? 'when it is due is not known'
    : `due ${clock.dueOn}, ${left < 0 ? `${count(-left, 'day')} past` : left === 0 ? 'today' : `${count(left, 'day')} left`}`;
  const pagesOf = (name: string) => {
    const pdf = pdfs.find((each) => each.name === name);
    return pdf ? [`pages ${pdf.from} to ${pdf.through}`, `${Math.ceil(pdf.bytes / 1000)} kB`] : ['', ''];
  };
  const verified = input.attestations.filter(
    ({ revoked, verified: each }) => revoked === undefined && each.every(({ holds }) => holds),
  );
  return [
    `${paint('bold', `Packet ${input.serial}`)}  claim ${printable(input.claim.id)}, request of ${input.request.on}: ${paint(left < 10 ? 'yellow' : 'green', due)}`,
    '',
    ...columns(names.map((name) => [name, ...pagesOf(name)])).map((row) => `  ${row}`),
    ...(limits && pdfs.length > 1
      ? [
          `  parted at ${limits.fileMegabytes} MB a file, a limit that is ${limits.confidence}: openkx policy show documentation.portal`,
        ]
      : []),
    '',
    `  ${count(pages.length, 'page')}; of ${report.results.length} requirements ${counts.pass} supported, ${counts.fail} not supported in the records we hold, ${counts.unknown} not known`,
    `  ${input.attestations.length === 0 ? 'no attestation on record' : `${count(verified.length, 'attestation')} of ${input.attestations.length} verified`}`,
    '',
  ];
}
