import { FORM, type Names, unpackModifier } from '../../claim/index.ts';
import type { Policy } from '../../policy/index.ts';
import { Amounts, PAYER_RULE, payerRuleNumber } from '../../rules/index.ts';

/** A payer's rule with what the hot path needs of it. */
export interface ActiveRule {
  /** PAYER_RULE. */
  readonly rule: number;
  readonly label: string;
  /** The payer's own threshold amounts; undefined means Medicare's. */
  readonly own: Amounts | undefined;
  /** Name number of the book it is counted in; 0 is Medicare's. */
  readonly book: number;
  readonly bookId: string;
}

/** The rule of each payer met so far, found again by numbers alone. */
export class PayerRules {
  readonly rules: ActiveRule[] = [];
  readonly #policy: Policy;
  readonly #names: Names;
  readonly #known = new Map<number, number>();
  #lastKey = -1;
  #lastRule = 0;

  constructor(policy: Policy, names: Names) {
    this.#policy = policy;
    this.#names = names;
  }

  /** Place in `rules` for a payer (name number), filing indicator (packed) and form. */
  of(payer: number, filing: number, form: number): number {
    const key = payer * 262144 + filing * 4 + form;
    if (key === this.#lastKey) return this.#lastRule;
    let place = this.#known.get(key);
    if (place === undefined) {
      place = this.rules.push(this.#look(payer, filing, form)) - 1;
      this.#known.set(key, place);
    }
    this.#lastKey = key;
    this.#lastRule = place;
    return place;
  }

  #look(payer: number, filing: number, form: number): ActiveRule {
    const indicator = unpackModifier(filing).replaceAll('\0', '');
    const id = this.#names.text(payer);
    const rule = this.#policy.payerRule(form as 0 | 1 | 2, indicator, id);
    const own = rule.rule === 'own';
    return {
      rule: form === FORM.DENTAL ? PAYER_RULE.NEVER : payerRuleNumber(rule.rule),
      label: rule.label,
      own: own ? new Amounts(rule.amounts) : undefined,
      book: own ? payer : 0,
      bookId: own ? id : 'medicare',
    };
  }
}
