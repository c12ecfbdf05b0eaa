import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { KEYS } from './keys.ts';

export function KeysList({ isShown, close }: { readonly isShown: boolean; readonly close: () => void }) {
  return (
    <Modal opened={isShown} onClose={close} title="Keys">
      <dl className="keys">
        {KEYS.map(([key, what]) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
    </Modal>
  );
}
