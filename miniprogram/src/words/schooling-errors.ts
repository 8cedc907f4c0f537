import type { SchoolingCode } from '@app/shared/schooling/schooling.codes';
import type { ErrorWords } from './service-errors';

export const schoolingWords: Record<SchoolingCode, ErrorWords> = {
  'SCHOOLING.NOT_PUBLISHED': {
    what: '积分入学的规定还待主管部门确认',
    todo: '公布之前暂不能办理，可以拨打服务电话咨询。',
  },
  'SCHOOLING.SCHOOL_EXISTS': {
    what: '已经有同名或同代码的学校',
    todo: '请核对名称和代码，或在列表里修改它。',
  },
  'SCHOOLING.STAGE_NOT_OFFERED': { what: '这所学校没有这个年级', todo: '请先在学校信息里加上这个年级。' },
  'SCHOOLING.SEATS_BELOW_ZERO': {
    what: '优先安排的人数超过了总学位',
    todo: '请核对总学位和各类人数，剩余的才用于积分入学。',
  },
  'SCHOOLING.SEATS_PUBLISHED': { what: '学位数已经公布', todo: '公布后不再修改；确有变化的，在调剂时安排。' },
  'SCHOOLING.SEATS_SETTLED': { what: '这份学位计划刚刚有了变化', todo: '请看过最新内容后再处理。' },
  'SCHOOLING.SAME_PERSON': { what: '填报和批准须由两个人分别办理', todo: '请由另一位工作人员核对后批准。' },
  'SCHOOLING.CHILD_APPLIED': {
    what: '孩子今年已经有一份申请',
    todo: '可以在“我的申请”里查看；要改报，请先撤回。',
  },
  'SCHOOLING.FILE_FAULTY': {
    what: '表里有几行要改',
    todo: '请按每一行的提示修改后重新上传，改好前不会导入。',
  },
  'SCHOOLING.FILE_CHANGED': { what: '表或学校信息刚刚有了变化', todo: '请重新预览，核对后再导入。' },
  'SCHOOLING.HOME_USED': {
    what: '这处住房已供另一个家庭的孩子入读同一学段',
    todo: '对此有疑问的，请带租房合同或产权证到窗口核对。',
  },
};
