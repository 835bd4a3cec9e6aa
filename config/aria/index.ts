import { join } from 'node:path';
import { aria } from './attributes';

interface Platform {
  platform: string;
  runtimePath: string | string[];
  template: { mergeComponents(context: unknown, components: object): void };
}

/**
 * Taro's templates for WeChat carry only the attributes it lists for a tag, and aria-* are not
 * among them: a screen reader would hear nothing. This adds them to what src/ui uses, in the
 * templates (here) and in the runtime's table of short names (runtime.ts).
 */
export default (context: {
  registerMethod(method: { name: string; fn: (p: Platform) => void }): void;
}): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return;
      platform.template.mergeComponents(context, aria);
      const own = join(__dirname, 'runtime.ts');
      platform.runtimePath = [platform.runtimePath].flat().concat(own);
    },
  });
};
