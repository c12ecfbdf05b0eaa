const KEY = 'openkx.clinics';

/** Clinics that were signed in to from this browser, in text order. Their names alone, which say nothing of any patient. */
export function clinicsKnown(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function noteClinic(clinic: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set([...clinicsKnown(), clinic])].sort()));
  } catch {
    // A browser that keeps nothing has no switch: a clinic is then named in the address.
  }
}

/** Where one signs in to a clinic. */
export function addressOfClinic(clinic: string): string {
  return `/?${new URLSearchParams({ clinic })}`;
}

/** Where one signs in again: by name of the clinic where it is one of several. */
export function addressAfter(clinic: string): string {
  return clinicsKnown().length > 1 ? addressOfClinic(clinic) : '/';
}
