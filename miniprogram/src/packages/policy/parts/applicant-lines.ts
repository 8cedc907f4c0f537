import { maxBodyBytes } from '@app/shared/http/route';
import { mostSimulated } from '@app/shared/points/points.rules';
import { bytesOfText } from '@/platform/bytes';

export type Applicants = { ok: true; applicants: Record<string, unknown>[] } | { ok: false; fault: string };

/** What the rest of a request takes of the body. */
const roomForTheRest = 2048;

/** Applicants as `npm run score` takes them, one JSON object a line; or the first thing that is wrong, with its line. */
export function readApplicants(text: string): Applicants {
  const applicants: Record<string, unknown>[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !('facts' in value))
      return { ok: false, fault: `第 ${at + 1} 行不是一位申请人，请按例子写成 {"id": …, "facts": {…}}` };
    applicants.push(value as Record<string, unknown>);
  }
  if (applicants.length === 0) return { ok: false, fault: '请粘贴至少一位申请人' };
  if (applicants.length > mostSimulated)
    return { ok: false, fault: `一次最多推演 ${mostSimulated} 位，现在有 ${applicants.length} 位` };
  if (bytesOfText(JSON.stringify(applicants)).length > maxBodyBytes - roomForTheRest)
    return { ok: false, fault: '内容太长，一次最多约 100 KB，请分几次推演' };
  return { ok: true, applicants };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
