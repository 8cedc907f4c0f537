import type { DwellingView } from '@app/shared/registration/registration.views';
import { Section } from '@/components/card';
import { List, ListRow } from '@/components/list-row';
import { StatusTag } from '@/components/status-tag';
import { goTo } from '@/platform/navigate';
import { lettingStateWords } from '@/words/dwellings';
import { ownPaths } from '../paths';

/** The plates, the safety letter, the subletting and the state of the dwelling. */
export function Affairs({ dwelling }: { dwelling: DwellingView }) {
  const { id, doors, safetyLetterSigned, holders, holding, lettingState } = dwelling;
  const sublessors = holders.filter(({ kind }) => kind === 'sublessor');
  return (
    <Section title="这处房屋的事">
      <List label="这处房屋的事">
        <ListRow
          title="门牌"
          detail="打印标签，看编号，换新门牌"
          value={`${doors.length} 块`}
          onTap={() => goTo(ownPaths.labels, { id })}
        />
        <ListRow
          title="安全责任书"
          value={
            <StatusTag
              text={safetyLetterSigned ? '已签' : '未签'}
              tone={safetyLetterSigned ? 'success' : 'warning'}
            />
          }
          label={`安全责任书，${safetyLetterSigned ? '已签' : '未签'}`}
          onTap={() => goTo(ownPaths.safetyLetter, { id })}
        />
        {holding === 'owner' && (
          <ListRow
            title="转租"
            detail={sublessors.length > 0 ? sublessors.map(({ name }) => name).join('、') : '没有转租'}
            onTap={() => goTo(ownPaths.sublet, { id })}
          />
        )}
        {holding === 'owner' && (
          <ListRow
            title="房屋情况"
            value={lettingStateWords[lettingState]}
            onTap={() => goTo(ownPaths.change, { id })}
          />
        )}
      </List>
    </Section>
  );
}
