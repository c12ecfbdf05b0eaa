import { type RequestClock, requestClock } from './clock.ts';
import { contentOf } from './content/all.ts';
import type { ContentsEntry } from './content/cover.ts';
import type { PacketInput } from './input.ts';
import { inputIssues, type PacketIssue, packetIssue } from './issues.ts';
import type { Measure } from './layout/blocks.ts';
import { layOut } from './layout/lay-out.ts';
import type { Laid } from './layout/pages.ts';

/** A packet with its pages, before it is a file. */
export interface Packet extends Laid {
  readonly input: PacketInput;
  readonly clock: RequestClock | undefined;
  readonly contents: readonly ContentsEntry[];
  readonly issues: readonly PacketIssue[];
}

/** Lays out what answers a request. Pure: the same input and fonts give the same pages. */
export function composePacket(input: PacketInput, measure: Measure): Packet {
  const clock = requestClock(input.policy, input.request.on, input.preparedOn);
  const { blocks, contents } = contentOf(input, clock);
  const laid = layOut(blocks, measure);
  const issues = [...inputIssues(input, clock)];
  if (laid.unprintable.length > 0)
    issues.push(
      packetIssue(
        'PACKET_CHARACTER',
        laid.unprintable
          .slice(0, 5)
          .map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
          .join(', '),
      ),
    );
  return { ...laid, input, clock, contents, issues };
}
