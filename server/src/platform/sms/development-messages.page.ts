import { cityDayOf } from '../../common/clock';
import type { DevelopmentMessage } from './development-sms';
import type { StaffCode } from './development-staff-codes';

const cityTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** The page that shows what would have been sent. No script: it reloads itself by its header. */
export function developmentMessagesPage(
  messages: readonly DevelopmentMessage[],
  staffCodes: readonly StaffCode[],
): string {
  const rows = messages.map(rowOf).join('\n');
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5">
<title>演示短信</title>
<style>
  body { margin: 0 auto; max-width: 40rem; padding: 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #1f2329; }
  li { list-style: none; margin: 0 0 1rem; padding: 1rem; border: 1px solid #d5d9e0; border-radius: .5rem; }
  ul { margin: 0; padding: 0; }
  .code { font-size: 2rem; font-weight: 600; letter-spacing: .2em; }
  .about { color: #4e5969; }
  td { padding: .25rem 1.5rem .25rem 0; }
</style>
</head>
<body>
<h1>演示短信</h1>
<p class="about">这里显示本该发到手机上的短信,每 5 秒刷新一次。正式环境没有这个页面。</p>
${messages.length === 0 ? '<p>还没有短信。请在登录页获取验证码。</p>' : `<ul>\n${rows}\n</ul>`}
${staffCodes.length === 0 ? '' : staffSection(staffCodes)}
</body>
</html>
`;
}

/** In place of the authenticator app that nobody wants to set up for a demonstration. */
function staffSection(codes: readonly StaffCode[]): string {
  const rows = codes.map(
    ({ userName, code = '请稍候' }) =>
      `<tr><td>${escapeHtml(userName)}</td><td class="code">${code}</td></tr>`,
  );
  return `<h2>工作人员动态口令</h2>
<p class="about">每个口令只能登录一次,用过后这里换成下一个。</p>
<table>
${rows.join('\n')}
</table>`;
}

function rowOf({ mobile, text, at }: DevelopmentMessage): string {
  const code = /\d{6}/.exec(text)?.[0];
  const shown = code ? `<div class="code">${code}</div>` : '';
  const when = `${cityDayOf(at)} ${cityTime.format(at)}`;
  return `<li><div class="about">${escapeHtml(mobile)} · ${when}</div>${shown}<div>${escapeHtml(text)}</div></li>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
