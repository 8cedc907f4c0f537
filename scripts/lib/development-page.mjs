/** What a server with the development provider shows at /dev/messages: codes that would have gone to a phone. */

/** @param {string} origin */
async function developmentPage(origin) {
  const response = await fetch(new URL('/dev/messages', origin));
  if (!response.ok) throw new Error(`no development page: ${response.status}`);
  return response.text();
}

/**
 * The code in the newest message to a number.
 * @param {string} origin
 * @param {string} mobile
 */
export async function newestPhoneCode(origin, mobile) {
  const messages = (await developmentPage(origin)).split('<li>').slice(1);
  const code = messages.find((message) => message.includes(mobile))?.match(/class="code">(\d{6})</)?.[1];
  if (!code) throw new Error(`no message with a code for ${mobile}`);
  return code;
}

/**
 * The one-time password that somebody of the staff can use now.
 * @param {string} origin
 * @param {string} userName
 */
export async function staffCode(origin, userName) {
  const row = (await developmentPage(origin)).split('<tr>').find((line) => line.includes(`>${userName}<`));
  const code = row?.match(/class="code">(\d{6})</)?.[1];
  if (!code) throw new Error(`no one-time password for ${userName}: both of this minute are spent`);
  return code;
}
