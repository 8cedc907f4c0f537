import type { PermitView } from '@app/shared/permit/permit.views';
import { classes } from '@/components/elements/classes';
import { Text, View } from '@/components/elements/view';
import { StatusTag } from '@/components/status-tag';
import { dayWords } from '@/words/dates';
import { groundWords, permitStatus } from '@/words/permits';

/** The permit, laid out as the card in the hand is. */
export function PermitCard({ permit }: { permit: PermitView }) {
  const { holderName, documentNumberMasked, address, ground, groundNote, number, issuer } = permit;
  const usable = permit.state === 'valid';
  return (
    <View className={usable ? 'permit-card' : 'permit-card permit-card--resting'}>
      <View className="permit-card__head">
        <Text className="permit-card__title">居住证</Text>
        <StatusTag {...permitStatus(permit)} />
      </View>
      <Line word="姓名" text={holderName} />
      <Line word="证件号码" text={documentNumberMasked} />
      <Line word="居住地址" text={address} />
      <Line word="办理条件" text={[groundWords(ground), groundNote].filter(Boolean).join('，')} />
      <Line word="签发机关" text={issuer} />
      <Line word="签发日期" text={dayWords(permit.issuedOn)} whole />
      <Line word="可用到" text={dayWords(permit.usableUntil)} whole />
      <Text className="permit-card__number ui-number">{`No. ${number}`}</Text>
    </View>
  );
}

/** `whole`: rather below its word than broken. */
function Line({ word, text, whole }: { word: string; text: string; whole?: boolean }) {
  return (
    <View className="permit-card__line">
      <Text className="permit-card__word">{word}</Text>
      <Text className={classes('permit-card__text', whole && 'permit-card__text--whole')}>{text}</Text>
    </View>
  );
}
