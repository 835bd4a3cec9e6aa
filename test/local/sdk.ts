import tcb from '@cloudbase/node-sdk';
import type { Cloud } from '../kit/cloud';

/**
 * The unmodified SDK in this process, against a running local cloud.
 * @param path `/admin/strict`: as our own functions, whose queries an index must serve
 */
export function sdkOf(cloud: Cloud, path = '/admin') {
  process.env.TENCENTCLOUD = 'true';
  const keys = { secretId: 'local', secretKey: 'local' };
  return tcb.init({ env: 'local', serviceUrl: `${cloud.address}${path}`, ...keys });
}

/** The code of the error, or that there was none. */
export const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error) => error.code,
  );
