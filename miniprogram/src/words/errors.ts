import type { CommonCode } from '@app/shared/http/common.codes';
import type { IdentityCode } from '@app/shared/identity/identity.codes';
import type { WechatCode } from '@app/shared/identity/wechat.codes';
import type { RegistrationCode } from '@app/shared/registration/registration.codes';
import type { ClientCode } from '@/platform/api-error';
import { runWords } from './run-errors';
import { schoolingWords } from './schooling-errors';
import { type ErrorWords, serviceWords } from './service-errors';

const clientWords: Record<ClientCode, ErrorWords> = {
  'CLIENT.OFFLINE': { what: '现在连不上网络', todo: '请检查网络后再试，填好的内容都在。' },
  'CLIENT.TIMEOUT': { what: '网络有点慢，还没有收到答复', todo: '请再试一次，不会重复提交。' },
  'CLIENT.UNREADABLE': { what: '没有收到完整的答复', todo: '请稍等一会儿再试。' },
};

const commonWords: Record<CommonCode, ErrorWords> = {
  'COMMON.INVALID_INPUT': { what: '有几处还要改一下', todo: '请按每一项下面的提示修改。' },
  'COMMON.MALFORMED_BODY': { what: '内容没有完整送到', todo: '请再提交一次。' },
  'COMMON.BODY_TOO_LARGE': { what: '一次提交的内容太多', todo: '请分几次提交，或把文字写短一些。' },
  'COMMON.UNSUPPORTED_MEDIA_TYPE': { what: '这种格式读不了', todo: '请换一种格式再提交。' },
  'COMMON.NOT_FOUND': { what: '没有找到这条记录', todo: '它可能已经办结或撤回，请返回列表看看。' },
  'COMMON.FORBIDDEN': { what: '这项事情您的账号办不了', todo: '需要办理的话，请联系社区工作人员。' },
  'COMMON.UNAUTHENTICATED': { what: '登录已过期', todo: '请重新登录，填好的内容会为您留着。' },
  'COMMON.TOO_MANY_REQUESTS': { what: '操作有点频繁', todo: '请稍等一会儿再试。' },
  'COMMON.CLIENT_KEY_MISSING': { what: '这次提交没有带上编号', todo: '请返回上一页再提交一次。' },
  'COMMON.CLIENT_KEY_REUSED': { what: '内容与上一次提交的不一样', todo: '请核对后重新提交。' },
  'COMMON.VERSION_CHANGED': { what: '这条记录刚刚有了变化', todo: '请看过最新内容后再提交。' },
  'COMMON.BUSY': { what: '办理的人较多，还没轮到', todo: '请稍等片刻再试，填好的内容都在。' },
  'COMMON.UNAVAILABLE': { what: '系统正在维护', todo: '请过一会儿再来，填好的内容会为您留着。' },
  'COMMON.UNEXPECTED': { what: '系统出了点问题', todo: '请稍后再试；还不行，请拨打服务电话并报上参考号。' },
};

const identityWords: Record<IdentityCode, ErrorWords> = {
  'IDENTITY.CODE_WRONG': { what: '验证码不对', todo: '请核对短信里的数字，再填一次。' },
  'IDENTITY.CODE_EXPIRED': { what: '验证码已过期', todo: '请重新获取验证码。' },
  'IDENTITY.CODE_TOO_SOON': { what: '验证码刚刚发过', todo: '请看看短信，过一会儿再获取。' },
  'IDENTITY.CREDENTIALS_WRONG': { what: '用户名、密码或动态码不对', todo: '请核对后再试。' },
  'IDENTITY.LOCKED': { what: '试的次数多了，账号暂时锁定', todo: '请过一会儿再试，或联系管理员。' },
  'IDENTITY.SESSION_EXPIRED': { what: '登录已过期', todo: '请重新登录，填好的内容会为您留着。' },
  'IDENTITY.PERSON_MISSING': { what: '还没有登记您的姓名和证件', todo: '请先填写身份信息。' },
  'IDENTITY.NAME_DIFFERS': { what: '姓名与证件不一致', todo: '请按证件上的写法填写，生僻字和“·”也要一致。' },
  'IDENTITY.DOCUMENT_TAKEN': {
    what: '这个证件号已用在另一个账号',
    todo: '请用原来的账号登录，或到社区窗口核对。',
  },
  'IDENTITY.REAL_NAME_REFUSED': {
    what: '身份核验没有通过',
    todo: '请核对姓名和证件号；都对的话，请带证件到社区窗口办理。',
  },
  'IDENTITY.REAL_NAME_UNAVAILABLE': {
    what: '身份核验暂时用不了',
    todo: '请过一会儿再试，填好的内容会为您留着。',
  },
  'IDENTITY.CONSENT_MISSING': { what: '还需要您的同意', todo: '请阅读说明并勾选同意后再提交。' },
  'IDENTITY.ROLE_ALREADY_GRANTED': { what: '这个角色已经授过了', todo: '不用再授一次。' },
  'IDENTITY.SMS_UNAVAILABLE': { what: '短信暂时发不出去', todo: '请过一会儿再试，或用微信登录。' },
  'IDENTITY.ACCOUNT_DISABLED': { what: '这个账号已停用', todo: '请带证件到社区窗口核对。' },
  'IDENTITY.MOBILE_TAKEN': {
    what: '这个手机号已用在另一位居民的账号',
    todo: '请换一个手机号，或到社区窗口核对。',
  },
  'IDENTITY.WECHAT_MISSING': { what: '这个账号还没有关联微信', todo: '请在微信里打开小程序，登录后再试。' },
  'IDENTITY.PERSON_CONFIRMED': { what: '您的身份已经核验过', todo: '要更改，请带证件到社区窗口办理。' },
  'IDENTITY.GUARDIAN_NEEDED': {
    what: '未满十四周岁要由监护人办理',
    todo: '请监护人登录自己的账号，把孩子一起登记。',
  },
  'IDENTITY.USER_NAME_TAKEN': { what: '这个用户名已有人用', todo: '请换一个用户名。' },
  'IDENTITY.OWN_ROLE': { what: '自己的角色不能自己改', todo: '请由另一位管理员办理。' },
  'IDENTITY.ORGANISATION_EXISTS': {
    what: '这个信用代码的单位已经有了',
    todo: '请在列表里查找；列表里没有的，由上级地区的管理员办理。',
  },
  'IDENTITY.AGENT_INVITED': { what: '这个手机号已经邀请过', todo: '不用再添，请本人用这个手机号登录一次。' },
};

