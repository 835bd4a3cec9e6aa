import { Inside } from './inside';
import type { SheetProps } from './types';

/** A sheet from below, for one small question. TDesign's popup holds the page behind it still. */
export function Sheet(props: SheetProps) {
  return (
    <t-popup
      visible={props.open}
      placement="bottom"
      close-on-overlay-click
      onVisible-change={(event: { detail: { visible: boolean } }) => {
        if (!event.detail.visible) props.onClose();
      }}
    >
      {props.open ? (
        <Inside open title={props.title} onClose={props.onClose}>
          {props.children}
        </Inside>
      ) : null}
    </t-popup>
  );
}
