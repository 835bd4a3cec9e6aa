/** What stands around the phone: whose it is, its signal, its settings, and WeChat's own bar. */
import type { DemoPerson } from '../../gateway/demo';

const form = document.querySelector('form') as HTMLFormElement;
const frame = document.querySelector('iframe') as HTMLIFrameElement;
const title = document.querySelector('#title') as HTMLElement;
const back = document.querySelector('#back') as HTMLButtonElement;
const signal = document.querySelector('#signal') as HTMLElement;

const field = (name: string): HTMLSelectElement =>
  form.elements.namedItem(name) as HTMLSelectElement;
const inside = () => frame.contentWindow?.phone;

/** Signal as a phone shows it. */
const shown: Record<string, string> = { wifi: '▂▄▆', slow: '▂', none: '无服务' };

function drawBar(): void {
  const bar = inside()?.bar;
  title.textContent = bar?.title ?? '';
  back.hidden = !bar?.back;
}

/** Another person or setting is another phone: it starts anew. */
function turnOn(): void {
  const set = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  frame.src = `app.html?${set}`;
  localStorage.setItem('phone-set', String(set));
  signal.textContent = shown[field('network').value] ?? '';
}

frame.addEventListener('load', () => {
  const phone = inside();
  if (phone) phone.bar.changed = drawBar;
  drawBar();
});
back.addEventListener('click', () => inside()?.back());
form.addEventListener('change', (event) => {
  if (event.target !== field('network')) return turnOn();
  // Signal comes and goes while the phone is in use.
  inside()?.setNetwork(field('network').value as 'wifi');
  signal.textContent = shown[field('network').value] ?? '';
});

async function begin(): Promise<void> {
  const people = (await (await fetch('/demo/people')).json()) as DemoPerson[];
  const nobody = { openid: 'nobody-yet', name: '还没加入的人', note: '' };
  for (const { openid, name, note } of [...people, nobody])
    field('as').add(new Option(note ? `${name}（${note}）` : name, openid));
  const villager = people.find(({ openid }) => openid.includes('villager'));
  const last = new URLSearchParams(localStorage.getItem('phone-set') ?? `as=${villager?.openid}`);
  for (const [name, value] of [...last, ...new URLSearchParams(location.search)])
    if (field(name)) field(name).value = value;
  turnOn();
}
void begin();
