import { FromRules } from '../validation/rule.decorator';
import {
  beginDraftRules,
  changeDraftRules,
  draftNameRules,
  draftQueryRules,
  type PackKind,
  saveDraftRules,
  versionTextRules,
} from './policy-version.rules';

@FromRules(beginDraftRules)
export class BeginDraft {
  kind!: PackKind;
  base?: string;
  standard?: string;
}

@FromRules(draftQueryRules)
export class DraftQuery {
  draft!: string;
}

@FromRules(draftNameRules)
export class DraftName {
  draft!: string;
  version!: number;
}

@FromRules(saveDraftRules)
export class SaveDraft {
  draft!: string;
  version!: number;
  text!: string;
  examples?: string;
  from?: string;
  uses!: { programme: string; from: string }[];
}

@FromRules(changeDraftRules)
export class ChangeDraft {
  draft!: string;
  version!: number;
  changes!: { path: string; value: string }[];
}

@FromRules(versionTextRules)
export class VersionTextQuery {
  kind!: PackKind;
  name?: string;
  number?: number;
}
