/** A line as it is posted. Cents. */
export interface PostedLine {
  day: number;
  bucket: number;
  counted: boolean;
  verdict: number;
  basis: number;
  low: number;
  high: number;
  kxAdded: boolean;
  /** Medicare pays it second, and has not answered (`open`) or has (`second`); see LINE. */
  open: boolean;
  second: boolean;
  /** Takes part in the day's ranking, at this price, and is worth `difference` more when it keeps the full unit. */
  ranked: boolean;
  price: number;
  keeps: boolean;
  difference: number;
}

/** A line about which nothing is known, for `Books.line` to fill. */
export function blankPosted(): PostedLine {
  return {
    day: 0,
    bucket: 0,
    counted: false,
    verdict: 0,
    basis: 0,
    low: 0,
    high: 0,
    kxAdded: false,
    open: false,
    second: false,
    ranked: false,
    price: 0,
    keeps: false,
    difference: 0,
  };
}
