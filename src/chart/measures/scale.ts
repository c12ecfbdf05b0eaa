/** An axis with round ticks, in thousandths. */
export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly number[];
}

/** The round axis around two values: steps of 1, 2 or 5 times a power of ten, about so many of them. */
export function scaleOf(least: number, most: number, count: number): Scale {
  const span = Math.max(most - least, 1000);
  let step = 1;
  for (let power = 1; step * count < span; power *= 10) {
    for (const factor of [1, 2, 5]) {
      step = power * factor;
      if (step * count >= span) break;
    }
  }
  const begin = Math.floor(least / step) * step;
  const end = Math.max(Math.ceil(most / step) * step, begin + step);
  const ticks: number[] = [];
  for (let tick = begin; tick <= end; tick += step) ticks.push(tick);
  return { least: begin, most: end, ticks };
}
