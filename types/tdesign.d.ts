/** TDesign's components for WeChat, as far as src/ui uses them. Attributes are spelt as there. */
import type { ReactNode } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      't-popup': {
        visible: boolean;
        placement: 'bottom' | 'center';
        'close-on-overlay-click'?: boolean;
        'onVisible-change': (event: { detail: { visible: boolean } }) => void;
        children?: ReactNode;
      };
    }
  }
}
