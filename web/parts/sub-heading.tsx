import { createContext, type ReactNode, useContext } from 'react';

/** How deep a heading stands inside the panel: one less where the panel is the page. */
export const HeadingLevel = createContext<2 | 3>(3);

/** A heading inside the panel. */
export function SubHeading({ children }: { readonly children: ReactNode }) {
  const level = useContext(HeadingLevel);
  return level === 2 ? <h2 className="sub">{children}</h2> : <h3 className="sub">{children}</h3>;
}
