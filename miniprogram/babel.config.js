/** Phones of the last seven years. Named here, because the preset does not find them in package.json. */
const targets = { chrome: '70', ios: '13' };

module.exports = {
  presets: [
    ['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false, targets, bugfixes: true }],
  ],
};
