/**
 * Who may import whom: the table of docs/architecture, one rule per line of it. `scripts/architecture.spec.ts` plants a
 * violation of every rule and sees it refused.
 */

const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const tests = '\\.(spec|int-spec|e2e-spec)\\.tsx?$|(^|/)test/|/spec-support\\.ts$';
/** Files of one platform stand in for their neighbour without the suffix; the builder chooses, nobody imports them. */
const platformFiles = '\\.(h5|alipay|weapp)\\.tsx?$';
const dtos = '^shared/src/.+\\.dto\\.ts$';

/** @param {...string} names */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
const anyPackage = '(^|/)node_modules/';
const storage = packages('typeorm', 'mysql2', '@nestjs/typeorm');
const transport = packages('fastify', '@fastify', '@nestjs/platform-fastify');

/** Files of the server that are also programs: they say so with `require.main === module`. */
const commands = existsSync('server/src')
  ? readdirSync('server/src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/\.(spec|int-spec)\.ts$/.test(path))
      .filter((path) => readFileSync(join('server/src', path), 'utf8').includes('require.main === module'))
      .map((path) => `^server/src/${path.replace(/\./g, '\\.')}$`)
  : [];

/** Where code begins to run, or is found by name: everything else must be reached from here. */
const entries = [
  '^server/src/(main|jobs)\\.ts$',
  '^server/src/demonstration/load\\.ts$',
  ...commands,
  '^server/stand-ins/[^/]+/main\\.ts$',
  '^miniprogram/src/app\\.(tsx?|config\\.ts)$',
  '^miniprogram/src/(pages|packages/[^/]+/pages)/.+/index\\.(tsx|config\\.ts)$',
  // The mini-program builds put it in the place of a global (miniprogram/config/index.ts).
  '^miniprogram/src/platform/text-encoder\\.ts$',
  platformFiles,
];

/** Which other modules a module may call. */
const moduleGraph = {
  registration: [],
  points: ['registration'],
  schooling: ['registration', 'points'],
  housing: ['registration', 'points'],
  relief: ['registration'],
  permit: ['registration'],
  appointments: [],
};

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const everywhere = [
  never('no-cycle', 'A cycle is an error: split the file or pass the value.', {}, { circular: true }),
  never('no-unresolved', 'The import leads nowhere.', {}, { couldNotResolve: true }),
  never(
    'no-dead-file',
    'No program, page or command reaches this file.',
    { path: entries.join('|') },
    {
      path: '^(server/(src|stand-ins)|shared/src|miniprogram/src)/.+\\.tsx?$',
      pathNot: [...entries, tests, '\\.d\\.ts$'].join('|'),
      reachable: false,
    },
  ),
  never('no-test-code', 'What runs in production imports no test.', { pathNot: tests }, { path: tests }),
  never(
    'no-demonstration-code',
    'The demonstration uses the product, never the reverse.',
    { path: '^(server|shared|miniprogram)/', pathNot: `${tests}|^server/src/demonstration/` },
    { path: '^server/src/demonstration/' },
  ),
];

const shared = [
  never(
    'shared-stands-alone',
    'The contract of client and server knows neither.',
    { path: '^shared/src/', pathNot: tests },
    { path: '^(server|miniprogram|scripts)/' },
  ),
  never(
    'shared-without-packages',
    'The phone loads shared: no package and nothing of Node.',
    { path: '^shared/src/', pathNot: `${tests}|\\.dto\\.ts$|\\.decorator\\.ts$` },
    { path: anyPackage },
  ),
  never(
    'shared-without-node',
    'The phone loads shared: no package and nothing of Node.',
    { path: '^shared/src/', pathNot: tests },
    { dependencyTypes: ['core'] },
  ),
  never(
    'dto-packages',
    'A DTO and the rule decorator may use class-validator and class-transformer, nothing else.',
    { path: '^shared/src/.+\\.(dto|decorator)\\.ts$' },
    { path: anyPackage, pathNot: packages('class-validator', 'class-transformer', 'reflect-metadata') },
  ),
];

const face = [
  never(
    'face-without-server',
    'The face talks to the server over HTTP.',
    { path: '^miniprogram/src/' },
    { path: '^server/' },
  ),
  never(
    'face-without-class-validator',
    'It costs 53 KB and crashes on a phone.',
    { path: '^miniprogram/src/' },
    { path: packages('class-validator', 'class-transformer', 'reflect-metadata', '@nestjs') },
  ),
  never(
    'face-takes-dto-as-type',
    'import type: the value brings class-validator along.',
    { path: '^miniprogram/src/', pathNot: tests },
    { path: dtos, dependencyTypesNot: ['type-only'] },
  ),
  never(
    'face-without-node',
    'A phone has no Node.',
    { path: '^miniprogram/src/', pathNot: tests },
    { dependencyTypes: ['core'] },
  ),
  never(
    'sub-package-alone',
    'A sub-package is loaded without the others: move what both need to components, hooks or platform.',
    { path: '^miniprogram/src/packages/([^/]+)/' },
    { path: '^miniprogram/src/packages/', pathNot: '^miniprogram/src/packages/$1/' },
  ),
  never(
    'main-package-alone',
    'The main package would swallow what it imports from a sub-package.',
    { path: '^miniprogram/src/', pathNot: `^miniprogram/src/packages/|${tests}` },
    { path: '^miniprogram/src/packages/' },
  ),
];

const layers = [
  never(
    'controller-only-calls-services',
    'One line per endpoint: decorators, call, return.',
    // Whether the database answers is the whole business of the health check.
    { path: '\\.controller\\.ts$', pathNot: '^server/src/platform/health/' },
    { path: `\\.(repository|entity|mapper)\\.ts$|/entities/|/domain/|^server/src/database/|${storage}` },
  ),
  never(
    'controller-of-its-own-module',
    'A controller calls the services of its own module.',
    { path: '^server/src/modules/([^/]+)/.+\\.controller\\.ts$' },
    { path: '^server/src/modules/', pathNot: '^server/src/modules/$1/' },
  ),
  never(
    'controller-takes-dto-as-value',
    'import type of a DTO silently switches its validation off.',
    { path: '\\.controller\\.ts$' },
    { path: dtos, dependencyTypes: ['type-only'] },
  ),
  never(
    'service-without-storage',
    'Queries live in repositories, transactions in the transaction runner.',
    { path: '\\.service\\.ts$' },
    { path: storage },
  ),
  never(
    'only-controllers-know-http',
    'Errors are classes with a code; one filter knows HTTP.',
    { path: '\\.(service|repository|mapper|entity)\\.ts$|/domain/', pathNot: tests },
    { path: `${transport}|\\.controller\\.ts$` },
  ),
  never(
    'repository-only-knows-storage',
    'A repository answers with rows; services and DTOs are above it.',
    { path: '\\.repository\\.ts$' },
    { path: `\\.service\\.ts$|${dtos}` },
  ),
  never(
    'domain-is-pure',
    'No Nest, no TypeORM, no class-validator, no package: values in, values out.',
    { path: '^server/src/(modules|platform)/[^/]+/domain/', pathNot: tests },
    { path: anyPackage },
  ),
  never(
    'domain-without-the-world',
    'Of Node only node:crypto, for hashes.',
    { path: '^server/src/(modules|platform)/[^/]+/domain/', pathNot: tests },
    { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  ),
  never(
    'domain-of-its-own-module',
    'Domain of the same module, the reader of policy packs and shared unions, nothing else of ours.',
    { path: '^server/src/(modules|platform)/([^/]+)/domain/', pathNot: tests },
    {
      path: '^(server|shared|miniprogram)/',
      pathNot: '^server/src/$1/$2/domain/|^server/src/platform/policy/domain/|^shared/src/(?!.+\\.dto\\.ts$)',
    },
  ),
];

const modules = [
  never(
    'module-door',
    'Of another module only its service, its events and its Nest module.',
    { path: '^server/src/modules/([^/]+)/', pathNot: tests },
    {
      path: '^server/src/modules/',
      pathNot: '^server/src/modules/($1/|[^/]+/[^/]+\\.(service|events|module)\\.ts$)',
    },
  ),
  ...Object.entries(moduleGraph).map(([name, allowed]) =>
    never(
      `module-graph-${name}`,
      `${name} may call ${allowed.join(', ') || 'nobody'}.`,
      { path: `^server/src/modules/${name}/`, pathNot: tests },
      { path: '^server/src/modules/', pathNot: `^server/src/modules/(${[name, ...allowed].join('|')})/` },
    ),
  ),
  never(
    'module-in-the-graph',
    'A module that the graph of docs/architecture does not name may call nobody.',
    {
      path: '^server/src/modules/',
      pathNot: `${tests}|^server/src/modules/(${Object.keys(moduleGraph).join('|')})/`,
    },
    { path: `^server/src/modules/(${Object.keys(moduleGraph).join('|')})/` },
  ),
  never(
    'platform-knows-no-module',
    'The platform serves every module and knows none.',
    { path: '^server/src/platform/', pathNot: tests },
    { path: '^server/src/(modules|demonstration|[^/]+\\.ts$)' },
  ),
  never(
    'common-and-database-below',
    'common, config and database lie below platform and modules.',
    { path: '^server/src/(common|config|database)/', pathNot: tests },
    { path: '^server/src/(modules|platform|demonstration|[^/]+\\.ts$)' },
  ),
];

const standIns = [
  never(
    'stand-in-alone',
    'A stand-in shares no code with the client it judges.',
    { path: '^server/stand-ins/' },
    { path: '^(server|shared|miniprogram|scripts)/', pathNot: '^server/stand-ins/' },
  ),
  never(
    'nobody-imports-a-stand-in',
    'It is a process of its own.',
    { path: '^(server/src|shared|miniprogram|scripts)/', pathNot: tests },
    { path: '^server/stand-ins/' },
  ),
  never(
    'server-without-face',
    'The server and its tests know the face only over HTTP.',
    { path: '^server/' },
    { path: '^miniprogram/' },
  ),
];

module.exports = {
  forbidden: [...everywhere, ...shared, ...face, ...layers, ...modules, ...standIns],
  options: {
    doNotFollow: { path: anyPackage },
    exclude: { path: '^(shared|server|miniprogram)/dist' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    webpackConfig: { fileName: join(__dirname, 'scripts/lib/resolution.cjs') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
