import { counterRoutes } from '@app/shared/appointments/office.routes';
import type { IssuedTicket, OfficeSetupView } from '@app/shared/appointments/office.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useShown } from '@/hooks/use-shown';
import { useSubmit } from '@/hooks/use-submit';
import { moveTo } from '@/platform/focus';
import { call } from '@/platform/request';
import { scanner } from '@/platform/scan';
import { waitWords } from '@/words/appointments';
import { checkInOf } from './desk-state';
import { arrivalsId, windowsId } from './use-counter';
import { useScannerGun } from './use-scanner-gun';

/** Who comes in: checked in by code or number, or given a ticket without a booking. */
export function Arrivals({ office, reload }: { office: OfficeSetupView; reload: () => void }) {
  const [text, setText] = useState('');
  const [missed, setMissed] = useState(false);
  const [issued, setIssued] = useState<IssuedTicket>();
  const sending = useSubmit(({ deed, body }: { deed: 'checkIn' | 'walkIn'; body: object }, clientKey) =>
    call<IssuedTicket>(counterRoutes[deed], { params: { id: office.id }, body, clientKey }),
  );
  const take = async (deed: 'checkIn' | 'walkIn', body: object) => {
    setIssued(undefined);
    setMissed(false);
    const answer = await sending.run({ deed, body });
    if (!answer) return;
    setIssued(answer);
    setText('');
    reload();
    // Out of the box, so that the keys of the counter work again.
    moveTo(windowsId);
  };
  const checkIn = () => {
    const body = checkInOf(text);
    if (body) void take('checkIn', body);
  };
  const scan = async () => {
    const scanned = await scanner.scan();
    if (scanned.state === 'read') void take('checkIn', { scanned: scanned.text.trim() });
    else setMissed(scanned.state !== 'left');
  };
  const shown = useShown();
  useScannerGun((scanned) => shown && void take('checkIn', { scanned: scanned.trim() }));
  const services = office.services.filter(({ isOpen }) => isOpen);
  return (
    <Card title="来了的人">
      <View className="ui-stack">
        <TextField
          id={arrivalsId}
          label="预约号，或扫码枪扫签到码"
          example="8 位，例：K7QM 2X9P，扫完自动签到"
          kind="text"
          value={text}
          onChange={setText}
          onConfirm={checkIn}
        />
        <View className="counter-actions">
          <Button inline text="签到" busy={sending.busy} disabled={text.trim() === ''} onTap={checkIn} />
          <Button
            inline
            kind="secondary"
            icon="scan"
            text={scanner.hasCamera ? '扫签到码' : '从照片读签到码'}
            disabled={sending.busy}
            onTap={() => void scan()}
          />
        </View>
        {missed && <Notice tone="warning" text="没有读到签到码，请输入预约号。" live />}
        <Problem error={sending.error} />
        {issued && <Issued ticket={issued} />}
        <Text className="ui-strong">没有预约，现场取号</Text>
        <View className="counter-actions">
          {services.map(({ id, name }) => (
            <Button
              key={id}
              inline
              kind="secondary"
              text={name}
              label={`现场取号，${name}`}
              disabled={sending.busy}
              onTap={() => void take('walkIn', { serviceId: id })}
            />
          ))}
        </View>
      </View>
    </Card>
  );
}

function Issued({ ticket: { number, serviceName, places, wait } }: { ticket: IssuedTicket }) {
  const people = places > 1 ? `，${places} 人` : '';
  return <Notice tone="success" live text={`${number} 号，${serviceName}${people}。${waitWords(wait)}。`} />;
}
