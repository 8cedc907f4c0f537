import type { ApiError } from '@/platform/api-error';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { Button } from './button';
import { Problem } from './problem';

/** Where a refusal that is about something else can be put right. */
const ways: Record<string, { text: string; path: string }> = {
  'IDENTITY.PERSON_MISSING': { text: '填写身份信息', path: paths.person },
  'IDENTITY.CONSENT_MISSING': { text: '阅读并同意告知书', path: paths.person },
  'REGISTRATION.ALREADY_DECLARED': { text: '看我的登记', path: paths.stays },
  'REGISTRATION.DWELLING_EXISTS': { text: '看我的房屋', path: paths.dwellings },
};

/** Why a submission did not go through, and the page where that can be put right. What was typed stays. */
export function ProblemAndWay({ error }: { error: ApiError | undefined }) {
  const way = error && ways[error.code];
  return (
    <>
      <Problem error={error} />
      {way && <Button kind="secondary" text={way.text} onTap={() => goTo(way.path)} />}
    </>
  );
}
