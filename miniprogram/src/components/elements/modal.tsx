import { View as TaroView } from '@tarojs/components';
import { accessibility } from './accessibility';
import type { ModalProps } from './modal.types';
import { Tappable } from './tappable';

/** A sheet over a shade. The page behind does not scroll while it is open. */
export function Modal({ label, open, onClose, children }: ModalProps) {
  if (!open) return null;
  return (
    <TaroView className="ui-modal" catchMove>
      <Tappable className="ui-modal__shade" label="关闭" onTap={onClose} />
      <TaroView className="ui-modal__sheet" {...accessibility({ role: 'dialog', label, modal: true })}>
        {children}
      </TaroView>
    </TaroView>
  );
}
