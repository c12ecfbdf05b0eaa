import type { Signature } from '../../episode/types.ts';
import type { Chart, Placed } from '../chart.ts';

const KEYS = ['signature', 'review', 'signatureAttestation'];

/** Every signature of the record, with its place. */
export function signaturesOf(chart: Chart): Placed<Signature>[] {
  const { episode } = chart;
  const found: Placed<Signature>[] = [];
  const lists = [episode.orders, episode.evaluations, episode.plans, episode.certifications, episode.treatmentNotes];
  for (const root of [...lists, episode.progressReports, episode.discharge]) walk(root, '', found, chart);
  return found;
}

function walk(node: unknown, key: string, found: Placed<Signature>[], chart: Chart): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) {
      if (key === 'cosignatures') found.push({ at: chart.at(each), value: each as Signature });
      else walk(each, key, found, chart);
    }
    return;
  }
  if (KEYS.includes(key)) {
    found.push({ at: chart.at(node), value: node as Signature });
    return;
  }
  for (const [name, value] of Object.entries(node)) walk(value, name, found, chart);
}
