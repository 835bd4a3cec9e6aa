import tcb from '@cloudbase/node-sdk';
import type { Cloud } from '../kit/cloud';

/** The unmodified SDK in this process, against a running local cloud. */
export function sdkOf(cloud: Cloud) {
  process.env.TENCENTCLOUD = 'true';
  const keys = { secretId: 'local', secretKey: 'local' };
  return tcb.init({ env: 'local', serviceUrl: `${cloud.address}/admin`, ...keys });
}

/** The code of the error, or that there was none. */
export const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error) => error.code,
  );
