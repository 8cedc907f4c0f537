/** Roles of the office; a grant ties one to an area (or, for an employer agent, to an organisation). */
export const staffRoles = [
  'grid-officer',
  'window-clerk',
  'department-reviewer',
  'supervisor',
  'policy-officer',
  'auditor',
  'administrator',
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Roles of the public. Every signed-in person is a resident; the others are granted. */
export const publicRoles = ['resident', 'landlord', 'employer-agent'] as const;
export type PublicRole = (typeof publicRoles)[number];

export type Role = PublicRole | StaffRole;

export const roleLabels: Record<Role, string> = {
  resident: '新市民',
  landlord: '房东',
  'employer-agent': '用工单位经办人',
  'grid-officer': '网格员',
  'window-clerk': '窗口人员',
  'department-reviewer': '部门审核员',
  supervisor: '督查员',
  'policy-officer': '政策管理员',
  auditor: '审计员',
  administrator: '系统管理员',
};

/** Levels of the city's areas, from the whole city down to one grid. */
export const areaLevels = ['city', 'town', 'community', 'grid'] as const;
export type AreaLevel = (typeof areaLevels)[number];
