import type { StageChoiceView } from '@app/shared/schooling/schooling.views';
import { Section } from '@/components/card';
import { Text } from '@/components/elements/view';
import { List, ListRow } from '@/components/list-row';
import { StatusTag } from '@/components/status-tag';
import { goTo } from '@/platform/navigate';
import { distanceWords } from '@/words/numbers';
import { ownPaths } from './paths';

/** What a child may apply for: the schools of its catchment, or in the rule's words why not. */
export function StageChoices({ stages }: { stages: readonly StageChoiceView[] }) {
  const openFirst = [...stages].sort((one, other) => Number(other.open) - Number(one.open));
  return (
    <>
      {openFirst.map(({ stage, label, open, obstacles, schools, mostWishes }) => (
        <Section
          key={stage}
          title={label}
          aside={
            open ? (
              <StatusTag text="可以申请" tone="success" icon="tick" />
            ) : (
              <StatusTag text="暂不能申请" tone="neutral" icon="dash" />
            )
          }
        >
          {obstacles.length > 0 && (
            <List label={`${label}不能申请的原因`}>
              {obstacles.map(({ code, text, rule }) => (
                <ListRow key={code} title={text} detail={rule ? `依据：${rule}` : undefined} />
              ))}
            </List>
          )}
          {open && schools.length > 0 && (
            <>
              <List label={`${label}可以选的学校`}>
                {schools.map(({ id, name, distanceMetres }) => (
                  <ListRow
                    key={id}
                    title={name}
                    detail={distanceMetres === null ? undefined : `离家约${distanceWords(distanceMetres)}`}
                    onTap={() => goTo(ownPaths.school, { id })}
                  />
                ))}
              </List>
              {mostWishes !== null && <Text className="ui-quiet">{`最多填${mostWishes}个志愿。`}</Text>}
            </>
          )}
        </Section>
      ))}
    </>
  );
}
