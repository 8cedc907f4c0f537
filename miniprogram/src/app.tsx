import { useLaunch } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { restoreElderMode } from './platform/elder-mode';
import { fetchMe } from './platform/me';
import { watchNetwork } from './platform/network';
import { officerOutbox } from './platform/officer-outbox';
import { flushWhenOnline } from './platform/outbox';
import { guardPrivacy } from './platform/privacy';
import { restoreSession, sessionStore } from './platform/session-store';
import { watchForUpdates } from './platform/updates';
import './app.scss';
import './platform/host-styles';

export default function App({ children }: { children?: ReactNode }) {
  useLaunch(() => {
    guardPrivacy();
    watchNetwork();
    watchForUpdates();
    flushWhenOnline(officerOutbox);
    // Name and draft key of a session that outlived the last run; pages manage without until they are there.
    if (sessionStore.get()) fetchMe().catch(() => undefined);
  });
  return children;
}

// Before the first page is drawn: it must know the mode and who is signed in.
restoreElderMode();
restoreSession();
