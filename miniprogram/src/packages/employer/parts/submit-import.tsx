import { employerRoutes } from '@app/shared/registration/employer.routes';
import type { ImportView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { countText } from '@/words/counts';
import { rowsToDeclare, verdictWords } from '../import-words';

/** Declares what the preview shows, after saying once more what that is. */
export function SubmitImport({ file, onSubmitted }: { file: ImportView; onSubmitted: () => void }) {
  const [asking, setAsking] = useState(false);
  const submitting = useSubmit((id: string, clientKey: string) =>
    call<ImportView>(employerRoutes.submitImport, { params: { id }, clientKey }),
  );
  const submit = async () => {
    const moved = await submitting.run(file.id);
    setAsking(false);
    // Refused or not: what the page shows is no longer how it is.
    onSubmitted();
    return moved;
  };
  const text = `提交 ${countText(rowsToDeclare(file))} 人的登记`;
  return (
    <View className="employer-bar">
      <Problem error={submitting.error} />
      <Button inline text={text} busy={submitting.busy} onTap={() => setAsking(true)} />
      <ConfirmSheet
        open={asking}
        title="要提交这份名单吗"
        confirm={{ text, busy: submitting.busy, onTap: () => void submit() }}
        cancelText="再看看"
        onCancel={() => setAsking(false)}
      >
        {(['new', 'ended', 'conflicting', 'wrong'] as const)
          .filter((verdict) => file.counts[verdict] > 0)
          .map((verdict) => (
            <View key={verdict}>
              {`${verdictWords[verdict].text} ${countText(file.counts[verdict])} 行：${verdictWords[verdict].meaning}`}
            </View>
          ))}
      </ConfirmSheet>
    </View>
  );
}
