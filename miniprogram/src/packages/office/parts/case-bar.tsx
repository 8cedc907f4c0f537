import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import type { Handling, NamedOffer, Offers } from '../case-offers';
import type { CaseActing } from '../use-case-action';

/** What may be done now, always in sight: the way forward first, then the refusal, then the rest. */
export function CaseBar({
  offers: { primary, refusal, others, handling },
  acting,
  onTransfer,
}: {
  offers: Offers;
  acting: CaseActing;
  onTransfer: (taskId: string) => void;
}) {
  const claims = handling.filter(({ action }) => action === 'claim');
  const rest = handling.filter(({ action }) => action !== 'claim');
  // Somebody was first: nothing is left to do, and the reason must be told all the same.
  if (!primary && !refusal && others.length === 0 && handling.length === 0)
    return <Problem error={acting.handlingError} />;
  const begin = (offer: NamedOffer) => () => acting.begin(offer);
  const handle = (offer: Handling) => () =>
    offer.action === 'transfer' ? onTransfer(offer.taskId) : void acting.handle(offer);
  return (
    <View className="staff-bar">
      <Problem error={acting.handlingError} />
      <View className="staff-bar__line" role="group" label="办理这件申请">
        {claims.map((offer, at) => (
          <Button
            key={offer.taskId}
            kind={primary || at > 0 ? 'secondary' : 'primary'}
            text={offer.verb}
            busy={acting.handlingBusy}
            inline
            onTap={handle(offer)}
          />
        ))}
        {primary && <Button text={primary.verb} inline onTap={begin(primary)} />}
        {refusal && <Button kind="secondary" text={refusal.verb} inline onTap={begin(refusal)} />}
        {others.map((offer) => (
          <Button
            key={`${offer.action}/${offer.taskId}`}
            kind={offer.action === 'ask-papers' ? 'secondary' : 'quiet'}
            text={offer.verb}
            inline
            onTap={begin(offer)}
          />
        ))}
        {rest.map((offer) => (
          <Button
            key={`${offer.action}/${offer.taskId}`}
            kind="quiet"
            text={offer.verb}
            inline
            onTap={handle(offer)}
          />
        ))}
      </View>
    </View>
  );
}
