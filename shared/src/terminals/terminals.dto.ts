import type { DocumentType } from '../validation/identity-document';
import { FromRules } from '../validation/rule.decorator';
import {
  enrolTerminalRules,
  openVisitRules,
  registerTerminalRules,
  replaceTerminalKeyRules,
  terminalQueryRules,
} from './terminals.rules';

@FromRules(registerTerminalRules)
export class RegisterTerminal {
  name!: string;
  place!: string;
  areaCode!: string;
  publicKey?: string;
}

@FromRules(replaceTerminalKeyRules)
export class ReplaceTerminalKey {
  version!: number;
  publicKey?: string;
}

@FromRules(enrolTerminalRules)
export class EnrolTerminal {
  code!: string;
  publicKey!: string;
  proof!: string;
}

@FromRules(openVisitRules)
export class OpenVisit {
  documentType!: DocumentType;
  documentNumber!: string;
  name!: string;
  cardReadProof?: string;
}

@FromRules(terminalQueryRules)
export class TerminalQuery {
  areaCode?: string;
  page?: number;
  pageSize?: number;
}
