import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { useSearchParams } from 'wouter';
import { withParams } from './address.ts';
import { keepLooks, looksKept, panelWidth } from './looks-kept.ts';

const STEP = 24;

/** Docked beside the page and never over it: the table stays live. What it shows is in the address; its width is remembered. */
export function Panel(props: { readonly title: string; readonly param: string; readonly children: ReactNode }) {
  const [width, setWidth] = useState(() => looksKept().panel);
  const change = (wanted: number) => {
    setWidth(panelWidth(wanted));
    keepLooks({ panel: panelWidth(wanted) });
  };
  const drag = (event: PointerEvent) => {
    if (event.buttons === 1) change(window.innerWidth - event.clientX);
  };
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') change(width + STEP);
    if (key === 'ArrowRight') change(width - STEP);
  };
  return (
    <aside className="panel" aria-label={props.title} style={{ width }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget, which hr is not */}
      <div
        className="grip"
        role="separator"
        tabIndex={0}
        aria-label="Width of the panel"
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={320}
        aria-valuemax={900}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
      />
      <div className="inside">
        <div className="head">
          <h2>{props.title}</h2>
          <ClosePanel param={props.param} name="Close the panel" />
        </div>
        {props.children}
      </div>
    </aside>
  );
}

/** Closes what is open: the address no longer says it. */
export function ClosePanel({ param, name }: { readonly param: string; readonly name: string }) {
  const [search, setSearch] = useSearchParams();
  const close = () => {
    const key = search.get(param) ?? '';
    setSearch((was) => withParams(was, { [param]: null }));
    // Back to the row it was opened from, once that is there again.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus());
  };
  return <CloseButton aria-label={name} data-close-panel onClick={close} />;
}
