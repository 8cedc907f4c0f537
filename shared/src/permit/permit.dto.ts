import { FromRules } from '../validation/rule.decorator';
import { terminalEndorseRules } from './permit.rules';

@FromRules(terminalEndorseRules)
export class TerminalEndorse {
  agrees!: 'yes';
}
