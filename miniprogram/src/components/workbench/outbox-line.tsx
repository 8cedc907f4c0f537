import { Notice } from '@/components/notice';
import { useOutbox } from '@/hooks/use-outbox';
import { goTo } from '@/platform/navigate';
import { staffPaths } from './staff-ways';

/** One line while decisions wait to be sent, or came back and have not been read. */
export function OutboxLine() {
  const { waiting, refused } = useOutbox();
  if (waiting.length === 0 && refused.length === 0) return null;
  const words = [
    refused.length > 0 && `${refused.length} 条核实结果没有被接收，请看原因`,
    waiting.length > 0 && `${waiting.length} 条核实结果待发送，连上网络会自动发出`,
  ];
  return (
    <Notice
      tone={refused.length > 0 ? 'warning' : 'accent'}
      text={words.filter(Boolean).join('；')}
      action={{ text: '去看看', onTap: () => goTo(staffPaths.outbox) }}
      live
    />
  );
}
