import { runRoutes } from '@app/shared/schooling/run.routes';
import type { RunView, WhatIfView } from '@app/shared/schooling/run.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { DataTable } from '@/components/data-table';
import { Text, View } from '@/components/elements/view';
import { Figure, Figures } from '@/components/figure';
import { Problem } from '@/components/problem';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { lineText } from './run-words';

/** A class as cities plan it; the number may be typed over. */
const oneClass = '45';

/** What would be with other seats or another minimum, on the same frozen input. Nothing of it is stored. */
export function WhatIfForm({ run }: { run: RunView }) {
  const [schoolId, setSchoolId] = useState('');
  const [seats, setSeats] = useState(oneClass);
  const [minimum, setMinimum] = useState('');
  const [fault, setFault] = useState<string>();
  const [nothing, setNothing] = useState<string>();
  const [found, setFound] = useState<WhatIfView>();
  const trying = useSubmit((body: object) =>
    call<WhatIfView>(runRoutes.whatIf, { params: { id: run.id }, body }),
  );
  const tryIt = async () => {
    if (!schoolId && !minimum.trim()) return setNothing('请选一所学校，或填另一个最低分');
    if (!/^-?\d{1,4}$/.test(seats.trim())) return setFault('请填整数，减少的写负数');
    const schools = schoolId ? [{ schoolId, seats: Number(seats) }] : [];
    setFound(await trying.run({ schools, ...(minimum.trim() && { minimum: minimum.trim() }) }));
  };
  return (
    <Section title="推演">
      <View className="ui-card ui-form">
        <Text className="ui-quiet">在锁定的数据上试算，不保存，不影响这次运行。</Text>
        <SelectField
          id="what-if-school"
          label="哪所学校"
          optional
          value={schoolId}
          options={run.schools.map(({ schoolId: id, name }) => ({ value: id, label: name }))}
          fault={nothing}
          onChange={(school) => {
            setSchoolId(school);
            setNothing(undefined);
          }}
        />
        <TextField
          id="what-if-seats"
          label="增加几个学位"
          example="例：45 是多开一个班，-10 是减少十个"
          value={seats}
          fault={fault}
          onChange={(typed) => {
            setSeats(typed);
            setFault(undefined);
          }}
        />
        <TextField
          id="what-if-minimum"
          label="另一个最低分"
          optional
          kind="decimal"
          value={minimum}
          onChange={(typed) => {
            setMinimum(typed);
            setNothing(undefined);
          }}
        />
        <Problem error={trying.error} />
        <Button kind="secondary" text="推演" busy={trying.busy} onTap={() => void tryIt()} />
      </View>
      {found && <Found found={found} />}
    </Section>
  );
}

function Found({ found: { entered, left, moved, changes, schools } }: { found: WhatIfView }) {
  const touched = schools.filter(
    ({ before, after }) =>
      before.seats !== after.seats ||
      before.filled !== after.filled ||
      lineText(before.line) !== lineText(after.line),
  );
  return (
    <View className="ui-stack" live="polite">
      <Figures>
        <Figure label="新录取" number={String(entered)} unit="人" />
        <Figure label="不再录取" number={String(left)} unit="人" />
        <Figure label="换了学校" number={String(moved)} unit="人" />
      </Figures>
      <DataTable
        caption="有变化的学校"
        rows={touched}
        keyOf={({ schoolId }) => schoolId}
        columns={[
          { title: '学校', cell: ({ name }) => name },
          { title: '学位', cell: ({ before, after }) => `${before.seats} → ${after.seats}` },
          { title: '录取', cell: ({ before, after }) => `${before.filled} → ${after.filled}` },
          { title: '原来的最后一名', cell: ({ before }) => lineText(before.line) },
          { title: '推演的最后一名', cell: ({ after }) => lineText(after.line) },
        ]}
      />
      <DataTable
        caption="有变化的孩子"
        rows={changes}
        keyOf={({ entryId }) => entryId}
        columns={[
          { title: '孩子', cell: ({ childNameMasked }) => childNameMasked },
          { title: '原来', cell: ({ before }) => before ?? '没有录取' },
          { title: '推演', cell: ({ after }) => after ?? '没有录取' },
        ]}
      />
    </View>
  );
}
