import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDemo } from '../../local/demo/index';
import { type Cloud, startCloud } from '../kit/cloud';

/** How the demo county is told of: not there, being made, made, and half made. */
let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.stop());

const health = async () => (await fetch(`${cloud.address}/health`)).json();
const page = async () => (await fetch(`${cloud.address}/demo`)).text();
const mark = () => join(cloud.dataDir, 'demo-making.json');

test('it is told step by step, and made when the people are there', async () => {
  expect(await health()).toMatchObject({ ok: true, demo: 'none' });
  expect(await page()).toContain('没有演示的人');
  const seen: Promise<unknown>[] = [];
  await makeDemo(cloud.address, cloud.dataDir, (step) =>
    seen.push(
      health().then((told) => expect(told).toMatchObject({ ok: true, demo: 'making' })),
      page().then((text) => {
        expect(text).toContain('正在造演示县');
        if (step.startsWith('开通')) expect(text).toContain('/health');
      }),
    ),
  );
  await Promise.all(seen);
  expect(seen.length).toBeGreaterThan(8);
  expect(await health()).toEqual({ ok: true, now: expect.any(String), demo: 'made' });
  expect(await page()).toContain('村干部');
  expect(existsSync(mark())).toBe(false);
});

test('one that fails is told, and stays so', async () => {
  const breaks = (step: string) => {
    if (step.startsWith('建村')) throw new Error('the disk is full');
  };
  await expect(makeDemo(cloud.address, cloud.dataDir, breaks)).rejects.toThrow('disk is full');
  const broken = { demo: 'broken', step: '建村 1/3，20 户' };
  expect(await health()).toMatchObject(broken);
  expect(await page()).toMatch(/没有造完，停在「建村 1\/3，20 户」[\s\S]*npm start/);
  await cloud.restart();
  expect(await health()).toMatchObject(broken);
});

test('one that was interrupted is told at the next start', async () => {
  writeFileSync(mark(), JSON.stringify({ step: '建村 2/3', is: 'making' }));
  expect(await health()).toMatchObject({ demo: 'making', step: '建村 2/3' });
  await cloud.kill('SIGKILL');
  await cloud.start();
  expect(await health()).toMatchObject({ demo: 'broken', step: '建村 2/3' });
});

test('it is not written into data that a restore has put in the place', async () => {
  const replaced = () => rmSync(mark());
  await expect(
    makeDemo(cloud.address, cloud.dataDir, (step) => {
      if (step.startsWith('建村 1')) replaced();
    }),
  ).rejects.toThrow('replaced');
  expect(await health()).toMatchObject({ demo: 'none' });
});
