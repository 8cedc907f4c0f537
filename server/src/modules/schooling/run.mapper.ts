import type { RunAction, RunKind } from '@app/shared/schooling/run.status';
import type {
  PublishedRunItem,
  PublishedRunView,
  RunListItem,
  RunProgress,
  RunSchoolView,
  RunView,
} from '@app/shared/schooling/run.views';
import { stageLabels } from '@app/shared/schooling/schooling.status';
import { algorithm } from './domain/allocation';
import { publicStates } from './domain/run-transitions';
import type { Run, RunHistoryRow, RunSchool, RunStep } from './run.rows';
import { chainShown, keysShown, runHistoryTitles } from './run-words';

export function toRunItem(run: Run): RunListItem {
  const { id, cycle, stage, kind, areaName, mode, state, parentId, reason, children, placed, version } = run;
  const stageTitle = stageLabels[stage];
  const createdAt = run.createdAt.toISOString();
  return {
    id,
    cycle,
    stage,
    stageTitle,
    kind,
    areaName,
    mode,
    state,
    parentId,
    reason,
    children,
    placed,
    createdAt,
    version,
  };
}

export function toSchoolView({ rules, ticksPerPoint }: Run, school: RunSchool): RunSchoolView {
  const { line, ...rest } = school;
  return { ...rest, line: line && keysShown(rules.chain, line, ticksPerPoint) };
}

export function toProgress(
  run: Run,
  told: { step: RunStep; done: number | null; total: number | null } | undefined,
): RunProgress {
  const isWorking = run.state === 'locking' || run.state === 'running' || run.state === 'checking';
  const { step = null, done = null, total = null } = (isWorking && told) || {};
  return { state: run.state, step, done, total, failure: run.failure };
}

type Beside = {
  schools: readonly RunSchool[];
  approvals: readonly { by: string; at: Date }[];
  history: readonly (RunHistoryRow & { by: string | null })[];
  rounds: readonly Run[];
  notice: RunView['notice'];
  contested: number;
  progress: RunProgress;
  allowedActions: RunAction[];
  allowedRounds: RunKind[];
};

/** A run as the office sees it. */
export function toRunView(run: Run, beside: Beside): RunView {
  const { rules, certificate, checkLines, part } = run;
  return {
    ...toRunItem(run),
    ruleSentence: rules.modeRule,
    ruleVersion: rules.policyVersion,
    chain: chainShown(rules.chain),
    minimum: run.minimum,
    seed: run.seedCommitment
      ? { commitment: run.seedCommitment, committedAt: run.createdAt.toISOString(), opened: run.seed }
      : null,
    inputHash: run.inputHash,
    lockedAt: run.lockedAt?.toISOString() ?? null,
    resultHash: run.resultHash,
    algorithm: certificate?.algorithm ?? null,
    certificate: certificate && {
      blockingPairs: certificate.blockingPairs,
      overfilled: certificate.overfilled,
      unacceptable: certificate.unacceptable,
      students: certificate.students,
      placed: certificate.placed,
      seats: certificate.seats,
    },
    check:
      checkLines && run.checkedAt
        ? { accepted: run.state !== 'refuted', lines: checkLines, at: run.checkedAt.toISOString() }
        : null,
    approvals: beside.approvals.map(({ by, at }) => ({ by, at: at.toISOString() })),
    notice: beside.notice,
    contested: beside.contested,
    part: part && { children: part.children, schools: part.schools },
    schools: beside.schools.map((school) => toSchoolView(run, school)),
    rounds: beside.rounds.map(({ id, kind, state, createdAt }) => ({
      id,
      kind,
      state,
      createdAt: createdAt.toISOString(),
    })),
    history: beside.history.map(({ action, at, by, detail }) => ({
      action,
      title: runHistoryTitles[action] ?? action,
      at: at.toISOString(),
      by,
      detail,
    })),
    progress: beside.progress,
    allowedActions: beside.allowedActions,
    allowedRounds: beside.allowedRounds,
  };
}

/** A run as everybody sees it: commitment and hashes at once, seed and files from the notice on. */
export function toPublishedItem(run: Run): PublishedRunItem {
  const hasFiles = publicStates.includes(run.state);
  return {
    id: run.id,
    cycle: run.cycle,
    stageTitle: stageLabels[run.stage],
    kind: run.kind,
    areaName: run.areaName,
    state: run.state,
    reason: run.reason,
    seedCommitment: run.seedCommitment,
    committedAt: run.createdAt.toISOString(),
    inputHash: run.inputHash,
    lockedAt: run.lockedAt?.toISOString() ?? null,
    seed: hasFiles ? run.seed : null,
    resultHash: hasFiles ? run.resultHash : null,
    hasFiles,
  };
}

export function toPublishedView(run: Run, schools: readonly RunSchool[]): PublishedRunView {
  const item = toPublishedItem(run);
  return {
    ...item,
    mode: run.mode,
    chain: chainShown(run.rules.chain),
    algorithm: item.hasFiles ? algorithm : null,
    schools: item.hasFiles ? schools.map((school) => toSchoolView(run, school)) : [],
  };
}
