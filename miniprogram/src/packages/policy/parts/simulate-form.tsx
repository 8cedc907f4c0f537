import type { SimulateEditions } from '@app/shared/points/points.dto';
import type { EditionsView } from '@app/shared/points/policy-desk.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ChoiceField } from '@/components/choice-field';
import { View } from '@/components/elements/view';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { readApplicants } from './applicant-lines';

type FormProps = {
  found: EditionsView;
  from: string;
  to: string;
  busy: boolean;
  onRun: (request: SimulateEditions) => void;
};

/** On whom the change is tried, where the line is, and by what the people are grouped. */
export function SimulateForm({ found: { programmes }, from, to, busy, onRun }: FormProps) {
  const [programme, setProgramme] = useState(programmes[0]?.id ?? '');
  const [source, setSource] = useState('examples');
  const [pasted, setPasted] = useState('');
  const [line, setLine] = useState('');
  const [by, setBy] = useState('');
  const [fault, setFault] = useState<{ field: 'line' | 'pasted'; text: string }>();
  const chosen = programmes.find(({ id }) => id === programme);
  const run = () => {
    setFault(undefined);
    if (line !== '' && !/^\d{1,6}$/.test(line))
      return setFault({ field: 'line', text: '请填整数分数，或不填' });
    const read = source === 'pasted' ? readApplicants(pasted) : undefined;
    if (read && !read.ok) return setFault({ field: 'pasted', text: read.fault });
    onRun({
      programme,
      from,
      to,
      ...(line !== '' && { line: Number(line) }),
      ...(by !== '' && { by }),
      ...(read?.ok && { applicants: read.applicants }),
    });
  };
  return (
    <View className="ui-stack">
      <View className="policy-choices">
        <SelectField
          id="programme"
          label="积分服务"
          options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
          value={programme}
          onChange={setProgramme}
        />
        <SelectField
          id="by"
          label="按什么分人群"
          optional
          options={[
            { value: '', label: '不分' },
            ...(chosen?.facts ?? []).map(({ fact, label }) => ({ value: fact, label })),
          ]}
          value={by}
          onChange={setBy}
        />
        <TextField
          id="line"
          label="分数线"
          example="例：300；不填就不看谁跨线"
          kind="digits"
          optional
          value={line}
          fault={fault?.field === 'line' ? fault.text : undefined}
          onChange={setLine}
        />
        <ChoiceField
          id="source"
          label="用谁来推演"
          options={[
            { value: 'examples', label: `标准自带的算例（${chosen?.examples ?? 0} 个）` },
            { value: 'pasted', label: '粘贴一份申请人数据' },
          ]}
          value={source}
          onChange={setSource}
        />
      </View>
      {source === 'pasted' && (
        <TextField
          id="pasted"
          label="申请人数据"
          example={
            '每行一位，例：{"id": "a1", "facts": {"education": "bachelor"}}；最多 500 位，请不要写姓名和证件号'
          }
          tall
          value={pasted}
          fault={fault?.field === 'pasted' ? fault.text : undefined}
          onChange={setPasted}
        />
      )}
      <Button text="开始推演" busy={busy} onTap={run} />
    </View>
  );
}
