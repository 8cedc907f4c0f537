import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { WaitingRoomView } from '@app/shared/appointments/appointments.views';
import { useEffect, useRef, useState } from 'react';
import { classes } from '@/components/elements/classes';
import { Heading } from '@/components/elements/heading';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { useElderMode } from '@/hooks/use-elder-mode';
import { useParams } from '@/hooks/use-params';
import { usePolledLoader } from '@/hooks/use-polled-loader';
import { call } from '@/platform/request';
import { dayOf, timeOf, waitWords } from '@/words/appointments';
import { dayWords } from '@/words/dates';
import { heardOf, newCalls } from '../../parts/new-calls';
import { speech } from '../../parts/speech';
import './index.scss';

/** Nobody should look at a number longer than this after it was called. */
const pauseMs = 3_000;
/** So many earlier calls stand beside the newest. */
const mostEarlier = 5;
/** Of those who wait; the rest is told as a number. */
const mostWaiting = 14;

/** The screen in the hall: numbers only, so large that the last row can read them. Nobody signs in at it. */
export default function WaitingRoomPage() {
  const { office = '' } = useParams();
  const loader = usePolledLoader(
    () => call<WaitingRoomView>(appointmentRoutes.waitingRoom, { query: { officeId: office } }),
    `waiting-room-${office}`,
    () => pauseMs,
  );
  const view = loader.state === 'ready' ? loader.data : undefined;
  const stale = loader.state === 'ready' && loader.stale;
  useReconnect(loader.state === 'error' || loader.state === 'offline' || stale, loader.retry);
  const [voice, setVoice] = useVoice(view);
  const [elder] = useElderMode();
  return (
    <View className={classes('ui-shell hall', elder && 'elder')} role="main">
      {view ? (
        <>
          <View className="hall__head">
            <Heading level={1} className="hall__name">
              {view.officeName}
            </Heading>
            {stale && <Text className="hall__stale">网络断了，正在重新连接，请留意现场叫号</Text>}
            <Text className="hall__time">{`${dayWords(dayOf(view.asOf))} ${timeOf(view.asOf)}`}</Text>
          </View>
          <Calls view={view} />
          <Lines view={view} />
          {speech.canSpeak && (
            <View className="hall__foot">
              <Tappable
                className="hall__voice"
                role="switch"
                checked={voice}
                label="语音报号"
                onTap={() => setVoice(!voice)}
              >
                {voice ? '语音报号：已开' : '语音报号：已关，点这里打开'}
              </Tappable>
            </View>
          )}
        </>
      ) : (
        <Loaded loader={loader}>{() => null}</Loaded>
      )}
    </View>
  );
}

function Calls({ view }: { view: WaitingRoomView }) {
  const [newest, ...earlier] = view.called;
  if (!newest) {
    return (
      <View className="hall__newest">
        <Text className="hall__rest">{restWords(view)}</Text>
      </View>
    );
  }
  return (
    <View className="hall__calls">
      <View className="hall__newest" live="assertive" key={newest.calledAt}>
        <Text className="hall__number">{newest.number}</Text>
        <Text className="hall__window">{`请到 ${newest.windowName}`}</Text>
      </View>
      {earlier.length > 0 && (
        <View className="hall__earlier" role="list" label="刚才叫过的号">
          {earlier.slice(0, mostEarlier).map(({ number, windowName }) => (
            <View key={number} className="hall__call" role="listitem">
              <Text className="hall__call-number">{number}</Text>
              <Text>{windowName}</Text>
            </View>
          ))}
        </View>
      )}
    </View>
  );
}

/** Before anybody was called, the screen promises nothing that the windows do not keep. */
function restWords({ lines }: WaitingRoomView): string {
  if (lines.every(({ wait }) => wait.windows === 0)) return '窗口还没有开始叫号';
  return lines.every(({ waiting }) => waiting.length === 0) ? '现在没有人排队' : '请稍候，马上叫号';
}

function Lines({ view }: { view: WaitingRoomView }) {
  return (
    <View className="hall__lines">
      {view.lines.map(({ line, services, waiting, wait }) => (
        <View key={line} className="hall__line">
          <Text className="hall__services">{services.join('、')}</Text>
          <Text>{waiting.length === 0 ? '现在没有人在等' : `现在取号，${waitWords(wait)}`}</Text>
          {waiting.length > 0 && (
            <Text className="hall__waiting">
              {waiting.slice(0, mostWaiting).join('　')}
              {waiting.length > mostWaiting ? `　等 ${waiting.length} 个号` : ''}
            </Text>
          )}
        </View>
      ))}
    </View>
  );
}

/** A screen has nobody to tap 重新载入: it asks again by itself until there is an answer. */
function useReconnect(lost: boolean, retry: () => void) {
  useEffect(() => {
    if (!lost) return;
    const clock = setInterval(retry, pauseMs * 2);
    return () => clearInterval(clock);
  }, [lost, retry]);
}

/** Reads new calls out, each once, while the voice is on. */
function useVoice(view: WaitingRoomView | undefined): [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(false);
  const heard = useRef<Set<string>>();
  useEffect(() => {
    if (!view) return;
    const calls = newCalls(view.called, heard.current);
    heard.current = heardOf(view.called);
    if (on) for (const { spoken } of calls) speech.speak(spoken);
  }, [view, on]);
  const set = (next: boolean) => {
    if (!next) speech.stop();
    setOn(next);
  };
  return [on, set];
}
