import { View as TaroView } from '@tarojs/components';
import { accessibility } from './accessibility';
import { classes } from './classes';
import type { ModalProps } from './modal.types';
import { Tappable } from './tappable';

/** A sheet over a shade. The page behind does not scroll while it is open. */
export function Modal({ label, open, wide, onClose, children }: ModalProps) {
  if (!open) return null;
  return (
    <TaroView className="ui-modal" catchMove>
      <Tappable className="ui-modal__shade" label="关闭" onTap={onClose} />
      <TaroView
        className={classes('ui-modal__sheet', wide && `ui-modal__sheet--${wide}`)}
        {...accessibility({ role: 'dialog', label, modal: true })}
      >
        {children}
      </TaroView>
    </TaroView>
  );
}
