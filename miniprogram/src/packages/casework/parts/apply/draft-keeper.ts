import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { DraftView, ServiceView } from '@app/shared/casework/casework.views';
import { ApiError } from '@/platform/api-error';
import { newClientKey } from '@/platform/client-key';
import { call } from '@/platform/request';
import { createStore } from '@/platform/store';
import { surface } from '@/platform/surface';
import { vault } from '@/platform/vault';
import { contentOf, type DraftContent, type KeptDraft, mergedDraft, sameContent } from './draft-content';

/** `waiting`: kept on this phone, to be sent when the network is back. `refused`: the server does not take it. */
export type DraftState = 'saved' | 'changed' | 'saving' | 'waiting' | 'refused';
export type DraftProgress = { state: DraftState; savedAt?: string; error?: ApiError };

export type DraftOf = { service: string; personId?: string };

const conflict = 'CASEWORK.DRAFT_CHANGED';
const pauseMs = 1_500;
const keepMs = 300;
/** Two phones that save at the same moment settle at the second try. */
const mostTries = 3;

/** Where an unsent draft lies on the phone, as ciphertext of the account. */
export const placeOf = ({ service, personId }: DraftOf): string =>
  `draft/case-${service}-${personId ?? 'me'}`;

/** Keeps a draft at the server a moment after each change, and on the phone until that has worked. */
export class DraftKeeper {
  readonly progress = createStore<DraftProgress>({ state: 'saved' });
  private version: number;
  private saved: DraftContent;
  private latest: DraftContent;
  private attempt: { key: string; text: string } | undefined;
  private running: Promise<boolean> | undefined;
  private clocks: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly of: DraftOf,
    start: KeptDraft,
    /** Told when somebody else's changes were taken in. */
    private readonly onMerged: (content: DraftContent) => void,
  ) {
    this.version = start.version;
    this.saved = start.saved;
    this.latest = start.latest;
    if (this.isChanged) this.note('changed');
  }

  /** What stands on the screen now. */
  change(content: DraftContent): void {
    if (sameContent(content, this.latest)) return;
    this.latest = content;
    this.note('changed');
    this.stopClocks();
    this.clocks = [setTimeout(() => this.keepHere(), keepMs), setTimeout(() => void this.flush(), pauseMs)];
  }

  /**
   * Saves what is not saved yet, `anyway` also what is (so that the rules in force are taken on). Answers with the
   * version at the server, or undefined when it could not be saved; `progress` then says why.
   */
  async flush(anyway = false): Promise<number | undefined> {
    this.stopClocks();
    while (this.running) await this.running;
    if (!anyway && !this.isChanged && this.version > 0) return this.version;
    this.running = this.save();
    const done = await this.running;
    this.running = undefined;
    return done ? this.version : undefined;
  }

  /** The page goes away: what is unsent stays on the phone, and is sent if that still works. */
  rest(): void {
    this.stopClocks();
    if (!this.isChanged) return;
    this.keepHere();
    void this.flush();
  }

  /** It was submitted: nothing of it may come back. */
  forget(): void {
    this.stopClocks();
    this.saved = this.latest;
    vault.remove(placeOf(this.of));
  }

  private async save(): Promise<boolean> {
    this.note('saving');
    try {
      for (let tries = 1; ; tries += 1) {
        try {
          await this.send();
          return true;
        } catch (error) {
          if (!(error instanceof ApiError) || error.code !== conflict || tries === mostTries) throw error;
          await this.takeTheirs();
        }
      }
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) surface(thrown);
      const error = thrown instanceof ApiError ? thrown : new ApiError('COMMON.UNEXPECTED');
      this.keepHere();
      this.progress.set({ ...this.progress.get(), state: error.undecided ? 'waiting' : 'refused', error });
      return false;
    }
  }

  private async send(): Promise<void> {
    const { service, personId } = this.of;
    const sent = this.latest;
    const body = { personId, version: this.version, form: sent.form, papers: sent.papers };
    // The key stays while the outcome is unknown, so that a lost reply is no conflict with oneself.
    const text = JSON.stringify(body);
    if (this.attempt?.text !== text) this.attempt = { key: await newClientKey(), text };
    const { key } = this.attempt;
    const answer = await call<DraftView>(caseworkRoutes.saveDraft, {
      params: { service },
      body,
      clientKey: key,
    });
    this.attempt = undefined;
    this.version = answer.version;
    this.saved = sent;
    if (this.isChanged) return this.note('changed');
    vault.remove(placeOf(this.of));
    this.progress.set({ state: 'saved', savedAt: answer.savedAt });
  }

  private async takeTheirs(): Promise<void> {
    const { service, personId } = this.of;
    const view = await call<ServiceView>(caseworkRoutes.service, {
      params: { service },
      query: { personId },
    });
    const theirs = contentOf(view);
    this.latest = mergedDraft(this.saved, this.latest, theirs);
    this.version = view.draft?.version ?? 0;
    this.saved = theirs;
    this.attempt = undefined;
    this.onMerged(this.latest);
  }

  private get isChanged(): boolean {
    return !sameContent(this.latest, this.saved);
  }

  private note(state: DraftState): void {
    this.progress.set({ savedAt: this.progress.get().savedAt, state });
  }

  private keepHere(): void {
    const { version, saved, latest } = this;
    void vault.keep(placeOf(this.of), JSON.stringify({ version, saved, latest } satisfies KeptDraft));
  }

  private stopClocks(): void {
    for (const clock of this.clocks.splice(0)) clearTimeout(clock);
  }
}

/** What this phone kept unsent; undefined when there is nothing, or nothing that can be read. */
export async function keptDraft(of: DraftOf): Promise<KeptDraft | undefined> {
  const found = await vault.read(placeOf(of));
  if (found.state !== 'text') return undefined;
  try {
    const kept = JSON.parse(found.text) as KeptDraft;
    return typeof kept.version === 'number' && kept.saved?.form && kept.latest?.form ? kept : undefined;
  } catch {
    return undefined;
  }
}
