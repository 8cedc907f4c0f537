import { permitRoutes } from '@app/shared/permit/permit.routes';
import type { CredentialKeys } from '@app/shared/permit/permit.views';
import { call } from '@/platform/request';
import { deviceStorage } from '@/platform/storage';

const place = 'permit-keys';

/** Public keys kept from an earlier visit, so that a check needs no network. They are no secret. */
export function keptKeys(): CredentialKeys['keys'] {
  try {
    const kept = JSON.parse(deviceStorage.read(place) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter(isKey) : [];
  } catch {
    return [];
  }
}

/** Fetches the keys in force and keeps them. Throws ApiError. */
export async function fetchKeys(): Promise<CredentialKeys['keys']> {
  const { keys } = await call<CredentialKeys>(permitRoutes.keys);
  deviceStorage.write(place, JSON.stringify(keys));
  return keys;
}

function isKey(key: unknown): key is CredentialKeys['keys'][number] {
  const { keyId, publicKey } = (key ?? {}) as Record<string, unknown>;
  return typeof keyId === 'string' && typeof publicKey === 'string';
}
