/** TDesign's components for WeChat, as far as src/ui uses them. Attributes are spelt as there. */
import type { ReactNode } from 'react';

interface ChoiceAttributes {
  class: string;
  't-class-icon': string;
  't-class-label': string;
  icon: 'none';
  borderless: boolean;
  checked: boolean;
  onChange: () => void;
  children?: ReactNode;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      't-button': {
        class: string;
        disabled: boolean;
        'open-type': '' | 'share' | 'contact';
        'hover-class': string;
        'aria-label': string;
        onTap: () => void;
        children?: ReactNode;
      };
      't-checkbox': ChoiceAttributes;
      't-empty': { children?: ReactNode };
      't-image': {
        class: string;
        src: string;
        mode: 'aspectFill';
        loading: string;
        error: string;
      };
      't-input': {
        class: string;
        't-class-label': string;
        't-class-input': string;
        id: string;
        type: 'text' | 'number' | 'digit' | 'idcard';
        value: string;
        maxlength: number;
        placeholder: string;
        'placeholder-class': string;
        'confirm-type': 'done';
        'cursor-spacing': number;
        disabled: boolean;
        borderless: boolean;
        label: string;
        onChange: (event: { detail: { value: string } }) => void;
        onFocus: () => void;
        onBlur: () => void;
        onEnter: () => void;
      };
      't-popup': {
        visible: boolean;
        placement: 'bottom' | 'center';
        'close-on-overlay-click'?: boolean;
        'onVisible-change': (event: { detail: { visible: boolean } }) => void;
        children?: ReactNode;
      };
      't-progress': {
        class: string;
        theme: 'line';
        label: boolean;
        percentage: number;
        'aria-label': string;
      };
      't-radio': ChoiceAttributes;
      't-skeleton': {
        'row-col': readonly { width: string; height: string }[];
        animation: 'none';
        loading: boolean;
      };
      't-tag': { class: string; children?: ReactNode };
      't-textarea': {
        class: string;
        't-class-label': string;
        't-class-textarea': string;
        id: string;
        value: string;
        maxlength: number;
        placeholder: string;
        'placeholder-class': string;
        autosize: boolean;
        'disable-default-padding': boolean;
        'show-confirm-bar': boolean;
        'cursor-spacing': number;
        disabled: boolean;
        label: string;
        onChange: (event: { detail: { value: string } }) => void;
        onFocus: () => void;
        onBlur: () => void;
      };
    }
  }
}
