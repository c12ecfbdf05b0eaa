/** Which file of a policy folder holds what of the other uses, by id. */
export const OTHER_USE_PATHS = {
  'other_uses.dmepos': 'other-uses/dmepos.yaml',
  'other_uses.orders': 'other-uses/orders.yaml',
  'other_uses.modifiers': 'other-uses/modifiers.yaml',
  'other_uses.sex_conflict': 'other-uses/sex-conflict.yaml',
  'other_uses.dental': 'other-uses/dental.yaml',
  'other_uses.sessions': 'other-uses/sessions.yaml',
  'other_uses.injections': 'other-uses/injections.yaml',
  'other_uses.colonoscopy': 'other-uses/colonoscopy.yaml',
  'other_uses.nails': 'other-uses/nails.yaml',
  'other_uses.not_used': 'other-uses/not-used.yaml',
} as const;

export type OtherUseId = keyof typeof OTHER_USE_PATHS;
