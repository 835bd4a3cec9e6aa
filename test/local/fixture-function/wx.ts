import cloud from 'wx-server-sdk';

/** Calls WeChat through the unmodified wx-server-sdk: `{ api, data }`, answer or error as it comes. */
cloud.init({ env: 'local' });

type Road = { [part: string]: Road } & ((data: unknown) => Promise<Record<string, unknown>>);

export async function main({ api, data }: { api: string; data: unknown }) {
  const road = api.split('.').reduce((at, part) => at[part] as Road, cloud.openapi as Road);
  try {
    const { buffer, ...answer } = await road(data);
    return buffer ? { ...answer, base64: (buffer as Buffer).toString('base64') } : answer;
  } catch (error) {
    const { errCode, errMsg } = error as { errCode: number; errMsg: string };
    return { errCode, errMsg };
  }
}
