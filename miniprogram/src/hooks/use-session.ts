import type { Role } from '@app/shared/identity/roles';
import { meStore, sessionStore } from '@/platform/session-store';
import { useStore } from './use-store';

/** Who is signed in on this device. `me` is undefined until the server has told it in this run. */
export function useSession() {
  const session = useStore(sessionStore);
  const me = useStore(meStore);
  return {
    signedIn: session !== undefined,
    kind: session?.kind,
    me: session ? me : undefined,
    hasRole: (role: Role): boolean => me?.roles.some((granted) => granted.role === role) ?? false,
  };
}
