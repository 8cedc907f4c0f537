import type { IssuedTicket, OfficeSetupView } from '@app/shared/appointments/office.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useShown } from '@/hooks/use-shown';
import { scanner } from '@/platform/scan';
import { waitWords } from '@/words/appointments';
import { ByDocument } from './by-document';
import { FoundBookings } from './found-bookings';
import { useArrivals } from './use-arrivals';
import { arrivalsId } from './use-counter';
import { useScannerGun } from './use-scanner-gun';

/** Who comes in: checked in by code, number or document, or given a ticket without a booking. */
export function Arrivals({ office, reload }: { office: OfficeSetupView; reload: () => void }) {
  const [text, setText] = useState('');
  const [missed, setMissed] = useState(false);
  const [asksDocument, askDocument] = useState(false);
  const arrivals = useArrivals(office.id, reload);
  const read = async (what: string) => {
    setMissed(false);
    if (await arrivals.read(what)) setText('');
  };
  const scan = async () => {
    const scanned = await scanner.scan();
    if (scanned.state === 'read') void read(scanned.text);
    else setMissed(scanned.state !== 'left');
  };
  const shown = useShown();
  useScannerGun((scanned) => shown && void read(scanned));
  return (
    <Card title="来了的人">
      <View className="ui-stack">
        <TextField
          id={arrivalsId}
          label="预约号或身份证号，也可以扫签到码"
          example="预约号 8 位，例：K7QM 2X9P；扫码枪、读卡器读完自动签到"
          kind="text"
          value={text}
          onChange={setText}
          onConfirm={() => void read(text)}
        />
        <View className="counter-actions">
          <Button
            inline
            text="签到"
            busy={arrivals.busy}
            disabled={text.trim() === ''}
            onTap={() => void read(text)}
          />
          <Button
            inline
            kind="secondary"
            icon="scan"
            text={scanner.hasCamera ? '扫签到码' : '从照片读签到码'}
            disabled={arrivals.busy}
            onTap={() => void scan()}
          />
          {!asksDocument && (
            <Button inline kind="quiet" text="用其他证件查" onTap={() => askDocument(true)} />
          )}
        </View>
        {asksDocument && (
          <ByDocument
            busy={arrivals.busy}
            onFind={(document) => void arrivals.find(document)}
            onLeave={() => askDocument(false)}
          />
        )}
        {missed && <Notice tone="warning" text="没有读到签到码，请输入预约号或身份证号。" live />}
        <Problem error={arrivals.error} />
        {arrivals.issued && <Issued ticket={arrivals.issued} />}
        {arrivals.found && (
          <FoundBookings
            items={arrivals.found}
            busy={arrivals.busy}
            onCheckIn={(code) => void arrivals.checkIn(code)}
          />
        )}
        <WalkIns office={office} busy={arrivals.busy} onWalkIn={(id) => void arrivals.walkIn(id)} />
      </View>
    </Card>
  );
}

function WalkIns(props: { office: OfficeSetupView; busy: boolean; onWalkIn: (serviceId: string) => void }) {
  return (
    <>
      <Text className="ui-strong">没有预约，现场取号</Text>
      <View className="counter-actions">
        {props.office.services
          .filter(({ isOpen }) => isOpen)
          .map(({ id, name }) => (
            <Button
              key={id}
              inline
              kind="secondary"
              text={name}
              label={`现场取号，${name}`}
              disabled={props.busy}
              onTap={() => props.onWalkIn(id)}
            />
          ))}
      </View>
    </>
  );
}

function Issued({ ticket: { number, serviceName, places, wait } }: { ticket: IssuedTicket }) {
  const people = places > 1 ? `，${places} 人` : '';
  return <Notice tone="success" live text={`${number} 号，${serviceName}${people}。${waitWords(wait)}。`} />;
}
