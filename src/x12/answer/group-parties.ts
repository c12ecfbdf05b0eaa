import type { IsoDate } from '../../base/index.ts';
import type { SegmentCursor } from '../wire/segment.ts';
import { dayIn } from './elements.ts';

/** What the open interchange and group say of who sends what to whom. */
export class GroupParties {
  /** ISA13 */
  interchangeControl = '';
  /** ST02 of the transaction that began last. */
  transactionControl = '';
  /** GS01: `HP`, `HB`, `FA`, `HN` … */
  kind = '';
  /** GS02, GS03, GS06, GS08 */
  sender = '';
  receiver = '';
  control = '';
  version = '';
  /** GS04 */
  madeOn: IsoDate | undefined;

  /** GS */
  read(cursor: SegmentCursor): void {
    this.kind = cursor.text(1);
    this.sender = cursor.text(2);
    this.receiver = cursor.text(3);
    this.madeOn = dayIn(cursor, 4);
    this.control = cursor.text(6);
    this.version = cursor.text(8).trim();
  }
}
