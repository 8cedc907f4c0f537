import type { DwellingKind } from '@app/shared/registration/dwelling.status';
import type { Answer } from '@/components/answers';
import type { FormValues } from '@/hooks/form-paths';
import { dwellingKindWords } from '@/words/dwellings';
import type { RegisterStepName } from './register-steps';
import { wholeDwelling } from './room-names';

/** What will be sent, question by question, each with the way back to where it was asked. */
export function registerAnswers(
  values: FormValues,
  areaName: string,
  change: (step: RegisterStepName) => void,
): Answer[] {
  const text = (name: string) => String(values[name] ?? '').trim();
  const address = ['road', 'roadNumber', 'estate', 'building', 'unit', 'doorNumber']
    .map(text)
    .filter(Boolean);
  const rooms = ((values.rooms ?? []) as { name: string }[]).map(({ name }) => name);
  const isWhole = rooms.length === 1 && rooms[0] === wholeDwelling;
  const kind = dwellingKindWords[values.kind as DwellingKind]?.label;
  const area = text('floorArea');
  return [
    { question: '社区（村）', answer: areaName || '已选', onChange: () => change('area') },
    { question: '地址', answer: address.join(' '), onChange: () => change('address') },
    {
      question: '房屋类型',
      answer: [kind, area && `${area} 平方米`].filter(Boolean).join('，'),
      onChange: () => change('kind'),
    },
    {
      question: '怎么出租',
      answer: isWhole ? '整套出租' : `分间出租，共 ${rooms.length} 间：${rooms.join('、')}`,
      onChange: () => change('rooms'),
    },
  ];
}
