import { FromRules } from '../validation/rule.decorator';
import { pointsFunnelQueryRules } from './application.rules';

@FromRules(pointsFunnelQueryRules)
export class PointsFunnelQuery {
  programme?: string;
  cycle?: string;
}
