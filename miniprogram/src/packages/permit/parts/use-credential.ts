import { permitRoutes } from '@app/shared/permit/permit.routes';
import type { CredentialView } from '@app/shared/permit/permit.views';
import { type PermitCredential, readCredential } from '@app/shared/permit/permit-credential';
import { useEffect, useState } from 'react';
import { type Loader, useLoader } from '@/hooks/use-loader';
import { useShown } from '@/hooks/use-shown';
import { ApiError } from '@/platform/api-error';
import { call } from '@/platform/request';
import { textOfBase64Url } from './base64url';

/** A code as this phone shows it: `endsAt` by the phone's own clock, which need not agree with the server's. */
export type ShownCredential = { code: string; holder: PermitCredential; endsAt: number };
/** A refusal is an answer too: a permit that was lost meanwhile must not stay on the screen. */
export type CredentialAnswer = ShownCredential | { refusal: ApiError };

/** The next code is fetched so long before the present one ends. */
const renewBeforeMs = 45_000;
/** After a failed renewal, until the next try. */
const pauseMs = 10_000;

/** The code to show, renewed before it ends; while the network is away the last one stays until its end. */
export function useCredential(id: string): {
  loader: Loader<CredentialAnswer>;
  secondsLeft: number | undefined;
} {
  const loader = useLoader(() => fetchCredential(id), id);
  const shown = useShown();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!shown) return;
    setNow(Date.now());
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(clock);
  }, [shown]);

  const endsAt = loader.state === 'ready' && 'code' in loader.data ? loader.data.endsAt : undefined;
  const isDue = shown && endsAt !== undefined && now >= endsAt - renewBeforeMs;
  const { retry } = loader;
  useEffect(() => {
    if (!isDue) return;
    retry();
    const clock = setInterval(retry, pauseMs);
    return () => clearInterval(clock);
  }, [isDue, retry]);

  const secondsLeft = endsAt === undefined ? undefined : Math.max(0, Math.ceil((endsAt - now) / 1_000));
  return { loader, secondsLeft };
}

async function fetchCredential(id: string): Promise<CredentialAnswer> {
  try {
    const { code } = await call<CredentialView>(permitRoutes.credential, { params: { id } });
    const holder = readCredential(code, textOfBase64Url)?.credential;
    if (!holder) throw new ApiError('CLIENT.UNREADABLE');
    return { code, holder, endsAt: Date.now() + (holder.expiresAt - holder.issuedAt) * 1_000 };
  } catch (error) {
    if (error instanceof ApiError && !error.undecided) return { refusal: error };
    throw error;
  }
}

/** `4 分 05 秒` */
export function countdownWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return minutes > 0 ? `${minutes} 分 ${String(rest).padStart(2, '0')} 秒` : `${rest} 秒`;
}
