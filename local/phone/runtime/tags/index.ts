import type { Element as Node } from 'glass-easel';
import type { builtIn } from '../../names';
import { report } from '../report';
import { Tag } from './base';
import { Checkbox, CheckboxGroup, Radio, RadioGroup, Switch } from './choices';
import { Input, Textarea } from './fields';
import { Form, Label } from './form';
import { Picker } from './picker';
import { RichText } from './rich';
import { Button, Image, ScrollView, Text, View } from './simple';
import { Slider } from './slider';
import { Swiper, SwiperItem } from './swiper';

const tags: Record<(typeof builtIn)[number], new () => Tag> = {
  view: View,
  text: Text,
  image: Image,
  button: Button,
  input: Input,
  textarea: Textarea,
  'scroll-view': ScrollView,
  picker: Picker,
  label: Label,
  form: Form,
  checkbox: Checkbox,
  'checkbox-group': CheckboxGroup,
  radio: Radio,
  'radio-group': RadioGroup,
  switch: Switch,
  slider: Slider,
  swiper: Swiper,
  'swiper-item': SwiperItem,
  'rich-text': RichText,
};

for (const [name, tag] of Object.entries(tags)) customElements.define(`wx-${name}`, tag);
/** The host of a component, and a page: boxes without any manner of their own. */
class Host extends Tag {}
customElements.define('wx-page', Host);

/** Makes an element for a tag of WeChat's own or of a component; an unknown one is told by its name. */
export function createTag(name: string, component: boolean): HTMLElement {
  if (!component && !(name in tags)) report(`tag <${name}> is not on this phone`);
  return document.createElement(`wx-${name}`);
}

/** Does this stand in a button that is off? */
export function disabledAt(node: Node): boolean {
  const button = domOf(node)?.closest('wx-button');
  return button instanceof Tag && button.on('disabled');
}

/** After the page has heard of a tap, the tags under the finger do what is theirs. */
export function tappedAt(node: Node): void {
  const on = domOf(node);
  for (let at = on; on && at; at = at.parentElement) if (at instanceof Tag) at.tapped(on);
}

function domOf(node: Node | null): HTMLElement | null {
  for (let at = node; at; at = at.parentNode) {
    const found = at.getBackendElement() as unknown;
    if (found instanceof HTMLElement) return found;
  }
  return null;
}
