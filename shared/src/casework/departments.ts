/** Departments that review beside one another (并联审批); a reviewer's grant names one. */
export const departments = [
  'public-security',
  'human-resources',
  'housing',
  'education',
  'civil-affairs',
  'health',
  'market-regulation',
  'taxation',
  'science-and-technology',
  'public-service',
  'veterans-affairs',
] as const;
export type Department = (typeof departments)[number];

export const departmentLabels: Record<Department, string> = {
  'public-security': '公安',
  'human-resources': '人社',
  housing: '住建',
  education: '教育',
  'civil-affairs': '民政',
  health: '卫健',
  'market-regulation': '市场监管',
  taxation: '税务',
  'science-and-technology': '科技',
  'public-service': '公共服务',
  'veterans-affairs': '退役军人',
};
