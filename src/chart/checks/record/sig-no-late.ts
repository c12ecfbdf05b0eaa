import { isoDate as d, type IsoDate } from '../../../base/index.ts';
import { earliest } from '../../calendar/days.ts';
import { fail, notApplicable, pass, unknown } from '../answer.ts';
import { defineCheck, type Subject } from '../check.ts';
import { signaturesOf } from './signatures.ts';

export interface LateSignatureFacts {
  readonly isOrder: boolean;
  /** The day it was signed, null for an order that is not. */
  readonly signedOn: IsoDate | null | undefined;
  readonly addedLate: boolean;
  /** The day on which records were first asked for. */
  readonly requestedOn: IsoDate | undefined;
}

const EXPECTED = 'signatures made in their time; a missing one is cured by an attestation, not added';

export const sigNoLate = defineCheck<LateSignatureFacts>({
  id: 'sig-no-late',
  section: 'record',
  rule: 'Signatures are not added late; an attestation statement is used instead. Orders that are not signed are disregarded.',
  severity: 'high',
  confidence: 'confirmed',
  rank: 'primary',
  cites: ['Pub. 100-08 ch. 3 s. 3.3.2.4', 'Noridian signatures', 'CGS signatures'],
  worst: 'fail',
  facts: (chart) => {
    const requestedOn = earliest(chart.episode.requests?.map(({ on }) => on) ?? []);
    const orders = chart.orders.items.map(({ at, value: { signature } }) => ({
      at,
      isOrder: true,
      signedOn: signature === null ? null : signature?.on,
      addedLate: signature?.addedLate ?? false,
      requestedOn,
    }));
    const others = signaturesOf(chart)
      .filter(({ at }) => !at.startsWith('/orders/') && !at.endsWith('/signatureAttestation'))
      .map(({ at, value }) => ({
        at,
        isOrder: false,
        signedOn: value.on ?? undefined,
        addedLate: value.addedLate ?? false,
        requestedOn,
      }));
    const all: Subject<LateSignatureFacts>[] = [...orders, ...others];
    return all.length > 0 ? all : notApplicable('there is nothing signed, and no order');
  },
  judge: ({ isOrder, signedOn, addedLate, requestedOn }) => {
    if (signedOn === null) return fail('an order is not signed, so it is disregarded', EXPECTED);
    const isAfter = signedOn !== undefined && requestedOn !== undefined && signedOn > requestedOn;
    if (isAfter)
      return fail(`signed ${signedOn}, after records were asked for on ${requestedOn}`, EXPECTED, { severity: 'warn' });
    if (addedLate) return fail('a signature was added late', EXPECTED, { severity: 'warn' });
    if (isOrder && signedOn === undefined) return unknown('whether an order is signed is not known', EXPECTED);
    return pass('nothing was signed late');
  },
  cases: [
    [
      'signed in time',
      { isOrder: false, signedOn: d('2026-02-03'), addedLate: false, requestedOn: d('2026-05-04') },
      'pass',
    ],
    [
      'signed on the day records were asked for',
      { isOrder: false, signedOn: d('2026-05-04'), addedLate: false, requestedOn: d('2026-05-04') },
      'pass',
    ],
    [
      'signed the day after',
      { isOrder: false, signedOn: d('2026-05-05'), addedLate: false, requestedOn: d('2026-05-04') },
      'fail',
      'warn',
    ],
    [
      'known to be added late',
      { isOrder: false, signedOn: d('2026-04-01'), addedLate: true, requestedOn: undefined },
      'fail',
      'warn',
    ],
    [
      'an order that is not signed',
      { isOrder: true, signedOn: null, addedLate: false, requestedOn: undefined },
      'fail',
    ],
    [
      'an order of which it is not known',
      { isOrder: true, signedOn: undefined, addedLate: false, requestedOn: undefined },
      'unknown',
    ],
  ],
});
