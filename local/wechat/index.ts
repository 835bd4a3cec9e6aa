import { CloudError } from '../engine/errors';

/** WeChat's open interfaces as functions reach them. None is stood in for yet: refused by name. */
export function callWechat(apiName: string, _request: unknown): never {
  throw new CloudError('SYS_ERR', `the stand-in WeChat does not know ${apiName}`);
}
