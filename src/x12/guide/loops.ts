/**
 * Loop numbers, one per meaning: the same number in all three forms wherever a loop means the same, whatever letter the
 * form gives it. A name here is the 837P letter, or the role when 837P has no such loop.
 */
export const LOOP = {
  HEADER: 0, // ST to the first HL: BHT
  L1000A: 1, // submitter
  L1000B: 2, // receiver
  L2000A: 3, // billing provider level
  L2010AA: 4, // billing provider
  L2010AB: 5, // pay-to address
  L2010AC: 6, // pay-to plan
  L2000B: 7, // subscriber level
  L2010BA: 8, // subscriber
  L2010BB: 9, // payer
  RESPONSIBLE: 10, // responsible party, 4010 only
  CREDIT_CARD: 11, // 4010 only
  L2000C: 12, // dependent patient level
  L2010CA: 13, // dependent patient
  L2300: 14, // claim
  L2305: 15, // home health plan, 4010 only
  L2310A: 16, // referring
  L2310B: 17, // rendering
  L2310C: 18, // service facility
  L2310D: 19, // supervising
  L2310E: 20, // ambulance pick-up
  L2310F: 21, // ambulance drop-off
  ATTENDING: 22,
  OPERATING: 23,
  OTHER_OPERATING: 24,
  ASSISTANT: 25, // assistant surgeon
  PURCHASED: 26, // purchased service provider, 4010 only
  L2320: 27, // other subscriber
  L2330A: 28, // other subscriber's name
  L2330B: 29, // other payer
  L2330C: 30, // from here on: the other payer's view of the claim's providers, in the form's own letters
  L2330D: 31,
  L2330E: 32,
  L2330F: 33,
  L2330G: 34,
  L2330H: 35,
  L2330I: 36,
  L2400: 37, // service line
  L2410: 38, // drug
  L2420A: 39, // rendering
  L2420B: 40, // purchased service
  L2420C: 41, // service facility
  L2420D: 42, // supervising
  L2420E: 43, // ordering
  L2420F: 44, // referring
  L2420G: 45, // ambulance pick-up
  L2420H: 46, // ambulance drop-off
  LINE_ATTENDING: 47, // 4010 only
  LINE_OPERATING: 48,
  LINE_OTHER_OPERATING: 49,
  LINE_ASSISTANT: 50,
  LINE_OTHER_PAYER: 51, // 4010 only
  L2430: 52, // line adjudication of another payer
  L2440: 53, // form
  /** No loop: the segment has no place where it stands. */
  LOST: 63,
} as const;

export const LOOPS = 64;

/** What a fault spoils: the claim it is in, every claim under a level, the whole transaction. */
export const SCOPE = { CLAIM: 0, PATIENT: 1, SUBSCRIBER: 2, BILLING: 3, TRANSACTION: 4 } as const;
export type Scope = (typeof SCOPE)[keyof typeof SCOPE];

export function scopeOf(loop: number): Scope {
  if (loop >= LOOP.L2300) return SCOPE.CLAIM;
  if (loop >= LOOP.L2000C) return SCOPE.PATIENT;
  if (loop >= LOOP.L2000B) return SCOPE.SUBSCRIBER;
  return loop >= LOOP.L2000A ? SCOPE.BILLING : SCOPE.TRANSACTION;
}
