import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http';
import { pushEvent } from '../push';
import { type App, instant, number, only, record, text, type User } from '../seed';
import type { Decision } from '../state/grants';
import type { World } from '../world';

/** A request of the control plane that makes no sense; answered with its text. */
class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

type Raw = Record<string, unknown>;
export type Stage = { world(): World; reset(): void };

/** The control plane: what a test or a demonstration may do to the world. Never reachable through the other ports. */
export function controlListener(stage: Stage) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let status = 200;
    let answer: unknown;
    try {
      const raw = (await readBody(request)).toString('utf8');
      const url = new URL(request.url ?? '/', 'http://control');
      answer = await act(
        stage,
        `${request.method} ${url.pathname}`,
        url,
        record(raw ? JSON.parse(raw) : {}, 'body'),
      );
    } catch (error) {
      status = error instanceof ControlError ? error.status : 400;
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  };
}

function act(stage: Stage, verb: string, url: URL, body: Raw): unknown {
  const world = stage.world();
  const person = /^POST \/users\/([^/]+)\/(login|phone|subscribe)$/.exec(verb);
  if (person) return actAs(world, decodeURIComponent(person[1] ?? ''), person[2] ?? '', body);
  switch (verb) {
    case 'POST /reset':
      return stage.reset();
    case 'POST /seed':
      return world.apply(body);
    case 'POST /clock':
      return moveClock(world, body);
    case 'POST /faults':
      return world.faults.add(body);
    case 'DELETE /faults':
      return world.faults.clear();
    case 'GET /journal':
      return world.journal.list(url.searchParams.get('path') ?? undefined);
    case 'POST /push':
      return pushEvent(world, body);
    case 'GET /state':
      return stateOf(world);
    default:
      throw new ControlError(404, `${verb} is not part of the control plane`);
  }
}

function actAs(world: World, userId: string, verb: string, body: Raw): unknown {
  const user = world.users.get(userId);
  if (!user) throw new ControlError(404, `no user ${userId}: seed one first`);
  if (verb === 'login') {
    only(body, ['appId'], 'login');
    const { appId } = appOf(world, body);
    return { code: world.login(appId, user), openId: world.openIdOf(appId, user.id) };
  }
  if (verb === 'phone') return sharePhone(world, user, body);
  return subscribe(world, user, body);
}

function sharePhone(world: World, user: User, body: Raw): unknown {
  only(body, ['appId', 'phoneNumber', 'countryCode', 'watermarkAppId'], 'phone');
  const { appId } = appOf(world, body);
  const content = {
    number: text(body.phoneNumber ?? user.phoneNumber, 'phoneNumber'),
    countryCode: text(body.countryCode ?? user.countryCode, 'countryCode'),
    watermarkAppId: text(body.watermarkAppId ?? appId, 'watermarkAppId'),
  };
  return { code: world.sharePhone(appId, user, content), openId: world.openIdOf(appId, user.id) };
}

function subscribe(world: World, user: User, body: Raw): unknown {
  only(body, ['templateId', 'decision'], 'subscribe');
  const template = world.templates.get(text(body.templateId, 'templateId'));
  if (!template) throw new ControlError(404, `no template ${String(body.templateId)}`);
  const decision = text(body.decision, 'decision');
  if (!['accept', 'reject', 'ban'].includes(decision)) {
    throw new ControlError(400, 'decision must be accept, reject or ban');
  }
  world.grants.decide(user.id, template.templateId, template.kind, decision as Decision);
  return { [template.templateId]: decision };
}

function moveClock(world: World, body: Raw): unknown {
  only(body, ['set', 'advanceSeconds', 'stopped'], 'clock');
  if (body.stopped === true) world.clock.stop();
  if (body.set !== undefined) world.clock.set(instant(body.set, 'set'));
  if (body.advanceSeconds !== undefined) {
    world.clock.advance(number(body.advanceSeconds, 'advanceSeconds') * 1000);
  }
  if (body.stopped === false) world.clock.run();
  return { now: new Date(world.clock.now()).toISOString() };
}

/** The application a person uses; it need not be named while there is only one. */
function appOf(world: World, body: Raw): App {
  const ids = [...world.apps.keys()];
  const appId = body.appId ?? (ids.length === 1 ? ids[0] : undefined);
  const app = typeof appId === 'string' ? world.apps.get(appId) : undefined;
  if (!app) throw new ControlError(400, `appId must be one of ${ids.join(', ')}`);
  return app;
}

function stateOf(world: World): unknown {
  return {
    now: new Date(world.clock.now()).toISOString(),
    settings: world.settings,
    limits: world.limits,
    apps: [...world.apps.values()],
    users: [...world.users.values()],
    templates: [...world.templates.values()],
    tokens: world.tokens.list(),
    loginCodes: world.loginCodes.list(),
    phoneCodes: world.phoneCodes.list(),
    grants: world.grants.list(),
    messages: world.messages,
    faults: world.faults.list(),
  };
}
