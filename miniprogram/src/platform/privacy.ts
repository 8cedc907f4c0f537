import Taro from '@tarojs/taro';
import { createStore } from './store';

/** The host's question that waits for an answer: somebody called a protected interface before agreeing. */
export type PrivacyQuestion = { agree: (buttonId: string) => void; refuse: () => void };

export const privacyStore = createStore<PrivacyQuestion | undefined>(undefined);

type Resolve = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void;
type WithPrivacy = { onNeedPrivacyAuthorization?: (listener: (resolve: Resolve) => void) => void };

/** The host must be answered each time it asks, or the interface that was called never returns. */
export function guardPrivacy(): void {
  (Taro as unknown as WithPrivacy).onNeedPrivacyAuthorization?.((resolve) => {
    const answer = (event: 'agree' | 'disagree', buttonId?: string) => {
      privacyStore.set(undefined);
      resolve({ event, buttonId });
    };
    privacyStore.set({
      agree: (buttonId) => answer('agree', buttonId),
      refuse: () => answer('disagree'),
    });
  });
}

/** Opens the privacy guideline that was filed with the host. */
export function readPrivacyGuideline(): void {
  void (Taro as unknown as { openPrivacyContract?: () => Promise<void> }).openPrivacyContract?.();
}
