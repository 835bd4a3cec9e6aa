import { connected, type Network, offNetwork, onNetwork, settings } from '../settings';
import { api, apis, later, type Options, Refused, type Result } from './plumbing';

/** What a call takes where there is one bar of signal. */
const SLOW_MS = 3000;

const typeNow = (): string => {
  if (!connected()) return 'none';
  return settings.network === 'slow' ? '2g' : 'wifi';
};

async function reach(url: string, options: RequestInit): Promise<Response> {
  if (settings.network === 'slow') await later(SLOW_MS);
  if (!connected()) throw new Refused('network error', { errno: 600001 });
  try {
    return await fetch(url, options);
  } catch {
    throw new Refused('network error', { errno: 600001 });
  }
}

async function callFunction({ name, data }: Options): Promise<Result> {
  if (name !== 'api') throw new Error(`errCode: -501000 | errMsg: FunctionName ${name} not found`);
  const answer = await reach('/call', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-openid': settings.openid },
    body: JSON.stringify(data),
  });
  return { result: await answer.json(), requestID: 'local' };
}

async function request({ url, method = 'GET', header = {}, data }: Options): Promise<Result> {
  const body = method === 'GET' || data === undefined ? undefined : bodyOf(data);
  const answer = await reach(url, { method, headers: header, body });
  const text = await answer.text();
  return {
    statusCode: answer.status,
    header: Object.fromEntries(answer.headers),
    data: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
  };
}

const bodyOf = (data: unknown): BodyInit =>
  typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data);

const heard = new Map<(told: object) => void, (network: Network) => void>();

export const network = {
  ...apis({ request, getNetworkType: () => ({ networkType: typeNow() }) }),
  onNetworkStatusChange: (told: (state: object) => void): void => {
    const listener = (): void => told({ isConnected: connected(), networkType: typeNow() });
    heard.set(told, listener);
    onNetwork(listener);
  },
  offNetworkStatusChange: (told: (state: object) => void): void => {
    const listener = heard.get(told);
    if (listener) offNetwork(listener);
  },
};

/** `wx.cloud`: functions run in the local cloud, as the person whose phone this is. */
export const cloud = {
  init: (): void => undefined,
  callFunction: api('cloud.callFunction', callFunction),
};
