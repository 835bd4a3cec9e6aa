import { join } from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import { NormalModuleReplacementPlugin } from 'webpack';
import dev from './dev';
import { finish } from './finish';
import { offline } from './offline';
import prod from './prod';

const target = process.env.TARO_ENV === 'h5' ? 'web' : 'weapp';
/** `npm run bench` weighs our entry against that of a bare page, built in the same way. */
const { BARE } = process.env;
const outputRoot = `dist/${BARE ? 'bare' : target}`;

/** What must be translated besides src: our own stand-ins, and packages with newer syntax. */
const translated = [
  (path: string): boolean => path.startsWith(__dirname),
  (path: string): boolean =>
    /node_modules[\\/](tdesign-[a-z-]+|ulid|uqr)[\\/]/.test(path) ||
    // What Taro's router on the web reads addresses with.
    /node_modules[\\/](query-string|decode-uri-component|filter-obj|split-on-first)[\\/]/.test(
      path,
    ),
];

interface Rule {
  test(test: RegExp): Rule;
  sideEffects(any: boolean): Rule;
  use(name: string): { loader(path: string): void };
}
interface Chain {
  module: { rule(name: string): Rule };
}

/** Schemas judge on the server: what no page uses of the domain does not travel to the phone. */
const lightenDomain = ({ module }: Chain): void => {
  module
    .rule('domain')
    .test(/[\\/]src[\\/]domain[\\/].*\.ts$/)
    .sideEffects(false);
  module
    .rule('actions')
    .test(/[\\/]src[\\/]domain[\\/].*[\\/]actions\.ts$/)
    .use('phone-actions')
    .loader(join(__dirname, 'phone-actions.cjs'));
};

const base: UserConfigExport<'webpack5'> = {
  projectName: 'aixin-village',
  date: '2026-11-24',
  sourceRoot: BARE ? 'test/bench/bare' : 'src',
  outputRoot,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  designWidth: 375,
  deviceRatio: { 375: 2 },
  // Always said, or the phone would look for a `process` it does not have.
  env: { TARO_APP_CLOUD_ENV: JSON.stringify(process.env.TARO_APP_CLOUD_ENV ?? '') },
  plugins: [join(__dirname, 'aria')],
  logger: { quiet: true, stats: false },
  mini: {
    compile: { include: translated },
    // px stays px: in rpx the words would shrink on narrow phones.
    postcss: {
      pxtransform: { enable: false, config: {} },
    },
    webpackChain(chain) {
      lightenDomain(chain as unknown as Chain);
      chain.plugin('finish').use(finish);
    },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile: { include: translated },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      pxtransform: { enable: false, config: {} },
      htmltransform: { enable: false, config: { removeCursorStyle: false } },
    },
    webpackChain(chain) {
      lightenDomain(chain as unknown as Chain);
      chain.plugin('finish').use(finish);
      chain.plugin('offline').use(offline);
      // Stand-ins for parts of Taro that the product never shows; see their files.
      chain.resolve.alias.set('@tarojs/components/dist/components$', join(__dirname, 'nothing.ts'));
      // The same for TDesign.
      const tdesign = join(__dirname, 'tdesign.ts');
      chain.resolve.alias.set('dayjs$', join(__dirname, 'nothing.ts'));
      chain.resolve.alias.set('hoist-non-react-statics$', join(__dirname, 'nothing.ts'));
      chain.resolve.alias.set('tdesign-icons-react$', tdesign);
      chain
        .plugin('tdesign')
        .use(NormalModuleReplacementPlugin, [
          /^\.\.\/(config-provider\/ConfigContext|loading\/index)\.js$/,
          tdesign,
        ]);
      chain.optimization.splitChunks({
        chunks: 'all',
        cacheGroups: {
          default: false,
          defaultVendors: false,
          tdesign: {
            name: 'tdesign',
            chunks: 'async',
            test: /node_modules[\\/](tdesign-|ahooks|lodash-es|react-transition-group)/,
            priority: 20,
          },
          // Cut by who shares what: the first page does not wait for what only desks share.
          shared: { chunks: 'async', minChunks: 2, minSize: 6000, priority: 1 },
        },
      });
    },
  },
};

export default defineConfig<'webpack5'>(async (merge) =>
  merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod),
);
