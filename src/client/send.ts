import Taro from '@tarojs/taro';
import type { Answer, Envelope } from '../domain/contract';
import { fault } from '../domain/fault';

let ready = false;

/** Without an environment id WeChat takes the mini program's own (its first) environment. */
function start(): void {
  if (ready) return;
  const env = process.env.TARO_APP_CLOUD_ENV;
  Taro.cloud.init(env ? { env } : {});
  ready = true;
}

/** WeChat says what went wrong only in English words and numbers; these mean that nothing arrived. */
const UNREACHED =
  /fail (network|timeout|interrupted|abort)|request:fail|errCode: -1\b|-404011|-601034/i;

/**
 * One envelope to the cloud function, for WeChat. When the way there is broken the fault is
 * `no_signal`, and it is not known whether the envelope arrived.
 */
export async function send(envelope: Partial<Envelope>): Promise<Answer> {
  start();
  try {
    const { result } = await Taro.cloud.callFunction({ name: 'api', data: envelope });
    return result as unknown as Answer;
  } catch (error) {
    const said = String((error as { errMsg?: string }).errMsg ?? error);
    const { networkType } = await Taro.getNetworkType();
    throw networkType === 'none' || UNREACHED.test(said) ? fault('no_signal') : fault('broken');
  }
}
