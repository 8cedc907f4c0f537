import { allocationModeLabels } from '@app/shared/schooling/run.status';
import type { ExplanationView, WishExplanation } from '@app/shared/schooling/run.views';
import { decidingKey } from './domain/deciding-rule';
import type { FrozenChild } from './domain/run-input';
import type { Run, RunResult, RunSchool } from './run.rows';
import { chainShown, keysShown, keyTitle } from './run-words';

type Facts = {
  run: Run;
  childName: string;
  child: FrozenChild;
  result: RunResult;
  schools: readonly RunSchool[];
};

/** The whole answer to a family's why. */
export function toExplanation(facts: Facts): ExplanationView {
  const { run, childName, child, result, schools } = facts;
  const { rules, ticksPerPoint } = run;
  const school = schools.find(({ schoolId }) => schoolId === result.schoolId);
  return {
    runId: run.id,
    kind: run.kind,
    childName,
    mode: run.mode,
    modeSentence: allocationModeLabels[run.mode] ?? run.mode,
    chain: chainShown(rules.chain),
    place: result.place,
    children: run.children ?? 0,
    keys: keysShown(rules.chain, child.keys, ticksPerPoint),
    schoolName: school?.name ?? null,
    sentence: `在${run.children}名儿童中排第${result.place}位，${school ? `录取到${school.name}` : '这一轮没有录取'}。${
      child.group === undefined ? '' : '同胞一起安排，以其中名次最前的为准。'
    }`,
    wishes: child.prefs.map((schoolId, index) => toWish(facts, schoolId, index)),
    inputHash: run.inputHash ?? '',
    resultHash: run.resultHash ?? '',
    publicId: child.id,
  };
}

function toWish({ run, child, result, schools }: Facts, schoolId: string, index: number): WishExplanation {
  const { rules, ticksPerPoint } = run;
  const school = schools.find((each) => each.schoolId === schoolId);
  const verdict = verdictOf(result, school, schoolId, index);
  const line = school?.line ?? null;
  const position = result.positions[index] ?? null;
  const deciding = line && verdict !== 'not-needed' ? decidingKey(rules.chain, child.keys, line) : null;
  return {
    schoolName: school?.name ?? '',
    wishNumber: index + 1,
    verdict,
    seats: school?.seats ?? 0,
    position,
    asked: school?.wishes ?? 0,
    line: line && keysShown(rules.chain, line, ticksPerPoint),
    mine: keysShown(rules.chain, child.keys, ticksPerPoint),
    decidingKey: deciding,
    sentence: sentenceOf(verdict, school, position, deciding),
  };
}

function verdictOf(
  { schoolId, wishNo }: RunResult,
  school: RunSchool | undefined,
  wished: string,
  index: number,
): WishExplanation['verdict'] {
  if (schoolId === wished) return 'placed';
  if (wishNo !== null && index + 1 > wishNo) return 'not-needed';
  return school && school.seats > 0 ? 'behind' : 'no-seats';
}

function sentenceOf(
  verdict: WishExplanation['verdict'],
  school: RunSchool | undefined,
  position: number | null,
  deciding: string | null,
): string {
  const stands = school && position !== null ? `${school.wishes}人填报，您的孩子排第${position}位` : '';
  switch (verdict) {
    case 'placed':
      return `${stands}，${school?.seats}个学位，已录取。`;
    case 'not-needed':
      return '前面的志愿已经录取，不再看这一志愿。';
    case 'no-seats':
      return '这所学校没有可供积分入学的学位。';
    default: {
      const rule = deciding === null ? '' : `最先分出先后的是${keyTitle(deciding)}。`;
      return `${stands}，${school?.seats}个学位已录满。${rule}`;
    }
  }
}
