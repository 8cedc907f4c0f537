import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { type DraftEditing, useSaveDraft } from './save-draft';

const words = {
  text: { label: '全文', example: '改完保存，系统会检查每一行' },
  examples: { label: '算例', example: '每个算例写明事实和应得的分，发布前要算得一致' },
} as const;

/** The pack or its worked examples as they are written, to be changed by hand. */
export function DraftText({ part, ...editing }: DraftEditing & { part: 'text' | 'examples' }) {
  const { draft } = editing;
  const [written, setWritten] = useState(draft[part]);
  const { save, busy, error } = useSaveDraft(editing);
  const mayWrite = draft.allowedActions.includes('save');
  return (
    <View className="policy-editor">
      <TextField
        id={`draft-${part}`}
        {...words[part]}
        tall
        value={written}
        disabled={!mayWrite}
        onChange={setWritten}
      />
      <Problem error={error} />
      {mayWrite && <Button text="保存并检查" busy={busy} onTap={() => void save({ [part]: written })} />}
    </View>
  );
}
