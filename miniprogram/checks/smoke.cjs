const { launch } = require('./weapp-harness.cjs');

/**
 * The compiled WeChat build as a visitor meets it, outside the developer tools: it boots, draws, answers a tap,
 * loads a sub-package, and keeps to the tab bar. Throws with the page's words when something is missing.
 * @param {string} root
 */
async function walkThrough(root) {
  const phone = launch({ root });
  await phone.sees('登录后');
  phone.tap('登录后');
  await phone.sees('微信一键登录');
  phone.tap('工作人员登录');
  await phone.sees('动态码');
  if (phone.route() !== 'packages/staff/pages/sign-in/index') throw new Error(`on ${phone.route()}`);
  phone.tap({ name: '登录', role: 'button' });
  await phone.sees('请填写用户名');
  phone.type('用户名', 'wang');
  await new Promise((resume) => setTimeout(resume, 50));
  if (phone.text().includes('请填写用户名'))
    throw new Error('the fault stayed after the field was filled in');
  if (phone.valueOf('用户名') !== 'wang') throw new Error('what was typed is not there');
}

/**
 * Every page of the build draws something for a visitor without a network. Answers with the pages that do not.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
async function silentPages(root) {
  const phone = launch({ root, online: false });
  await phone.sees('登录后');
  /** @type {string[]} */
  const silent = [];
  for (const page of phone.pages()) {
    try {
      phone.restartAt(`/${page}`);
      await phone.draws();
    } catch (error) {
      silent.push(`${page}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return silent;
}

module.exports = { walkThrough, silentPages };
