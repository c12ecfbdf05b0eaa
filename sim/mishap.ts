import { addDays } from './calendar.ts';
import type { SimClaim, SimLine } from './model.ts';
import type { Random } from './random.ts';

/** The claims with what happens to some of them later: sent again, changed, replaced, taken back, out of nowhere. */
export function withMishaps(random: Random, claims: readonly SimClaim[], rate: number): SimClaim[] {
  return claims.flatMap((claim) => {
    if (!random.chance(rate)) return [claim];
    const later = () => addDays(claim.received, random.pick([0, 0, 1, 10, 60, 150]));
    return [...MISHAPS[random.between(0, MISHAPS.length - 1)]!(random, claim, later)];
  });
}

type Mishap = (random: Random, claim: SimClaim, later: () => string) => readonly SimClaim[];

const MISHAPS: readonly Mishap[] = [
  (_random, claim, later) => [claim, { ...claim, received: later() }],
  (_random, claim, later) => [claim, { ...claim, lines: claim.lines.map(withKx), received: later() }],
  (random, claim, later) => [claim, { ...changed(random, claim), received: later() }],
  (random, claim, later) => [claim, { ...replacementOf(changed(random, claim)), received: later() }],
  (random, claim, later) => [claim, { ...replacementOf(changed(random, claim)), received: later() }],
  (_random, claim, later) => [claim, { ...replacementOf(claim), frequency: '8', received: later() }],
  (random, claim) => [{ ...replacementOf(changed(random, claim)) }],
  (_random, claim) => [{ ...replacementOf(claim), frequency: '8' }],
  (_random, claim) => [{ ...claim, frequency: '0' }],
  (random, claim, later) => {
    const first = { ...replacementOf(changed(random, claim)), received: later() };
    const second = { ...replacementOf(changed(random, first)), received: addDays(first.received, 5) };
    return [claim, first, second];
  },
  (random, claim, later) => {
    const replacement = { ...replacementOf(changed(random, claim)), received: later() };
    const taken = { ...replacementOf(replacement), frequency: '8', received: addDays(replacement.received, 5) };
    return [claim, replacement, { ...replacement, received: addDays(replacement.received, 1) }, taken];
  },
  (random, claim, later) => {
    const taken = { ...replacementOf(claim), frequency: '8', received: later() };
    const again = random.chance(0.5) ? claim : changed(random, claim);
    return [claim, taken, { ...again, received: addDays(taken.received, 3) }];
  },
  (_random, claim, later) => [claim, dental(claim, later())],
  (random, claim, later) => [claim, { ...onAnotherDay(claim, random.between(1, 9)), received: later() }],
  (random, claim, later) => {
    const other = { ...onAnotherDay(claim, random.between(1, 9)), received: later() };
    const correction = {
      ...replacementOf(changed(random, random.chance(0.5) ? claim : other)),
      received: other.received,
    };
    return [claim, other, correction];
  },
];

function withKx(line: SimLine): SimLine {
  return line.modifiers.includes('KX') || line.modifiers.length > 3
    ? line
    : { ...line, modifiers: [...line.modifiers, 'KX'] };
}

function replacementOf(claim: SimClaim): SimClaim {
  return { ...claim, frequency: '7', originalNumber: `ICN${claim.id}` };
}

/** The same claim billing something else: a unit more, a line less, another charge or another day. */
function changed(random: Random, claim: SimClaim): SimClaim {
  const at = random.between(0, claim.lines.length - 1);
  const line = claim.lines[at]!;
  const edit = random.between(0, 3);
  if (edit === 0 && claim.lines.length > 1) return { ...claim, lines: claim.lines.toSpliced(at, 1) };
  const next: SimLine =
    edit === 1 && /^\d{8}$/.test(line.day)
      ? { ...line, day: addDays(line.day, random.pick([-1, 1])) }
      : edit === 2
        ? { ...line, chargeCents: line.chargeCents + random.between(1, 2000) }
        : { ...line, units: String(Number(line.units) + 1), chargeCents: line.chargeCents + 4000 };
  return { ...claim, lines: claim.lines.with(at, next) };
}

/** Another visit under the same claim number. */
function onAnotherDay(claim: SimClaim, days: number): SimClaim {
  const shift = (day: string) =>
    day
      .split('-')
      .map((one) => addDays(one, days))
      .join('-');
  return { ...claim, lines: claim.lines.map((line) => (line.day === '' ? line : { ...line, day: shift(line.day) })) };
}

function dental(claim: SimClaim, received: string): SimClaim {
  const { billType: _billType, ...rest } = claim;
  const line: SimLine = {
    code: 'D1110',
    modifiers: [],
    chargeCents: 9000,
    units: '1',
    day: claim.received,
    control: 'D1',
  };
  return { ...rest, form: 'D', id: `${claim.id}D`, lines: [line], received };
}
