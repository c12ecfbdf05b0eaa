import { parseIsoDate } from '../base/index.ts';
import type { Measurement, TableRow, Visit } from '../chart/index.ts';
import { type Reading, readTable } from './table.ts';

const SIDES = ['left', 'right', 'both'] as const;
const WAYS = ['higher', 'lower'] as const;
/** A decimal as people write one; no exponents, no thousands separators. */
const DECIMAL = /^-?\d{1,7}(\.\d{1,4})?$/;

/** Reads billed services: `date,code,units,modifiers`; several modifiers are parted by blanks or colons. */
export function readVisits(text: string, file: string): Reading<TableRow<Visit>> {
  return readTable(text, file, ['date', 'code', 'units', 'modifiers'], ({ values, refuse, line }) => {
    const on = parseIsoDate(values.date);
    if (!on) return refuse('date', 'a day, YYYY-MM-DD');
    const code = values.code.toUpperCase();
    if (!/^[0-9A-Z]{5}$/.test(code)) return refuse('code', 'five letters or digits');
    if (!/^\d{1,2}$/.test(values.units)) return refuse('units', 'a whole number');
    const modifiers = values.modifiers
      .toUpperCase()
      .split(/[\s:]+/)
      .filter(Boolean);
    if (modifiers.some((each) => !/^[0-9A-Z]{2}$/.test(each)))
      return refuse('modifiers', 'two characters each, as GP KX');
    return { place: `${file}:${line}`, value: { on, code, units: Number(values.units), modifiers } };
  });
}

/** Reads outcome measures: `date,measure,value,unit`, and if given `side,goal,population,better_is,real_change`. */
export function readMeasures(text: string, file: string): Reading<TableRow<Measurement>> {
  return readTable(text, file, ['date', 'measure', 'value', 'unit'], ({ values, optional, refuse, line }) => {
    const on = parseIsoDate(values.date);
    if (!on) return refuse('date', 'a day, YYYY-MM-DD');
    if (values.measure === '') return refuse('measure', 'the name of a measure');
    if (!DECIMAL.test(values.value)) return refuse('value', 'a number');
    const value: Measurement = { on, name: values.measure, value: Number(values.value) };
    if (values.unit !== '') value.unit = values.unit;
    const [sideText, goal, population, way, change] = ['side', 'goal', 'population', 'better_is', 'real_change'].map(
      optional,
    ) as [string, string, string, string, string];
    const side = SIDES.find((each) => each === sideText.toLowerCase());
    if (sideText !== '' && !side) return refuse('side', SIDES.join(', '));
    const betterIs = WAYS.find((each) => each === way.toLowerCase());
    if (way !== '' && !betterIs) return refuse('better_is', WAYS.join(', '));
    if (change !== '' && !(DECIMAL.test(change) && Number(change) > 0))
      return refuse('real_change', 'a number above zero');
    if (side) value.side = side;
    if (goal !== '') value.goal = goal;
    if (population !== '') value.population = population;
    if (betterIs) value.betterIs = betterIs;
    if (change !== '') value.realChange = Number(change);
    return { place: `${file}:${line}`, value };
  });
}
