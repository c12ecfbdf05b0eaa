import { Anchor, Modal } from '@mantine/core';
import { useState } from 'react';

/** Says that nothing here is real, and how to begin with one's own. */
export function PlaygroundBanner({ clinic }: { readonly clinic: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <aside className="banner" aria-label="Made-up clinic">
      <strong>Made-up clinic</strong>
      <span>{clinic}: nobody here exists, and nothing you do reaches anyone.</span>
      <Anchor component="button" type="button" onClick={() => setOpen(true)}>
        Start your own
      </Anchor>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Start your own, in three steps">
        <ol className="sentences">
          <li>
            Stop this one, and run <code>npx openkx serve --data clinic</code> on the machine that is to keep your
            books. It prints a code.
          </li>
          <li>Open the address it prints, and make the first administrator with that code.</li>
          <li>Add a biller and your clinicians under Settings. The biller drops the first claim file under Claims.</li>
        </ol>
        <p className="quiet">The folder “clinic” is yours alone: nothing of this made-up clinic is in it.</p>
      </Modal>
    </aside>
  );
}
