import type { ChartReport, Episode } from '../../chart/index.ts';
import type { AttachedFile } from '../input.ts';
import type { Block, Passage } from '../layout/blocks.ts';

interface Naming {
  readonly document?: string | undefined;
  readonly passage?: { readonly document: string } | undefined;
}

/** Attached documents, each put once: after the first entry that names it, the rest at the end. */
export interface Documents {
  readonly of: (entry: object) => Block[];
  /** Those that no entry has named so far. */
  readonly others: () => Block[];
}

export function documentsOf(episode: Episode, attached: readonly AttachedFile[], report: ChartReport): Documents {
  const passages = passagesOf(report);
  const put = new Set<string>();
  const blocksOf = (id: string): Block[] => {
    const document = episode.documents?.find((each) => each.id === id);
    if (!document || put.has(id)) return [];
    put.add(id);
    const title = document.title ?? id;
    const index = episode.documents?.indexOf(document) ?? 0;
    const anchors = [`document:${id}`, `/documents/${index}`];
    const file = attached.find((each) => each.id === id);
    if (document.mediaType === 'application/pdf' && file)
      return [{ kind: 'attached', document: id, pages: file.pages, title, anchors }];
    const says =
      document.text !== undefined
        ? `Attached note ${id}, ${document.text.length} characters, SHA-256 ${document.sha256}`
        : `${id} is named by the record and is not in this packet. SHA-256 ${document.sha256}`;
    return [
      { kind: 'heading', level: 3, text: title, anchors, bookmark: title },
      { kind: 'text', size: 7.5, colour: document.text === undefined ? 'bad' : 'quiet', text: says, after: 4 },
      ...(document.text === undefined
        ? []
        : ([{ kind: 'note', text: document.text, passages: passages.get(id) ?? [] }] satisfies Block[])),
    ];
  };
  return {
    of: (entry) => {
      const { document, passage } = entry as Naming;
      return [...new Set([passage?.document, document])].flatMap((id) => (id === undefined ? [] : blocksOf(id)));
    },
    others: () => (episode.documents ?? []).flatMap(({ id }) => blocksOf(id)),
  };
}

/** Where in each document something rests on it. */
function passagesOf({ results }: ChartReport): ReadonlyMap<string, readonly Passage[]> {
  const found = new Map<string, Map<number, Passage>>();
  for (const { document, passage } of results.flatMap(({ restsOn }) => restsOn)) {
    if (document === undefined || !passage) continue;
    const [from] = passage;
    const own = found.get(document) ?? new Map<number, Passage>();
    own.set(from, { from, anchor: `document:${document}/${from}` });
    found.set(document, own);
  }
  return new Map([...found].map(([id, own]) => [id, [...own.values()]]));
}
