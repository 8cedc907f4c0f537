import { FromRules } from '../validation/rule.decorator';
import { compareQueryRules, estimateRules, programmesQueryRules, simulateRules } from './points.rules';

@FromRules(programmesQueryRules)
export class ProgrammesQuery {
  q?: string;
}

@FromRules(estimateRules)
export class EstimatePoints {
  programme!: string;
  facts!: Record<string, unknown>;
}

@FromRules(compareQueryRules)
export class CompareQuery {
  from!: string;
  to!: string;
}

@FromRules(simulateRules)
export class SimulateEditions {
  programme!: string;
  from!: string;
  to!: string;
  asOf?: string;
  line?: number;
  seats?: number;
  by?: string;
  applicants?: Record<string, unknown>[];
}
