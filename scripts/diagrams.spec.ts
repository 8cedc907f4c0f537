import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceDocuments } from '../server/src/platform/casework/describe-services.command';
import { describeService } from '../server/src/platform/casework/domain/service-diagram';
import { fullRoad } from '../server/test/support/full-road.definition';

const root = join(__dirname, '..');
const folder = join(root, 'docs/services');

describe('the documents of services', () => {
  it('are those of the definitions: run `npm run diagrams` when this fails', () => {
    const files = existsSync(folder) ? readdirSync(folder) : [];
    const stored = files.map((file): [string, string] => [file, readFileSync(join(folder, file), 'utf8')]);
    expect(new Map(stored)).toEqual(serviceDocuments(join(root, 'server/src/modules')));
  });

  it('show every move, every action with its conditions, and the road', () => {
    const text = describeService(fullRoad);
    expect(text).toContain('[*] --> submitted: submit');
    expect(text).toContain('re_reviewing --> reviewing: settle-objection (upheld)');
    expect(text).toContain('granted --> [*]');
    expect(text).toContain(
      '| submitted | reject 不予受理 | 窗口人员 | rejected | acceptance | not papers-asked, not held, with reasons |',
    );
    expect(text).toContain('| 人社 | 参保情况 | department | purpose is work |');
    expect(text).toContain('6. 办结 (granted, refused, rejected, withdrawn)');
  });
});
