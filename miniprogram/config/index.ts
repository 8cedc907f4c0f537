import { createHash } from 'node:crypto';
import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { accessibleComponents } from './accessible-components';

const root = path.resolve(__dirname, '..');
const shared = path.resolve(root, '../shared');
/** Sources outside `src`, and packages that ship syntax newer than the phones understand. */
const alsoCompiled = [shared, path.resolve(root, '../node_modules/@noble')];

/** Mini-programs call an address, not an origin; the real one comes from the environment of the release. */
const apiAddress = process.env.TARO_APP_API ?? 'https://api.example.gov.cn';

/** A changed TARO_APP_* value with an old cache builds an empty page without an error: key the cache by them. */
function environmentKey(): string {
  const values = Object.entries(process.env).filter(([name]) => name.startsWith('TARO_APP_'));
  return createHash('sha256').update(JSON.stringify(values.sort())).digest('hex').slice(0, 8);
}

const isOurs = /[\\/](miniprogram[\\/]src[\\/](components|hooks|platform|words)|shared[\\/]src|@noble)[\\/]/;

/** One css pixel is one css pixel everywhere: type must not shrink on a narrow phone nor swell on a tablet. */
const untouchedPixels = { pxtransform: { enable: false, config: {} } };

export default defineConfig<'webpack5'>({
  projectName: 'new-resident-home',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: {
    // Never for what is released: with a cache the WeChat build has mixed the shortened names of two builds (an export
    // called `D` in one file and `D0` in those that use it), so that a page stayed blank, and still ended well.
    enable: process.env.NODE_ENV === 'development',
    name: `${process.env.NODE_ENV}-${process.env.TARO_ENV}-${environmentKey()}`,
    buildDependencies: {
      // The list of pages is read outside webpack: without it here, a cached build goes on without the new ones.
      config: [
        'config/index.ts',
        'config/accessible-components.ts',
        'babel.config.js',
        'src/app.config.ts',
        'src/app-pages.ts',
      ].map((name) => path.join(root, name)),
    },
  },
  env: { TARO_APP_API: JSON.stringify(apiAddress) },
  alias: { '@': path.join(root, 'src'), '@app/shared': path.join(shared, 'src') },
  plugins: [['@tarojs/plugin-inject', { components: accessibleComponents }]],
  terser: { enable: true, config: { output: { comments: false, ascii_only: false } } },
  csso: { enable: true, config: {} },
  jsMinimizer: 'terser',
  cssMinimizer: 'csso',
  mini: {
    optimizeMainPackage: { enable: true },
    compile: { include: alsoCompiled },
    postcss: untouchedPixels,
    webpackChain(chain, webpack) {
      // The library that checks signatures asks for it as soon as it is loaded; WeChat's engine has none.
      const textEncoder = [path.join(root, 'src/platform/text-encoder.ts'), 'TextEncoder'];
      chain.plugin('textEncoder').use(webpack.ProvidePlugin, [{ TextEncoder: textEncoder }]);
      if (process.env.NODE_ENV !== 'production') return;
      chain.optimization
        .minimizer('terserPlugin')
        .tap(([options]) => [{ ...options, extractComments: false }]);
    },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile: { include: alsoCompiled },
    postcss: untouchedPixels,
    // Names change with their contents, so that everything but index.html may be cached for good.
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    webpackChain(chain) {
      // What several pages use is fetched once, not with each of them.
      chain.merge({
        optimization: {
          splitChunks: {
            cacheGroups: {
              kit: { name: 'kit', test: isOurs, chunks: 'all', minChunks: 2, priority: 5, enforce: true },
            },
          },
        },
        performance: { hints: false },
      });
    },
    devServer: {
      port: 10086,
      host: '127.0.0.1',
      open: false,
      proxy: [{ context: ['/api'], target: 'http://127.0.0.1:3000', changeOrigin: true }],
    },
  },
});
