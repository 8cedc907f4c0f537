const { join } = require('node:path');

// Where the architecture check finds what the compilers know as path aliases.
module.exports = {
  resolve: {
    alias: {
      '@app/shared': join(process.cwd(), 'shared/src'),
      '@': join(process.cwd(), 'miniprogram/src'),
    },
  },
};
