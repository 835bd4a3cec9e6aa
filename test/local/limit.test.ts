import { type Cloud, startCloud } from '../kit/cloud';
import { codeOf, sdkOf } from './sdk';

const full = 'EXCEED_REQUEST_LIMIT';
let cloud: Cloud;
let app: ReturnType<typeof sdkOf>;
const serve = async (dataLimitMb: string, dataDir?: string) => {
  cloud = await startCloud({
    functionsDir: '.cache/fixture',
    env: { DATA_LIMIT_MB: dataLimitMb },
    ...(dataDir ? { dataDir } : {}),
  });
  app = sdkOf(cloud);
};
const people = () => app.database().collection('people');
const long = 'x'.repeat(50_000);
const add = (id: string) => codeOf(people().add({ _id: id, areas: ['53'], state: id, long }));

test('at the limit nothing is added; reading and removing go on, and make room', async () => {
  await serve('2');
  const first = cloud;
  try {
    let n = 0;
    while ((await add(`p${n}`)) === 'done') n += 1;
    // Two megabytes of fifty thousand each.
    expect(n).toBeGreaterThan(30);
    expect(n).toBeLessThan(45);
    expect(await add('more')).toBe(full);
    expect(await codeOf(people().doc('set').set({ long }))).toBe(full);
    expect(await codeOf(people().doc('p0').update({ longer: long }))).toBe(full);
    // A transaction that would add is given up whole; one that adds and removes as much is not.
    const db = app.database();
    const growing = await db.startTransaction();
    await growing.collection('people').doc('p0').update({ state: 'changed' });
    await growing.collection('people').add({ _id: 'grown', long });
    expect(await codeOf(growing.commit())).toBe(full);
    const swap = await db.startTransaction();
    await swap.collection('people').doc('p1').remove();
    await swap.collection('people').add({ _id: 'swapped' });
    expect(await codeOf(swap.commit())).toBe('done');
    const states = async () =>
      (await people().where({ areas: '53' }).limit(3).get()).data.map(({ _id, state }) => [
        _id,
        state,
      ]);
    expect(await states()).toContainEqual(['p0', 'p0']);
    expect((await people().count()).total).toBe(n);
    // Files count too, and are refused with the same words.
    const upload = () => app.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.alloc(300_000) });
    const refused = await upload().catch((error) => error);
    expect(refused).toMatchObject({
      code: 'STORAGE_REQUEST_FAIL',
      message: expect.stringContaining(full),
    });

    expect(await codeOf(people().doc('p2').update({ long: '' }))).toBe('done');
    for (let i = 3; i < 15; i += 1)
      expect(await codeOf(people().doc(`p${i}`).remove())).toBe('done');
    expect(await add('again')).toBe('done');
    const { fileID } = await upload();
    let filled = 0;
    while ((await add(`q${filled}`)) === 'done') filled += 1;
    await app.deleteFile({ fileList: [fileID] });
    expect(await add('instead')).toBe('done');
    while ((await add(`r${filled}`)) === 'done') filled += 1;

    await first.kill('SIGTERM');
    await serve('3', first.dataDir);
    expect(await add('raised')).toBe('done');
  } finally {
    await cloud.kill('SIGTERM');
    await first.stop();
  }
});
