import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { HeadingLevel } from '../parts/sub-heading.tsx';
import { announce } from './announce.ts';
import { ClosePanel, Panel } from './panel.tsx';

interface PageProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
  /** What the panel shows; null where nothing is open. */
  readonly panel?: { readonly title: string; readonly param: string; readonly body: ReactNode } | null | undefined;
}

/** A screen: its name, what can be done, what is shown, and what is docked beside it. Where it is narrow the panel is the page. */
export function Page({ title, about, acts, children, panel }: PageProps) {
  const isNarrow = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
  const opened = panel?.title;
  useEffect(() => {
    document.title = `${title} · OpenKX`;
    announce(opened === undefined ? title : `${opened}: open beside ${title}`);
    // What was pressed is gone where the panel has taken the page's place.
    if (opened !== undefined && isNarrow) document.getElementById('main')?.focus();
  }, [title, opened, isNarrow]);
  if (panel && isNarrow)
    return (
      <div className="work">
        <main id="main" tabIndex={-1}>
          <div className="page-head">
            <ClosePanel param={panel.param} name={`Back to ${title}`} />
            <h1>{panel.title}</h1>
          </div>
          <HeadingLevel value={2}>{panel.body}</HeadingLevel>
        </main>
      </div>
    );
  return (
    <div className="work">
      <main id="main" tabIndex={-1}>
        <div className="page-head">
          <h1>{title}</h1>
          {about && <span className="about">{about}</span>}
          {acts && <div className="acts">{acts}</div>}
        </div>
        {children}
      </main>
      {panel && (
        <Panel title={panel.title} param={panel.param}>
          {panel.body}
        </Panel>
      )}
    </div>
  );
}