const wechatWords: Record<WechatCode, ErrorWords> = {
  'WECHAT.LOGIN_CODE_INVALID': { what: '微信登录已过期', todo: '请再点一次微信登录。' },
  'WECHAT.PHONE_CODE_INVALID': { what: '没有取到微信里的手机号', todo: '请再点一次，或改用手机号登录。' },
  'WECHAT.BLOCKED': { what: '微信暂时不允许这个账号登录', todo: '请改用手机号登录，或到社区窗口办理。' },
  'WECHAT.TOO_MANY_REQUESTS': { what: '微信那边有点忙', todo: '请稍等一会儿再试。' },
  'WECHAT.QUOTA_USED_UP': { what: '今天不能再用微信取手机号', todo: '请改用手机号登录。' },
  'WECHAT.NO_CONSENT': { what: '还没有同意接收微信提醒', todo: '需要提醒的话，请在提交后点“接收提醒”。' },
  'WECHAT.PAGE_UNPUBLISHED': { what: '这个页面还没有发布', todo: '请稍后再试，或联系社区工作人员。' },
  'WECHAT.REQUEST_REFUSED': { what: '微信没有接受这次请求', todo: '请稍后再试，或改用手机号登录。' },
  'WECHAT.MISCONFIGURED': { what: '微信登录暂时用不了', todo: '请改用手机号登录。' },
  'WECHAT.UNAVAILABLE': { what: '暂时联系不上微信', todo: '请稍等一会儿再试，或改用手机号登录。' },
};

const registrationWords: Record<RegistrationCode, ErrorWords> = {
  'REGISTRATION.DOOR_CODE_INVALID': {
    what: '没有找到这个门牌',
    todo: '请核对门牌上的编号，或请房东出示门牌。',
  },
  'REGISTRATION.DOOR_CODE_REVOKED': {
    what: '这块门牌已经换新',
    todo: '请扫门上的新门牌；还是旧的，请告诉房东。',
  },
  'REGISTRATION.ROOM_CLOSED': { what: '这间房已停止出租', todo: '请另选一间，或问问房东。' },
  'REGISTRATION.ALREADY_DECLARED': {
    what: '这里的居住已经登记过',
    todo: '不用再报，可以在“我的登记”里查看。',
  },
  'REGISTRATION.PERIOD_OVERLAPS': {
    what: '这段日期与已有的登记重叠',
    todo: '请先改日期，或先为原来的住处办离开。',
  },
  'REGISTRATION.ACTION_NOT_ALLOWED': { what: '现在不能这样办', todo: '请看过这条登记的最新进展再办。' },
  'REGISTRATION.POLICY_PENDING': {
    what: '这一条还待主管部门确认',
    todo: '公布之前暂不能办理，公布后会提醒您。',
  },
  'REGISTRATION.CHILD_NEEDS_GUARDIAN': { what: '孩子要和监护人一起登记', todo: '请先加上同住的监护人。' },
  'REGISTRATION.DWELLING_EXISTS': {
    what: '这处房屋已经登记过',
    todo: '请在列表里查找；不是您登记的，请联系社区。',
  },
  'REGISTRATION.ROOM_EXISTS': { what: '已经有这个房号', todo: '请换一个房号。' },
  'REGISTRATION.ROOM_OCCUPIED': { what: '房间里还有在住的人', todo: '请先为他们办离开。' },
  'REGISTRATION.NOT_A_HOLDER': { what: '您不是这处房屋的房东或转租人', todo: '请联系房东，或到社区核对。' },
  'REGISTRATION.SAFETY_TEXT_CHANGED': { what: '责任书的内容刚刚更新', todo: '请读过新的内容再签。' },
  'REGISTRATION.TASK_MOVED_ON': { what: '这件事已有了新进展', todo: '您的核实结果没有记入，请看最新情况。' },
  'REGISTRATION.IMPORT_NOT_READY': { what: '文件还在读取', todo: '请稍等，读完后再提交。' },
  'REGISTRATION.LIST_ALREADY_APPLIED': { what: '这份名单已经并入', todo: '不用再并一次。' },
};

export const errorWords: Readonly<Record<string, ErrorWords>> = {
  ...clientWords,
  ...commonWords,
  ...identityWords,
  ...wechatWords,
  ...registrationWords,
  ...serviceWords,
  ...schoolingWords,
  ...runWords,
};

/** The sentences for a code; one that a newer server has added reads as an unexpected failure. */
export function wordsOfError(code: string): ErrorWords {
  return errorWords[code] ?? commonWords['COMMON.UNEXPECTED'];
}
