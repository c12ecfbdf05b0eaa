import { type ComponentType, useEffect, useState } from 'react';
import { Loading } from '../parts/states.tsx';

type Load<P> = () => Promise<{ readonly default: ComponentType<P> }>;

/**
 * A screen that is loaded when it is first opened, and is there at once from then on. Not React's `lazy`: where that has
 * shown that it waits, it shows nothing else for 300 ms, however soon the screen has come.
 */
export function loaded<P extends object>(load: Load<P>): ComponentType<P> {
  let screen: ComponentType<P> | undefined;
  return function Loaded(props: P) {
    const [come, setCome] = useState<{ readonly screen?: ComponentType<P> | undefined; readonly error?: unknown }>({
      screen,
    });
    useEffect(() => {
      if (screen) return;
      let isGone = false;
      load().then(
        (module) => {
          screen = module.default;
          if (!isGone) setCome({ screen });
        },
        (error: unknown) => !isGone && setCome({ error }),
      );
      return () => {
        isGone = true;
      };
    }, []);
    if (come.error !== undefined) throw come.error;
    return come.screen ? <come.screen {...props} /> : <Waiting />;
  };
}

function Waiting() {
  return (
    <div className="work">
      <main id="main">
        <Loading />
      </main>
    </div>
  );
}
