import type { PermitGround } from '@app/shared/permit/permit.status';

/** Titles of the fields that several permit services share, as the office reads them. */
export const groundFields = [
  {
    field: 'ground',
    title: '办理条件',
    values: { job: '合法稳定就业', dwelling: '合法稳定住所', schooling: '连续就读' },
  },
  { field: 'employerName', title: '工作单位' },
  { field: 'schoolName', title: '就读学校' },
] as const;

/** The applicant's word that everything is true; refused without it. */
export const truthfulField = { field: 'truthful', title: '本人承诺内容真实', values: { yes: '是' } } as const;

/** The ground of a permit as the form has it, so that nobody types again what stands on the card. */
export function groundForm({ ground, groundNote }: { ground: PermitGround; groundNote: string | null }) {
  return {
    ground,
    ...(ground === 'job' && groundNote ? { employerName: groundNote } : {}),
    ...(ground === 'schooling' && groundNote ? { schoolName: groundNote } : {}),
  };
}
