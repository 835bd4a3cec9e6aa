import tcb from '@cloudbase/node-sdk';

/** Writes down what WeChat pushed, and who the platform says has called. */
const pushes = tcb.init({ env: 'local' }).database().collection('pushes');

export async function main(event: { trace_id: string }, context: unknown) {
  const { WX_OPENID = null } = tcb.getCloudbaseContext(context as never);
  await pushes.doc(event.trace_id).set({ event, caller: WX_OPENID });
  return 'success';
}

export const collections = () => [{ name: 'pushes', indexes: [] }];
