/**
 * wx.request over fetch, to drive the compiled WeChat build against a real server. Every HTTP status is a success,
 * as on the phone; only a reply that never came is a failure.
 *
 * @param {{ origin: string, allowedHosts?: string[] }} options `origin` answers in place of whatever host the build
 *   was made for; with `allowedHosts` a request to any other host fails, as WeChat's list of domains would have it
 */
function fetchRequest({ origin, allowedHosts }) {
  return async (
    /** @type {any} */ { url, method = 'GET', header = {}, data, timeout = 60_000, dataType = 'json' },
  ) => {
    const asked = new URL(url);
    if (allowedHosts && !allowedHosts.includes(asked.host)) throw new Error('url not in domain list');
    const stop = AbortSignal.timeout(timeout);
    const body =
      data === undefined || method === 'GET'
        ? undefined
        : typeof data === 'string'
          ? data
          : JSON.stringify(data);
    let response;
    let text;
    try {
      response = await fetch(new URL(asked.pathname + asked.search, origin), {
        method,
        headers: header,
        body,
        signal: stop,
      });
      text = await response.text();
    } catch {
      throw new Error(stop.aborted ? 'timeout' : 'network is down');
    }
    return {
      statusCode: response.status,
      header: Object.fromEntries(response.headers),
      data: dataType === 'json' ? parsed(text) : text,
      cookies: [],
    };
  };
}

function parsed(/** @type {string} */ text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

module.exports = { fetchRequest };
