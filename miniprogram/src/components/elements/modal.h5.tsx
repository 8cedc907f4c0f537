import { useEffect, useRef } from 'react';
import { classes } from './classes';
import type { ModalProps } from './modal.types';

/** The browser's own dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Modal({ label, open, wide, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tap on the shade repeats what Escape and the button do
    <dialog
      ref={dialog}
      className={classes('ui-modal__sheet', wide && `ui-modal__sheet--${wide}`)}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {open && children}
    </dialog>
  );
}
