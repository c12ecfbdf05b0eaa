const PLACE = 'announced';

/** Where it is said; it stands in the page from the start, since what comes with its words is not read out. */
export const ANNOUNCED = { id: PLACE, className: 'skip' } as const;

/** Says to who listens what who looks has seen change. */
export function announce(text: string): void {
  const place = document.getElementById(PLACE);
  if (place) place.textContent = text;
}
