import { useEffect, useRef } from 'react';
import { Inside } from './inside';
import type { SheetProps } from './types';
import './sheet.css';

/**
 * A sheet from below, for one small question. The browser's own dialog: it keeps the focus inside,
 * closes on Escape and silences the page behind, which popups built of boxes do not.
 */
export function Sheet({ open, title, onClose, children }: SheetProps) {
  const host = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = host.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      if (dialog.showModal) dialog.showModal();
      else dialog.setAttribute('open', '');
    } else if (!open && dialog.open) {
      if (dialog.close) dialog.close();
      else dialog.removeAttribute('open');
    }
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself (onCancel)
    <dialog
      ref={host}
      className="sheet-host"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === host.current) onClose();
      }}
    >
      {open ? (
        <Inside open title={title} onClose={onClose}>
          {children}
        </Inside>
      ) : null}
    </dialog>
  );
}
