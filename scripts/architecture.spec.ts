import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');
const rules = (require('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] }).forbidden;

type Violation = { rule: string; from: string };
/** Files by path, with their text. */
type Tree = Record<string, string>;

const imports = (...paths: string[]) => paths.map((path) => `import '${path}';`).join('\n');
const registration = 'server/src/modules/registration';
const points = 'server/src/modules/points';

/** A small tree in which everybody keeps to the table. */
const lawful: Tree = {
  'shared/src/registration/stay.status.ts': 'export const stayStatuses = [];',
  'shared/src/registration/stay.dto.ts': "import 'class-validator';\nexport class StayDto {}",
  'server/src/main.ts': imports(
    './modules/registration/registration.controller',
    './modules/points/points.service',
  ),
  'server/src/common/clock.ts': 'export const now = 0;',
  'server/src/database/migrate.ts': 'if (require.main === module) process.exit();',
  'server/src/platform/identity/principal.ts': imports('../../common/clock'),
  [`${registration}/registration.controller.ts`]: `import { StayDto } from '@app/shared/registration/stay.dto';\n${imports('./registration.service')}\nexport const body = StayDto;`,
  [`${registration}/registration.service.ts`]: imports(
    './stay.repository',
    './domain/ledger',
    '../../platform/identity/principal',
  ),
  [`${registration}/stay.repository.ts`]: imports('typeorm', './entities/stay.entity'),
  [`${registration}/entities/stay.entity.ts`]: imports('typeorm'),
  [`${registration}/domain/ledger.ts`]: imports(
    '@app/shared/registration/stay.status',
    'node:crypto',
    './months',
  ),
  [`${registration}/domain/months.ts`]: 'export const months = 12;',
  [`${points}/points.service.ts`]: imports('../registration/registration.service'),
  'server/stand-ins/wechat/main.ts': imports('node:http', './world'),
  'server/stand-ins/wechat/world.ts': 'export const users = [];',
  'miniprogram/src/app.tsx': imports('@app/shared/registration/stay.status', '@/components/button'),
  'miniprogram/src/components/button.tsx': 'export const size = 44;',
  'miniprogram/src/packages/registration/pages/door/index.tsx':
    "import type { StayDto } from '@app/shared/registration/stay.dto';\nimport '@/components/button';\nexport type Body = StayDto;",
};

/** For each rule a file that breaks it; the first path is where it must be reported. */
const planted: Record<string, Tree> = {
  'no-cycle': { 'server/src/common/egg.ts': imports('./hen'), 'server/src/common/hen.ts': imports('./egg') },
  'no-unresolved': { 'server/src/common/lost.ts': imports('./nowhere') },
  'no-dead-file': { 'server/src/common/unused.ts': 'export const unused = 1;' },
  'no-test-code': {
    'server/src/common/helped.ts': imports('../../test/support/help'),
    'server/test/support/help.ts': '',
  },
  'no-demonstration-code': {
    'server/src/common/shown.ts': imports('../demonstration/load'),
    'server/src/demonstration/load.ts': '',
  },
  'shared-stands-alone': { 'shared/src/http/reader.ts': imports('../../../server/src/common/clock') },
  'shared-without-packages': { 'shared/src/http/checker.ts': imports('class-validator') },
  'shared-without-node': { 'shared/src/http/file.ts': imports('node:fs') },
  'dto-packages': { 'shared/src/http/page.dto.ts': imports('@nestjs/swagger') },
  'face-without-server': { 'miniprogram/src/platform/near.ts': imports('../../../server/src/common/clock') },
  'face-without-class-validator': { 'miniprogram/src/platform/checks.ts': imports('class-validator') },
  'face-takes-dto-as-type': {
    'miniprogram/src/platform/body.ts': imports('@app/shared/registration/stay.dto'),
  },
  'face-without-node': { 'miniprogram/src/platform/disk.ts': imports('node:path') },
  'sub-package-alone': {
    'miniprogram/src/packages/staff/tasks.ts': imports('@/packages/registration/pages/door/index'),
  },
  'main-package-alone': {
    'miniprogram/src/hooks/door.ts': imports('@/packages/registration/pages/door/index'),
  },
  'controller-only-calls-services': { [`${registration}/stay.controller.ts`]: imports('./stay.repository') },
  'controller-of-its-own-module': {
    [`${points}/points.controller.ts`]: imports('../registration/registration.service'),
  },
  'controller-takes-dto-as-value': {
    [`${registration}/typed.controller.ts`]:
      "import type { StayDto } from '@app/shared/registration/stay.dto';\nexport type Body = StayDto;",
  },
  'service-without-storage': { [`${registration}/stored.service.ts`]: imports('typeorm') },
  'only-controllers-know-http': { [`${registration}/spoken.service.ts`]: imports('fastify') },
  'repository-only-knows-storage': {
    [`${registration}/door.repository.ts`]: imports('@app/shared/registration/stay.dto'),
  },
  'domain-is-pure': { [`${registration}/domain/packaged.ts`]: imports('uuid') },
  'domain-without-the-world': { [`${registration}/domain/worldly.ts`]: imports('node:fs') },
  'domain-of-its-own-module': { [`${registration}/domain/timed.ts`]: imports('../../../common/clock') },
  'module-door': { [`${points}/total.ts`]: imports('../registration/domain/months') },
  'module-graph-registration': { [`${registration}/upward.service.ts`]: imports('../points/points.service') },
  'module-graph-points': { [`${points}/seats.service.ts`]: imports('../schooling/schooling.service') },
  'module-graph-schooling': {
    'server/src/modules/schooling/schooling.service.ts': imports('../housing/housing.service'),
  },
  'module-graph-housing': {
    'server/src/modules/housing/housing.service.ts': imports('../relief/relief.service'),
  },
  'module-graph-relief': {
    'server/src/modules/relief/relief.service.ts': imports('../points/points.service'),
  },
  'module-graph-permit': {
    'server/src/modules/permit/upward.service.ts': imports('../points/points.service'),
  },
  'module-graph-appointments': {
    'server/src/modules/appointments/slot.service.ts': imports('../registration/registration.service'),
  },
  'module-in-the-graph': {
    'server/src/modules/wishes/wish.service.ts': imports('../registration/registration.service'),
  },
  'platform-knows-no-module': {
    'server/src/platform/audit/audit.ts': imports('../../modules/points/points.service'),
  },
  'common-and-database-below': { 'server/src/database/below.ts': imports('../platform/identity/principal') },
  'stand-in-alone': { 'server/stand-ins/wechat/shared.ts': imports('../../src/common/clock') },
  'nobody-imports-a-stand-in': {
    'server/src/platform/wechat/pretend.ts': imports('../../../stand-ins/wechat/world'),
  },
  'server-without-face': {
    'server/src/common/pretty.ts': imports('../../../miniprogram/src/components/button'),
  },
};

const made: string[] = [];

/** What the check says of a tree in a folder of its own. */
function violationsOf(tree: Tree): Violation[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'architecture-')));
  made.push(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
      ...['shared', 'server', 'miniprogram'],
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

describe('the import rules', () => {
  let found: Violation[];
  beforeAll(() => {
    found = violationsOf(Object.assign({}, lawful, ...Object.values(planted)));
  }, 60_000);
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });

  it('let a lawful tree pass', () => {
    expect(violationsOf(lawful)).toEqual([]);
  });

  it('are each tried here', () => {
    expect(rules.map(({ name }) => name).sort()).toEqual(Object.keys(planted).sort());
  });

  it.each(Object.entries(planted))('%s refuses its violation', (rule, tree) => {
    expect(found.filter((violation) => violation.rule === rule).map(({ from }) => from)).toContain(
      Object.keys(tree)[0],
    );
  });
});
