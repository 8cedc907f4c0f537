import { FromRules } from '../validation/rule.decorator';
import { addAgentRules, createOrganisationRules, organisationQueryRules } from './organisation.rules';

@FromRules(createOrganisationRules)
export class CreateOrganisation {
  name!: string;
  creditCode!: string;
  areaCode!: string;
}

@FromRules(addAgentRules)
export class AddAgent {
  mobile!: string;
}

@FromRules(organisationQueryRules)
export class OrganisationQuery {
  words?: string;
  areaCode?: string;
  page?: number;
  pageSize?: number;
}
