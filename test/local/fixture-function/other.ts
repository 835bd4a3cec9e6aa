import tcb from '@cloudbase/node-sdk';

/** A second function, called by the first: it answers whom and what it was called for. */
export async function main(event: { token: unknown }, context: { request_id: string }) {
  const openid = () => tcb.getCloudbaseContext(context as never).WX_OPENID ?? null;
  const before = openid();
  await new Promise((done) => setTimeout(done, Math.random() * 20));
  console.log(`other ${event.token}`);
  return { token: event.token, request: context.request_id, seen: [before, openid()] };
}
