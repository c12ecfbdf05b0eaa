import { type ReactNode, useEffect } from 'react';
import { Panel } from './panel.tsx';

/** A screen: its name, what can be done, what is shown, and what is docked beside it. */
export function Page(props: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
  /** What the panel shows; null where nothing is open. */
  readonly panel?: { readonly title: string; readonly param: string; readonly body: ReactNode } | null | undefined;
}) {
  const { title, about, acts, children, panel } = props;
  useEffect(() => {
    document.title = `${title} · OpenKX`;
  }, [title]);
  return (
    <div className="work" data-has-panel={panel ? true : undefined}>
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
