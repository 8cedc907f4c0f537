import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, CaseView } from '@app/shared/casework/casework.views';
import type { PointsItemView } from '@app/shared/points/application.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';
import { itemStateWords } from './item-list';

type Acting = { action: 'confirm' | 'object'; version: number; note?: string; items?: string[] };

type ActionProps = {
  found: CaseView;
  items: readonly PointsItemView[];
  reload: () => void;
  onDone: (acted: ActedView) => void;
};

/** Agreeing to the score, or contesting single items of it; each is asked once more. */
export function ScoreActions({ found, items, reload, onDone }: ActionProps) {
  const { id, version, allowedActions } = found;
  const [asking, setAsking] = useState<Acting['action']>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [faults, setFaults] = useState<{ items?: string; note?: string }>({});
  const taking = useChange(
    (body: Acting, clientKey: string) =>
      call<ActedView>(caseworkRoutes.act, { params: { id }, body, clientKey }),
    reload,
  );
  const take = async (body: Acting) => {
    const acted = await taking.run(body);
    setAsking(undefined);
    if (acted) onDone(acted);
  };
  const object = () => {
    const said = note.trim();
    const missing = {
      ...(chosen.length === 0 && { items: '请勾选您有异议的项目' }),
      ...(said === '' && { note: '请写下您的理由' }),
    };
    setFaults(missing);
    if (Object.keys(missing).length === 0)
      void take({ action: 'object', version, note: said, items: [...chosen] });
  };
  const contestable = items.filter((item) => item.contestable);
  return (
    <>
      <Problem error={taking.error} />
      {allowedActions.includes('confirm') && <Button text="确认得分" onTap={() => setAsking('confirm')} />}
      {allowedActions.includes('object') && contestable.length > 0 && (
        <Button kind="secondary" text="对某一项有异议" onTap={() => setAsking('object')} />
      )}
      <ConfirmSheet
        open={asking === 'confirm'}
        title="确认这个得分吗"
        confirm={{
          text: '确认得分',
          busy: taking.busy,
          onTap: () => void take({ action: 'confirm', version }),
        }}
        cancelText="再看看"
        onCancel={() => setAsking(undefined)}
      >
        <View>确认后按这个得分参加排名。有异议的，请先提出异议再确认。</View>
      </ConfirmSheet>
      <ConfirmSheet
        open={asking === 'object'}
        title="对哪一项有异议"
        wide="form"
        confirm={{ text: '提出异议', busy: taking.busy, onTap: object }}
        cancelText="再想想"
        onCancel={() => setAsking(undefined)}
      >
        <View className="ui-form">
          <View>由这一项的主管部门安排人重新看，结果会告诉您。其他项目不受影响。</View>
          <View className="ui-stack ui-stack--tight" role="group" label="有异议的项目">
            {contestable.map(({ code, label, value, state }, at) => (
              <CheckLine
                key={code}
                id={`object-${code}`}
                text={`${value === null ? label : `${label}：${value}`}（${itemStateWords[state].text}）`}
                checked={chosen.includes(code)}
                fault={at === 0 ? faults.items : undefined}
                onChange={(is) => setChosen(is ? [...chosen, code] : chosen.filter((one) => one !== code))}
              />
            ))}
          </View>
          <TextField
            id="objection"
            label="理由"
            example="写清哪里不对、有什么证明，最多 500 字"
            tall
            value={note}
            fault={faults.note}
            onChange={setNote}
          />
        </View>
      </ConfirmSheet>
    </>
  );
}
