/** The rules of the stand-alone verifier, which speaks English to whoever runs it, in the office's words. */
const rules: Readonly<Record<string, string>> = {
  'the input lists every child and school once, with seats and known wishes':
    '每个孩子、每所学校只列一次，学位和志愿齐全',
  'the input is the one that was locked: its hash is the published one':
    '数据就是锁定的那一份，与公布的摘要一致',
  'the seed of the lots is the one committed to before the draw': '抽签的种子就是事先公布摘要的那一个',
  'every child has one answer, and nobody else has': '每个孩子都有一个结果，没有多出来的人',
  'every child is at a school that it may come to': '录取的学校都是孩子可以去的',
  'every group that was not split is together': '没有拆开的同胞都在一起',
  'no school has more children than seats': '没有学校超出学位',
  'no child was passed over at a school it holds dearer': '没有孩子在更想去的学校被排在后面的人占了位置',
  'the procedure of the mode, done again, gives every child and group the same':
    '按同样的办法重做一遍，结果相同',
  'the cut-off lines are those of the last child let in': '各校的分数线就是最后一名的',
  'the result is the one that was published: its hash is in the certificate': '结果与证书里的摘要一致',
  'the certificate says what was found here, and nothing more': '证书写的与复核看到的一致',
};

/** Each line about a rule: the rule in words, and what is wrong where something is. Head and sum of the output are left out. */
export function checkedRules(lines: readonly string[]): { rule: string; wrong: string | undefined }[] {
  return lines.flatMap((line) => {
    const [, verdict, told = ''] = /^\s*(ok|WRONG)\s+(.+)$/.exec(line) ?? [];
    if (!verdict) return [];
    const known = Object.keys(rules).find((rule) => told === rule || told.startsWith(`${rule}: `));
    const wrong = verdict === 'ok' ? undefined : told.slice(known ? known.length + 2 : 0);
    return [{ rule: (known && rules[known]) ?? told, wrong }];
  });
}
