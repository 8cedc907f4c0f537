import type { ReactNode } from 'react';
import { Button } from './button';
import { Heading } from './elements/heading';
import { Modal } from './elements/modal';
import { View } from './elements/view';

export type ConfirmSheetProps = {
  open: boolean;
  /** A question: 要撤回这条申报吗. */
  title: string;
  /** What follows from it. */
  children?: ReactNode;
  /** The verb of what is asked, never 确定 alone. */
  confirm: { text: string; onTap: () => void; busy?: boolean; danger?: boolean };
  cancelText?: string;
  /** A form with columns. */
  wide?: 'form';
  onCancel: () => void;
};

/** Asks once more before something that cannot be taken back. */
export function ConfirmSheet({
  open,
  title,
  children,
  confirm,
  cancelText = '先不办',
  wide,
  onCancel,
}: ConfirmSheetProps) {
  return (
    <Modal label={title} open={open} wide={wide} onClose={onCancel}>
      <View className="ui-sheet">
        <Heading level={2}>{title}</Heading>
        {children}
        <View className="ui-sheet__actions">
          <Button
            kind={confirm.danger ? 'danger' : 'primary'}
            text={confirm.text}
            busy={confirm.busy}
            onTap={confirm.onTap}
          />
          <Button kind="quiet" text={cancelText} onTap={onCancel} />
        </View>
      </View>
    </Modal>
  );
}
