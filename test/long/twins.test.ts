/** All writes at once with themselves; `npm test` sends one of each shape. */
import { happening, manyAtOnce, Stage } from '../api/stress';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.start();
});
afterEach(() => stage.isWell());
afterAll(() => stage.world.cloud.stop());

manyAtOnce(() => stage, happening);
