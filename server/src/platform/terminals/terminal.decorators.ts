import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { RequestContext } from '../http/request.decorators';
import type { TerminalCaller, VisitedTerminal } from './terminal-caller';
import { TerminalsError } from './terminals.errors';

/** The terminal that calls; only on routes with `access: 'terminal'`. */
export const CurrentTerminal = createParamDecorator(
  (_: unknown, context: ExecutionContext): TerminalCaller => callerOf(context),
);

/** The terminal with the person at it; `TERMINALS.VISIT_ENDED` when nobody is. */
export const CurrentVisit = createParamDecorator((_: unknown, context: ExecutionContext): VisitedTerminal => {
  const caller = callerOf(context);
  if (!caller.visit) throw new TerminalsError('TERMINALS.VISIT_ENDED', 'gone');
  return { ...caller, visit: caller.visit };
});

function callerOf(context: ExecutionContext): TerminalCaller {
  const { terminal } = context.switchToHttp().getRequest<RequestContext>();
  if (!terminal) throw new AppError('COMMON.UNAUTHENTICATED', 'unauthenticated');
  return terminal;
}
