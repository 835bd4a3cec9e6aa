/** The phone: fetches the main package of the app, and opens it at the page the address asks for. */

import { arrived, fetchPackage, type Package, packagesHere, run, setAround } from './packages';
import { back, bar, currentPages, getApp, registerApp, start } from './pages';
import { faults, measured, report } from './report';
import { setNetwork, settings } from './settings';
import { shared, shareWith } from './share';
import { addStyles, constructors, noTemplate, setUp } from './space';
import { openers } from './tags/simple';
import { makeWx } from './wx';
import { did } from './wx/device';

const phone = {
  arrived,
  noTemplate,
  faults,
  measured,
  shared,
  did,
  bar,
  back,
  setNetwork,
  packagesHere,
};
declare global {
  interface Window {
    phone: typeof phone;
  }
}
window.phone = phone;

/** WeChat forbids building code from strings; `Function` stays good for asking what a value is. */
const noFunction = new Proxy(Function, {
  construct: () => () => undefined,
  apply: () => () => undefined,
});

openers.share = shareWith;
document.documentElement.style.setProperty('--safe-bottom', `${settings.safe}px`);

async function turnOn(): Promise<void> {
  let main: Package | undefined;
  await fetchPackage('', (found) => {
    main = found;
  });
  if (!main?.app) throw new Error('the main package brought no app');
  const wx = makeWx(main.known ?? []);
  setAround(() => ({
    wx,
    App: registerApp,
    ...constructors,
    getApp,
    getCurrentPages: currentPages,
    Function: noFunction,
  }));
  setUp(main.app, main);
  addStyles(main.styles);
  run('app.js');
  await start(main.app, settings.path);
}

turnOn().catch((error: Error) => report(`the app did not start: ${error.stack ?? error.message}`));
