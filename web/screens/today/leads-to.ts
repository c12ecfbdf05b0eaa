import type { Item } from './today.tsx';

/** Where an item is done, and what going there is called. */
export function leadsTo({
  link,
  patient,
  discipline,
}: Item): { readonly to: string; readonly name: string } | undefined {
  switch (link.to) {
    case 'job':
      return link.id === null ? undefined : { to: `/claims/${link.id}${lineOf(link)}`, name: 'See the held lines' };
    case 'attest':
      return patient
        ? { to: `/attest/${patient.id}?discipline=${discipline ?? 'PT'}&job=${link.id ?? ''}`, name: 'See the case' }
        : undefined;
    case 'attestation':
      return patient ? { to: `/patients/${patient.id}`, name: 'See the patient' } : undefined;
    case 'denials':
      return { to: '/remittances?show=denials', name: 'See the denial' };
    case 'episode':
      return link.id === null ? undefined : { to: `/episodes/${link.id}`, name: 'See the record' };
    case 'patient':
      return patient ? { to: `/patients/${patient.id}`, name: 'See the year' } : undefined;
    default:
      return undefined;
  }
}

function lineOf({ claim, line }: Item['link']): string {
  return claim ? `?line=${encodeURIComponent(`${claim}.${line ?? ''}`)}` : '';
}
