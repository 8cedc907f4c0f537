/** @jest-config-loader esbuild-register */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from 'jest';

type Project = NonNullable<Exclude<NonNullable<Config['projects']>[number], string>>;

/** Jest loads everything as CommonJS; swc keeps decorators and their metadata, which esbuild drops. */
function swc(syntax: 'typescript' | 'ecmascript'): [string, Record<string, unknown>] {
  const typescript = syntax === 'typescript';
  return [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: {
        target: 'es2022',
        keepClassNames: true,
        parser: typescript ? { syntax, decorators: true, tsx: true } : { syntax },
        transform: typescript
          ? {
              legacyDecorator: true,
              decoratorMetadata: true,
              useDefineForClassFields: false,
              react: { runtime: 'automatic' },
            }
          : {},
      },
    },
  ];
}

/** Names of the installed packages that are ES modules: Jest on Node 20 cannot load them untranslated. */
function esmPackages(folder: string, found = new Set<string>()): Set<string> {
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.isSymbolicLink()) continue;
    const path = join(folder, entry.name);
    if (entry.name.startsWith('@')) {
      esmPackages(path, found);
      continue;
    }
    const manifest = join(path, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name, type } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; type?: string };
    if (name && type === 'module') found.add(name);
    esmPackages(join(path, 'node_modules'), found);
  }
  return found;
}

const translated = [...esmPackages(join(__dirname, 'node_modules'))]
  .map((name) => name.replace(/[/.]/g, '\\$&'))
  .join('|');

const sharedSource = { '^@app/shared/(.*)$': '<rootDir>/shared/src/$1' };

function project(displayName: string, testMatch: string[], options: Project = {}): Project {
  return {
    displayName,
    rootDir: __dirname,
    roots: ['shared', 'server', 'scripts', 'miniprogram'].map((folder) => `<rootDir>/${folder}`),
    testEnvironment: 'node',
    // Libraries look at globals of a test file after its end; the warning about it is noise.
    testEnvironmentOptions: { globalsCleanup: 'off' },
    testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
    modulePathIgnorePatterns: ['<rootDir>/[^/]+/dist', '<rootDir>/.data/'],
    moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
    moduleNameMapper: sharedSource,
    transform: { '^.+\\.tsx?$': swc('typescript'), '^.+\\.m?js$': swc('ecmascript') },
    transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${translated})/)`],
    ...options,
  };
}

/** A database server for the run, and in it one migrated database per worker. */
const withDatabase: Project = {
  globalSetup: '<rootDir>/server/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/server/test/support/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/server/test/support/database.setup.ts'],
};

const config: Config = {
  // No test asserts a time; a busy machine must not fail one.
  testTimeout: 30_000,
  // Every file loads the whole server anew and leaves some of it behind: a worker that has grown is replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1200MB',
  projects: [
    project('unit', ['{shared,server,scripts}/**/*.spec.ts', 'miniprogram/checks/**/*.spec.ts']),
    project('integration', ['server/**/*.int-spec.ts'], withDatabase),
    project('ground', ['scripts/**/*.int-spec.ts']),
    project('phone', ['miniprogram/{src,test}/**/*.spec.ts', 'miniprogram/{src,test}/**/*.spec.tsx'], {
      testEnvironment: 'jsdom',
      moduleNameMapper: {
        ...sharedSource,
        '^@/(.*)$': '<rootDir>/miniprogram/src/$1',
        '^@tarojs/components$': '<rootDir>/miniprogram/test/taro-components-stub.tsx',
        '^@tarojs/taro$': '<rootDir>/miniprogram/test/taro-stub.ts',
        '\\.(css|scss)$': '<rootDir>/scripts/lib/empty-module.cjs',
        '\\.(svg|png|jpg)$': '<rootDir>/scripts/lib/empty-module.cjs',
      },
    }),
    project('e2e', ['server/test/e2e/**/*.e2e-spec.ts'], withDatabase),
  ],
};

export default config;
